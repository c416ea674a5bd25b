//! Text → tokens: decides which marks and words are operators and which only look like one.

use chrono::NaiveDate;

use super::foreign::Operator;
use super::items::{field_named, in_field, pattern, word};
use super::limits::{Fault, NEAR, NEAR_ROOM, OFTEN, near_room};
use super::phrase::{is_mark, is_quote, phrase};
use super::tidy::{drop_idle_signs, pair_brackets, unshout};
use super::token::{Kind, Token};
use super::wild::trimmed;
use super::{dates, foreign};
use crate::model::{Field, Node};

/// The typographic minus sign.
const MINUS: char = '\u{2212}';

/// A query in tokens.
pub(super) struct Lexed {
    /// Tokens with balanced brackets.
    pub tokens: Vec<Token>,
    /// A deliberate bracket that was never closed. It is closed at the end and reported, since
    /// there may be a worse fault inside it.
    pub unclosed: Option<Fault>,
    /// Notes about text that looks like an operator but is none.
    pub notes: Vec<String>,
}

/// The tokens of a query.
pub(super) fn tokens(text: &str, today: NaiveDate) -> Result<Lexed, Fault> {
    let mut lexer = Lexer {
        text,
        today,
        quotes: text
            .char_indices()
            .filter(|(at, c)| is_mark(text, *at, *c))
            .count(),
        sentence: text.chars().any(char::is_uppercase),
        tokens: Vec::new(),
        signs: Vec::new(),
        notes: Vec::new(),
    };
    let mut at = 0;
    while at < text.len() {
        at += lexer.next(at)?;
    }
    let Lexer {
        mut tokens,
        signs,
        mut notes,
        ..
    } = lexer;
    drop_idle_signs(&mut tokens, &signs, &mut notes);
    unshout(text, &mut tokens);
    let (tokens, unclosed) = pair_brackets(tokens, text.len());
    Ok(Lexed {
        tokens,
        unclosed,
        notes,
    })
}

/// The operator that a sign at a place is. A single bar stands alone: `a | b`.
fn sign(text: &str, at: usize, rest: &str) -> Option<(Kind, usize)> {
    let alone = |len: usize| {
        let before = text.get(..at).unwrap_or_default().chars().next_back();
        let behind = rest.get(len..).unwrap_or_default().chars().next();
        before.is_none_or(char::is_whitespace) && behind.is_none_or(char::is_whitespace)
    };
    match rest.get(..2) {
        Some("||") => return Some((Kind::Or, 2)),
        Some("&&") => return Some((Kind::And, 2)),
        _ => {}
    }
    (rest.starts_with('|') && alone(1)).then_some((Kind::Or, 1))
}

/// What is one word though it has spaces: initials (`J. K.`), Spanish plurals (`EE. UU.`), and
/// thousands (`12 500`), which may be two numbers as well. `len` is the length of the first part.
/// With it, how far the whole reaches.
fn spaced(rest: &str, len: usize) -> Option<(Node, usize)> {
    let is_initials = |part: &str| {
        part.ends_with('.')
            && part.split_terminator('.').all(|letters| {
                let mut chars = letters.chars();
                let first = chars.next().filter(|c| c.is_uppercase());
                first.is_some()
                    && chars.next().is_none_or(|c| Some(c) == first)
                    && chars.count() == 0
            })
    };
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_group = |part: &str| part.len() == 3 && is_digits(part);
    let first = rest.get(..len)?;
    let initials = is_initials(first);
    let number = (1..=3).contains(&len) && is_digits(first) && !first.starts_with('0');
    if !initials && !number {
        return None;
    }
    let mut end = len;
    while let Some(behind) = rest.get(end..).and_then(|behind| behind.strip_prefix(' ')) {
        let part = behind.split([' ', ')']).next().unwrap_or_default();
        if !(initials && is_initials(part) || number && is_group(part)) {
            break;
        }
        end += 1 + part.len();
    }
    let whole = rest.get(..end).filter(|_| end > len)?;
    let phrase = Node::Phrase(Field::Text, whole.trim_end_matches('.').into(), 0);
    let parts = whole
        .split(' ')
        .map(|part| Node::Word(Field::Text, part.into()));
    let node = if number {
        Node::Any(vec![phrase, Node::All(parts.collect())])
    } else {
        phrase
    };
    Some((node, end))
}

struct Lexer<'t> {
    text: &'t str,
    today: NaiveDate,
    /// Number of quotation marks in the query.
    quotes: usize,
    /// Whether it may be a sentence, judging by its capitals.
    sentence: bool,
    tokens: Vec<Token>,
    /// Places of `&&`, `||` and `|`.
    signs: Vec<usize>,
    notes: Vec<String>,
}

