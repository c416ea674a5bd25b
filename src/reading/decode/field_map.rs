//! What the user says about the input: field names, character set, day and month order.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::charset::Forced;
use super::profiles::Field;

/// Names of the fields of JSON, tables and front matter, as the user gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    mapped: Vec<Mapped>,
    charset: Option<Forced>,
    day_first: bool,
    lookups: Lookups,
}

/// A name that the user gives a field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mapped {
    field: Field,
    name: String,
    /// The flag that said so.
    flag: &'static str,
}

/// Names of fields that are listed where a mapped one was not met.
const LISTED: usize = 12;

/// Names of fields that are kept for that.
const KEPT: usize = 1000;

/// What the names that the user gives led to, in all records so far. It changes no article: a run
/// that ends without meeting a name says so.
#[derive(Clone, Default)]
struct Lookups(Arc<Mutex<Met>>);

#[derive(Default)]
struct Met {
    /// The mapped names that a record lacked, and those that one had.
    lacked: BTreeSet<(Field, String)>,
    found: BTreeSet<(Field, String)>,
    /// The fields of records that lacked one.
    others: BTreeSet<String>,
}

// what a run has met so far is no part of what the user said, and so of no recipe
impl fmt::Debug for Lookups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

impl PartialEq for Lookups {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Lookups {}

impl FieldMap {
    /// Parses `ours=theirs` pairs.
    ///
    /// Errors: a pair without `=`, or an unknown field.
    pub fn parse(pairs: &[String]) -> Result<Self, String> {
        let known = || Field::ALL.map(|(_, name, _)| name).join(", ");
        let pair = |text: &String| {
            let (ours, theirs) = text.split_once('=').ok_or_else(|| {
                format!("--map {text}: expected FIELD=NAME, such as title=headline")
            })?;
            let field = Field::by_name(ours).ok_or_else(|| {
                format!(
                    "--map {text}: there is no field {ours:?}; there are {}",
                    known()
                )
            })?;
            Ok(Mapped {
                field,
                name: theirs.to_owned(),
                flag: "--map",
            })
        };
        let mapped = pairs.iter().map(pair).collect::<Result<_, String>>()?;
        Ok(FieldMap {
            mapped,
            ..FieldMap::default()
        })
    }

    /// Adds `theirs=published|modified|captured` pairs, which say what date a field contains.
    ///
    /// Errors: a pair without `=`, or an unknown kind of date.
    pub fn with_dates(mut self, pairs: &[String]) -> Result<Self, String> {
        for text in pairs {
            let (theirs, kind) = text.split_once('=').ok_or_else(|| {
                format!("--date {text}: expected FIELD=KIND, such as created_at=published")
            })?;
            let field = match kind {
                "published" => Field::Date,
                "modified" => Field::Modified,
                "captured" => Field::Captured,
                _ => {
                    return Err(format!(
                        "--date {text}: there is no kind {kind:?}; there are published, modified, captured"
                    ));
                }
            };
            self.mapped.push(Mapped {
                field,
                name: theirs.to_owned(),
                flag: "--date",
            });
        }
        Ok(self)
    }

    /// Sets the character set, from the user, of all input without a byte order mark.
    pub fn with_charset(mut self, charset: Option<Forced>) -> Self {
        self.charset = charset;
        self
    }

    /// The character set that the user gives.
    pub fn charset(&self) -> Option<Forced> {
        self.charset
    }

    /// Sets whether all-digit dates put the day before the month.
    pub fn with_day_first(mut self, day_first: bool) -> Self {
        self.day_first = day_first;
        self
    }

    /// Whether the user says that the day comes first.
    pub fn day_first(&self) -> bool {
        self.day_first
    }

    /// The names that the user gives a field, the best first.
    pub fn mapped(&self, field: Field) -> Vec<&str> {
        let own = self.mapped.iter().filter(|mapped| mapped.field == field);
        own.map(|mapped| mapped.name.as_str()).collect()
    }

    /// The first steps of all user-given names; a name with dots may be a single step.
    pub fn first_steps(&self) -> impl Iterator<Item = &str> {
        self.mapped.iter().flat_map(|mapped| {
            let first = mapped.name.split('.').next().unwrap_or_default();
            [mapped.name.as_str(), first]
        })
    }

    /// Notes whether a record has a field of a name that the user gives, and else what it has.
    pub fn look_up(&self, field: Field, name: &str, is_there: bool, others: &[String]) {
        let key = (field, name.to_owned());
        let mut met = self
            .lookups
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if is_there {
            met.found.insert(key);
        } else if !met.found.contains(&key) {
            met.lacked.insert(key);
            let room = KEPT.saturating_sub(met.others.len());
            met.others.extend(others.iter().take(room).cloned());
        }
    }

    /// What to tell of names that no record had: a misspelt one would leave all articles without a
    /// title or a date. A missing text is told with each record.
    pub fn unmet(&self) -> Vec<String> {
        let met = self
            .lookups
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_unmet = |mapped: &&Mapped| {
            let key = (mapped.field, mapped.name.clone());
            mapped.field != Field::Text && met.lacked.contains(&key) && !met.found.contains(&key)
        };
        let mut listed: Vec<&str> = met.others.iter().map(String::as_str).collect();
        let more = if listed.len() > LISTED { " …" } else { "" };
        listed.truncate(LISTED);
        let listed = listed.join(", ");
        let tell = |mapped: &Mapped| {
            let Mapped { field, name, flag } = mapped;
            let ours = field.name();
            let said = match *flag {
                "--date" => format!("{flag} {name} ({ours})"),
                _ => format!("{flag} {ours}={name}"),
            };
            format!(
                "{said}: no record has a field of this name with a value; there are {listed}{more}"
            )
        };
        self.mapped.iter().filter(is_unmet).map(tell).collect()
    }
}
