//! Watches the bytes of an object for a list of records under a name that services use: `articles`,
//! `hits.hits`, `response.docs`. A list of any length is then read record by record.

use crate::reading::decode::profiles::{Claim, Field, LISTS, plain, table};

/// Names of record lists in an export that has a title itself.
const EXPORTS: [&str; 9] = [
    "articles",
    "docs",
    "documents",
    "entries",
    "items",
    "posts",
    "records",
    "results",
    "stories",
];

/// The deepest nesting of objects around a list.
const DEPTH: usize = 4;

/// How many bytes of a name to keep.
const NAME: usize = 64;

/// The meaning of a byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// It opens the first record of a list.
    List,
    /// Anything else.
    Other,
}

/// The state of watching an object.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// The open objects, each with the last name read in it.
    open: Vec<Vec<u8>>,
    /// Open brackets in a skipped value.
    skipped: usize,
    /// Open lists of envelopes that are being examined.
    lists: usize,
    in_string: bool,
    escaped: bool,
    /// The current string is a name.
    is_name: bool,
    /// A name comes next.
    wants_name: bool,
    /// A list with a known name was just opened.
    opened: bool,
    /// The object has a text: it is a record itself.
    is_record: bool,
    /// The object has a headline: it is a record, or a titled export.
    has_title: bool,
    /// A list was entered.
    pub(super) entered: bool,
}

impl Watch {
    /// Processes a byte.
    pub(super) fn see(&mut self, byte: u8) -> Seen {
        if self.in_string {
            self.inside(byte);
            return Seen::Other;
        }
        if self.opened && !byte.is_ascii_whitespace() {
            self.opened = false;
            if byte == b'{' && self.holds_envelopes() {
                self.skipped = 0;
                self.lists += 1;
            } else if byte == b'{' {
                self.skipped = 0;
                self.entered = true;
                return Seen::List;
            }
        }
        match byte {
            b'"' => {
                self.in_string = true;
                self.is_name = self.wants_name && self.skipped == 0;
                if self.is_name
                    && let Some(name) = self.open.last_mut()
                {
                    name.clear();
                }
            }
            b'{' if self.skipped == 0 && self.may_enter() => {
                self.open.push(Vec::new());
                self.wants_name = true;
            }
            b'[' if self.skipped == 0 && !self.open.is_empty() && self.may_enter() => {
                self.opened = true;
                self.skipped = 1;
            }
            b'{' | b'[' => self.skipped += 1,
            b'}' | b']' if self.skipped > 0 => self.skipped -= 1,
            b']' => self.lists = self.lists.saturating_sub(1),
            b'}' => {
                self.open.pop();
            }
            b',' if self.skipped == 0 => self.wants_name = true,
            b':' if self.skipped == 0 => {
                self.wants_name = false;
                if self.open.len() == 1 {
                    self.is_record |=
                        self.names(|field| matches!(field, Field::Text | Field::Html));
                    self.has_title |= self.names(|field| field == Field::Title);
                }
            }
            _ => {}
        }
        Seen::Other
    }

    fn inside(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => {
                self.in_string = false;
                return;
            }
            _ => {}
        }
        if self.is_name
            && let Some(name) = self.open.last_mut()
            && name.len() < NAME
        {
            name.push(byte);
        }
    }

    /// Ends the list of records; returns how many brackets are open around it.
    pub(super) fn left_list(&mut self) -> usize {
        self.skipped = 0;
        self.wants_name = false;
        self.open.len() + self.lists
    }

    /// Whether the objects of the list are envelopes themselves, as in Ghost's database exports.
    fn holds_envelopes(&self) -> bool {
        self.open.last().is_some_and(|name| name == b"db")
    }

    /// Whether this opening bracket may contain records: the object itself, or a value with such a
    /// name.
    fn may_enter(&self) -> bool {
        let Some(name) = self.open.last() else {
            return true;
        };
        let name = plain(&String::from_utf8_lossy(name));
        let is_list = if self.has_title {
            EXPORTS.contains(&name.as_str())
        } else {
            LISTS.contains(&name.as_str())
        };
        self.open.len() <= DEPTH && !self.is_record && is_list
    }

    /// Whether the last name is that of such a field.
    fn names(&self, is_field: fn(Field) -> bool) -> bool {
        let Some(name) = self.open.last() else {
            return false;
        };
        let name = plain(&String::from_utf8_lossy(name));
        let table = table();
        let claims = table.any.get(&name);
        let is_own = |claim: &Claim| is_field(claim.field) && !table.is_weak(claim);
        !LISTS.contains(&name.as_str()) && claims.is_some_and(|claims| claims.iter().any(is_own))
    }
}