impl Lexer<'_> {
    fn push(&mut self, at: usize, kind: Kind) {
        self.tokens.push(Token { at, kind });
    }

    /// Reads the next item and returns the number of bytes read.
    fn next(&mut self, at: usize) -> Result<usize, Fault> {
        let rest = self.text.get(at..).unwrap_or_default();
        let Some(c) = rest.chars().next() else {
            return Ok(1);
        };
        if c.is_whitespace() {
            return Ok(c.len_utf8());
        }
        if c == '(' || c == ')' {
            self.push(at, if c == '(' { Kind::Open } else { Kind::Close });
            return Ok(1);
        }
        if is_minus(self.text, at, c) {
            self.push(at, Kind::Not { spelled: false });
            return Ok(c.len_utf8());
        }
        if let Some((kind, len)) = sign(self.text, at, rest) {
            if len == 1 {
                self.notes.push("| is read as OR".into());
            }
            self.push(at, kind);
            self.signs.push(at);
            return Ok(len);
        }
        if is_quote(c) {
            // after a digit a mark means inches; a lone mark after a letter closes nothing
            let inches = c == '"' && after(self.text, at, |c| c.is_ascii_digit());
            let lone = self.quotes == 1 && !after(self.text, at, char::is_alphanumeric);
            let found = if inches {
                None
            } else {
                phrase(rest, at, lone)?
            };
            return Ok(match found {
                Some((words, slop, len)) => {
                    self.push(at, Kind::Item(Node::Phrase(Field::Text, words, slop)));
                    len + self.weight(at + len)
                }
                None => c.len_utf8(),
            });
        }
        let ends = |(by, c): (usize, char)| {
            let doubled = matches!(rest.get(by..by + 2), Some("||" | "&&"));
            c.is_whitespace() || matches!(c, '(' | ')') || is_mark(self.text, at + by, c) || doubled
        };
        let len = rest.char_indices().find(|found| ends(*found));
        let len = len.map_or(rest.len(), |(at, _)| at);
        if let Some((node, len)) = spaced(rest, len) {
            self.push(at, Kind::Item(node));
            return Ok(len);
        }
        self.chunk(at, len)
    }

    /// A weight right after a phrase, `"a b"^2`: noted and ignored.
    fn weight(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let Some(weight) = rest.strip_prefix('^') else {
            return 0;
        };
        let len = weight
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(weight.len());
        if len == 0 {
            return 0;
        }
        let weight = weight.get(..len).unwrap_or_default();
        self.notes.push(format!(
            "weights cannot be given to words, so ^{weight} is left out"
        ));
        len + 1
    }

    /// Reads the text up to the next space, bracket or quotation mark.
    fn chunk(&mut self, at: usize, len: usize) -> Result<usize, Fault> {
        let whole = self.text.get(at..at + len).unwrap_or_default();
        let follows = self
            .text
            .get(at + len..)
            .and_then(|rest| rest.chars().next());
        if follows == Some('(')
            && let Some(kind) = grouping(whole, at)?
        {
            self.push(at, kind);
            return Ok(len);
        }
        if let Some(operator) = foreign::operator(whole) {
            let kind = match operator {
                Operator::And => Kind::And,
                Operator::Or => Kind::Or,
                Operator::Not => Kind::Not { spelled: true },
                Operator::Between(between) => Kind::Between(between, whole.to_owned()),
            };
            let but = |token: &Token| matches!(&token.kind, Kind::Item(Node::Word(Field::Text, word)) if word == "BUT");
            if matches!(kind, Kind::Not { .. }) && self.tokens.last().is_some_and(but) {
                self.tokens.pop();
            }
            self.push(at, kind);
            return Ok(len);
        }
        // surrounding punctuation is not part of a word: ":title:x" means "title:x"
        let lead = whole.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '*');
        let lead = if lead.chars().any(char::is_alphanumeric) {
            lead
        } else {
            ""
        };
        let start = at + whole.len() - lead.len();
        if let Some(read) = self.special(lead, start, at + len, follows)? {
            return Ok(len + read);
        }
        let known = field_named(lead).is_some() || dates::named(lead).is_some();
        if !known && let Some(note) = foreign::note(whole, follows, self.sentence) {
            self.notes.push(note);
        }
        let digits = |weight: &str| {
            let weight = weight.trim_end_matches(|c: char| !c.is_alphanumeric());
            weight
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
        };
        let lead = match lead.split_once('^') {
            Some((word, weight)) if digits(weight) => word,
            _ => lead,
        };
        if let Some(node) = word(lead).map_err(|(by, why)| (start + by, why))? {
            self.push(at, Kind::Item(node));
        }
        Ok(len)
    }

    /// An item that begins with a name and a colon. Returns the number of bytes read past `end`,
    /// where the text before the next space ends.
    fn special(
        &mut self,
        lead: &str,
        start: usize,
        end: usize,
        follows: Option<char>,
    ) -> Result<Option<usize>, Fault> {
        let quoted = |lexer: &Self| phrase(lexer.text.get(end..).unwrap_or_default(), end, false);
        if let Some(value) = lead.strip_prefix("same:")
            && value.chars().any(char::is_alphanumeric)
        {
            return Err((
                start,
                "same: is written same:sentence(word word) or same:paragraph(word word); or leave out the colon".into(),
            ));
        }
        if let Some((least, value)) = often(lead).map_err(|why| (start, why))? {
            let node = match value {
                "" => quoted(self)?
                    .map(|(words, slop, len)| (Node::Phrase(Field::Text, words, slop), len)),
                some => pattern(some)
                    .map_err(|(by, why)| (start + lead.len() - some.len() + by, why))?
                    .map(|node| (node, 0)),
            };
            return Ok(node.map(|(node, read)| {
                self.push(start, Kind::Item(Node::Often(least, Box::new(node))));
                read
            }));
        }
        if let Some(id) = lead.strip_prefix("similar:")
            && !trimmed(id).is_empty()
        {
            self.push(start, Kind::Item(Node::Similar(trimmed(id).to_owned())));
            return Ok(Some(0));
        }
        if let Some(rest) = lead.strip_prefix("date:[") {
            return self.bracketed(start, end - rest.len());
        }
        if let Some(node) =
            dates::tested(lead, self.today).map_err(|(by, why)| (start + by, why))?
        {
            self.push(start, Kind::Item(node));
            return Ok(Some(0));
        }
        if let Some((name, "")) = dates::named(lead)
            && let Some((words, _, len)) = quoted(self)?
        {
            let node = dates::test(name, &words, self.today).map_err(|why| (end, why))?;
            self.push(start, Kind::Item(node));
            return Ok(Some(len));
        }
        if let Some((len, name, field)) = field_named(lead)
            && lead.len() == len
        {
            if follows == Some('(') {
                self.push(start, Kind::Scope(name, field));
                return Ok(Some(0));
            }
            // title:"a phrase"
            if let Some((words, slop, phrase_len)) = quoted(self)? {
                let node = in_field(Node::Phrase(Field::Text, words, slop), name, field);
                self.push(start, Kind::Item(node.map_err(|why| (start, why))?));
                return Ok(Some(phrase_len));
            }
        }
        Ok(None)
    }

    /// `date:[2024 TO 2025]`, from after the bracket; returns the bytes read after the first space.
    fn bracketed(&mut self, start: usize, inside: usize) -> Result<Option<usize>, Fault> {
        let rest = self.text.get(inside..).unwrap_or_default();
        let Some((range, _)) = rest.split_once([']', '}']) else {
            return Ok(None);
        };
        let Some((from, to)) = range.split_once(" TO ") else {
            return Ok(None);
        };
        let open = |end: &str| match end.trim() {
            "*" => String::new(),
            some => some.to_owned(),
        };
        let value = format!("{}..{}", open(from), open(to));
        let node = dates::test("date", &value, self.today).map_err(|why| (start, why))?;
        self.push(start, Kind::Item(node));
        let read = inside + range.len() + 1;
        let space = rest.find(char::is_whitespace).unwrap_or(0);
        Ok(Some(read - (inside + space)))
    }
}

/// An operator with its words in brackets right after it.
fn grouping(text: &str, at: usize) -> Result<Option<Kind>, Fault> {
    if let Some(steps) = text
        .strip_prefix("NEAR")
        .or_else(|| text.strip_prefix("near").filter(|steps| !steps.is_empty()))
    {
        let steps = match steps.strip_prefix('/') {
            None if steps.is_empty() => return Ok(Some(Kind::Near(NEAR))),
            Some(digits) if !digits.is_empty() => digits,
            _ => return Ok(None),
        };
        if !steps.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(None);
        }
        let number = steps.parse().unwrap_or(u32::MAX);
        if !(1..=NEAR_ROOM.most).contains(&(number as usize)) {
            return Err((at, near_room(steps)));
        }
        return Ok(Some(Kind::Near(number)));
    }
    Ok(match text {
        "same:sentence" => Some(Kind::SameSentence),
        "same:paragraph" => Some(Kind::SameParagraph),
        _ => match often(&format!("{text}:")).map_err(|why| (at, why))? {
            Some((least, "")) => Some(Kind::Often(least)),
            _ => None,
        },
    })
}

/// `atleast3:` and the rest of the text.
fn often(lead: &str) -> Result<Option<(u32, &str)>, String> {
    let Some((name, value)) = lead.split_once(':') else {
        return Ok(None);
    };
    let length = "atleast".len();
    let (Some(word), Some(digits)) = (name.get(..length), name.get(length..)) else {
        return Ok(None);
    };
    if !word.eq_ignore_ascii_case("atleast")
        || digits.is_empty()
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Ok(None);
    }
    let least = digits
        .parse()
        .ok()
        .filter(|least| (1..=OFTEN.most).contains(least));
    match least.and_then(|least| u32::try_from(least).ok()) {
        Some(least) => Ok(Some((least, value))),
        None => Err(format!(
            "atleast{digits} is not within {OFTEN}; write atleast1: to atleast{}:",
            OFTEN.most
        )),
    }
}

/// A minus, or the exclamation mark of other systems, after a space and before a word: `war -film`,
/// but not `9-10`, `- ` or `--`.
fn is_minus(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text
        .get(at + c.len_utf8()..)
        .and_then(|after| after.chars().next());
    matches!(c, '-' | MINUS | '!')
        && before.is_none_or(|c| c.is_whitespace() || c == '(')
        && after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '*' | '=') || is_quote(c))
}

/// Whether such a character comes immediately before.
fn after(text: &str, at: usize, is: impl Fn(char) -> bool) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(is)
}
