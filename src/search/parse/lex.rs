//! Text → tokens: which marks and words are operators, and which only look so.

use chrono::NaiveDate;

use super::foreign::Operator;
use super::items::{field_named, in_field, pattern, plain, word};
use super::wild::{is_wild, trimmed};
use super::{Between, Fault, NEAR_ROOM, OFTEN, PHRASE_ROOM, PHRASE_WORDS, dates, foreign};
use crate::analysis::is_gershayim;
use crate::model::{Field, Node};

/// A query in capitals of so many words, AND and OR among them, is a sentence when at most a quarter of
/// them are operators: they are words then.
const SHOUTED_WORDS: usize = 6;

/// The minus of typographers.
const MINUS: char = '\u{2212}';

/// Words that `similar:ID` stands for, for the limits.
const SIMILAR_WORDS: usize = 25;

/// Steps of `NEAR(a b)`, which does not say how many.
const NEAR: u32 = 10;

pub(super) struct Token {
    pub at: usize,
    pub kind: Kind,
}

pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    /// By the word NOT, or by a minus.
    Not {
        spelled: bool,
    },
    Near(u32),
    SameSentence,
    SameParagraph,
    /// `ATLEAST3` before a bracket.
    Often(u32),
    /// Between two words, as it was written.
    Between(Between, String),
    /// `title:` before a bracket.
    Scope(&'static str, Field),
    Item(Node),
}

impl Kind {
    /// The word that stands for an operator when it is none.
    fn word(&self) -> Option<String> {
        Some(match self {
            Kind::And => "and".into(),
            Kind::Or => "or".into(),
            Kind::Not { spelled: true } => "not".into(),
            Kind::Near(NEAR) => "near".into(),
            Kind::Near(steps) => format!("near/{steps}"),
            Kind::Between(_, written) => written.to_lowercase(),
            _ => return None,
        })
    }

    /// Words that the limits count.
    pub fn words(&self) -> usize {
        let of = |node: &Node| match node {
            Node::Phrase(_, words, _) => words.split(' ').count(),
            Node::Similar(_) => SIMILAR_WORDS,
            _ => 1,
        };
        match self {
            Kind::Item(Node::Often(_, node)) => of(node),
            Kind::Item(node) => of(node),
            _ => 0,
        }
    }

    /// Words with letters that stand for others.
    pub fn patterns(&self) -> usize {
        let of = |node: &Node| match node {
            Node::Prefix(..) | Node::Fuzzy(..) | Node::Wild(..) => 1,
            Node::Phrase(_, words, _) => words.split(' ').filter(|word| is_wild(word)).count(),
            _ => 0,
        };
        match self {
            Kind::Item(Node::Often(_, node)) => of(node),
            Kind::Item(node) => of(node),
            _ => 0,
        }
    }

    /// Words whose beginning may be anything.
    pub fn wild_starts(&self) -> usize {
        let starts = |word: &&str| matches!(word.chars().next(), Some('*' | '?')) && is_wild(word);
        let of = |node: &Node| match node {
            Node::Wild(_, pattern) => usize::from(starts(&pattern.as_str())),
            Node::Phrase(_, words, _) => words.split(' ').filter(starts).count(),
            _ => 0,
        };
        match self {
            Kind::Item(Node::Often(_, node)) => of(node),
            Kind::Item(node) => of(node),
            _ => 0,
        }
    }

    /// Whether it reads places in all articles that have its words.
    pub fn reads_places(&self) -> bool {
        matches!(
            self,
            Kind::Item(Node::Phrase(..) | Node::Often(..))
                | Kind::Near(_)
                | Kind::SameSentence
                | Kind::SameParagraph
                | Kind::Often(_)
                | Kind::Between(..)
        )
    }
}

/// A query in tokens.
pub(super) struct Lexed {
    /// Brackets come in pairs.
    pub tokens: Vec<Token>,
    /// A bracket that was meant and not closed is closed at the end, and told of: there may be something worse
    /// in it.
    pub unclosed: Option<Fault>,
    /// What looks like an operator and is none.
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
    settle_signs(&mut tokens, &signs, &mut notes);
    settle_shouting(text, &mut tokens);
    let (tokens, unclosed) = pair_brackets(tokens, text.len());
    Ok(Lexed {
        tokens,
        unclosed,
        notes,
    })
}

struct Lexer<'t> {
    text: &'t str,
    today: NaiveDate,
    /// Quotation marks in all.
    quotes: usize,
    /// Whether it may be a sentence, by its capitals.
    sentence: bool,
    tokens: Vec<Token>,
    /// Places of `&&` and `||`.
    signs: Vec<usize>,
    notes: Vec<String>,
}

impl Lexer<'_> {
    fn push(&mut self, at: usize, kind: Kind) {
        self.tokens.push(Token { at, kind });
    }

    /// Reads what stands at a place; gives the bytes that were read.
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
        if let Some(sign @ ("||" | "&&")) = rest.get(..2) {
            self.push(at, if sign == "||" { Kind::Or } else { Kind::And });
            self.signs.push(at);
            return Ok(2);
        }
        if is_quote(c) {
            // right after a digit a mark means inches, and alone after a letter it closes nothing
            let inches = c == '"' && after(self.text, at, |c| c.is_ascii_digit());
            let lone = self.quotes == 1 && !after(self.text, at, char::is_alphanumeric);
            let found = match inches {
                true => None,
                false => phrase(rest, at, lone)?,
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
        self.chunk(at, len)
    }

    /// A weight right after a phrase, `"a b"^2`: noted, and left out.
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
        // marks around a word are no part of it: ":title:x" means what "title:x" does
        let lead = whole.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '*');
        let lead = match lead.chars().any(char::is_alphanumeric) {
            true => lead,
            false => "",
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

    /// What begins with a name and a colon; gives the bytes that were read after `end`, where the text before
    /// the next space ends.
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

    /// `date:[2024 TO 2025]`, from after the bracket; gives the bytes read after the first space.
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

/// An operator whose words stand in brackets right after it.
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

/// That so many steps cannot be searched.
pub(super) fn near_room(steps: &str) -> String {
    format!(
        "NEAR/{steps} cannot be searched, by {NEAR_ROOM}; write from NEAR/1 to NEAR/{}",
        NEAR_ROOM.most
    )
}

/// `atleast3:` and what stands after it.
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
            "atleast{digits} cannot be searched, by {OFTEN}; write from atleast1: to atleast{}:",
            OFTEN.most
        )),
    }
}

/// Leaves out `&&` and `||` that do not stand between two things: signs, unlike AND and OR, may be anything.
fn settle_signs(tokens: &mut Vec<Token>, signs: &[usize], notes: &mut Vec<String>) {
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let before = index.checked_sub(1).and_then(|index| tokens.get(index));
        let after = tokens.get(index + 1);
        let stands = matches!(
            before.map(|token| &token.kind),
            Some(Kind::Item(_) | Kind::Close)
        ) && !matches!(
            after.map(|token| &token.kind),
            None | Some(Kind::And | Kind::Or | Kind::Close | Kind::Between(..))
        );
        if stands || !signs.contains(&token.at) {
            index += 1;
            continue;
        }
        let (sign, word) = match token.kind {
            Kind::Or => ("||", "OR"),
            _ => ("&&", "AND"),
        };
        notes.push(format!(
            "{sign} has nothing on one side of it, so it is left out; it means {word}"
        ));
        tokens.remove(index);
        // the one before may stand beside nothing now
        index = index.saturating_sub(1);
    }
}

/// In a sentence of capitals the operators are words.
fn settle_shouting(text: &str, tokens: &mut [Token]) {
    if text.chars().any(char::is_lowercase) {
        return;
    }
    let operators = tokens
        .iter()
        .filter(|token| {
            matches!(
                token.kind,
                Kind::And | Kind::Or | Kind::Near(_) | Kind::Between(..)
            )
        })
        .count();
    let all = operators + tokens.iter().map(|token| token.kind.words()).sum::<usize>();
    if all >= SHOUTED_WORDS && operators * 4 <= all {
        for token in tokens {
            if let Some(word) = token.kind.word() {
                token.kind = Kind::Item(plain(word));
            }
        }
    }
}

/// Leaves out brackets without a partner; where operators show that they were meant, they are missed.
fn pair_brackets(tokens: Vec<Token>, end: usize) -> (Vec<Token>, Option<Fault>) {
    let meant = tokens.iter().any(|token| {
        matches!(
            token.kind,
            Kind::And
                | Kind::Or
                | Kind::Not { spelled: true }
                | Kind::Near(_)
                | Kind::SameSentence
                | Kind::SameParagraph
                | Kind::Often(_)
                | Kind::Between(..)
        )
    });
    let mut open: Vec<usize> = Vec::new();
    let mut stray: Vec<usize> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => open.push(index),
            Kind::Close if open.pop().is_none() => stray.push(index),
            _ => {}
        }
    }
    let mut fault = None;
    let mut missing = 0;
    match open.first().and_then(|index| tokens.get(*index)) {
        Some(token) if meant => {
            let message = "this bracket is not closed; put ) after the group, or leave it out";
            fault = Some((token.at, message.into()));
            missing = open.len();
        }
        _ => stray.extend(open),
    }
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.into_iter().enumerate() {
        if stray.contains(&index) {
            continue;
        }
        kept.push(token);
    }
    kept.extend((0..missing).map(|_| Token {
        at: end,
        kind: Kind::Close,
    }));
    for index in 0..kept.len() {
        let opens = matches!(
            kept.get(index + 1),
            Some(Token {
                kind: Kind::Open,
                ..
            })
        );
        if let Some(token) = kept.get_mut(index)
            && let Kind::Scope(name, _) = token.kind
            && !opens
        {
            token.kind = Kind::Item(Node::Word(Field::Text, name.into()));
        }
    }
    (kept, fault)
}

/// The marks that open or close a phrase.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether such a mark opens or closes a phrase, and is none within a Hebrew abbreviation.
fn is_mark(text: &str, at: usize, c: char) -> bool {
    is_quote(c) && !is_gershayim(text, 0, at)
}

/// The words of a quoted phrase at the start of `rest`, its room, and its length in bytes. A mark
/// without a partner is an error when it is the only one of the query (`lone`); in a text full of
/// quotations it is nothing.
fn phrase(rest: &str, at: usize, lone: bool) -> Result<Option<(String, u32, usize)>, Fault> {
    let Some(open) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '“' | '”' | '„' | '«'))
    else {
        return Ok(None);
    };
    let inner = rest.get(open.len_utf8()..).unwrap_or_default();
    let closes =
        |(at, c): &(usize, char)| matches!(c, '"' | '”' | '“' | '»') && is_mark(inner, *at, *c);
    let Some((close, _)) = inner.char_indices().find(closes) else {
        if !lone || inner.chars().next().is_none_or(char::is_whitespace) {
            return Ok(None);
        }
        return Err((
            at,
            "this quotation mark is not closed; put another one after the phrase, or leave it out"
                .into(),
        ));
    };
    let words = inner.get(..close).unwrap_or_default();
    let closer = inner
        .get(close..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let mut len = open.len_utf8() + close + closer;
    let mut slop = 0;
    if let Some(room) = rest.get(len..).and_then(|rest| rest.strip_prefix('~')) {
        let digits = room
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(room.len());
        if digits > 0 {
            let room = room.get(..digits).unwrap_or_default();
            slop = room.parse().unwrap_or(u32::MAX);
            if slop as usize > PHRASE_ROOM.most {
                return Err((
                    at + len,
                    format!("~{room} is too much room, over {PHRASE_ROOM}; write less"),
                ));
            }
            len += 1 + digits;
        }
    }
    let count = words.split_whitespace().count();
    if count > PHRASE_WORDS.most {
        return Err((
            at,
            format!("the phrase has {count} words, over {PHRASE_WORDS}; write fewer"),
        ));
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    Ok(Some((words, slop, len)))
}

/// A minus, or the exclamation mark of other systems, before a word and after a space: `war -film`, but not
/// `9-10`, `- ` or `--`.
fn is_minus(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text
        .get(at + c.len_utf8()..)
        .and_then(|after| after.chars().next());
    matches!(c, '-' | MINUS | '!')
        && before.is_none_or(|c| c.is_whitespace() || c == '(')
        && after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '*' | '=') || is_quote(c))
}

/// Whether such a character stands right before.
fn after(text: &str, at: usize, is: impl Fn(char) -> bool) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(is)
}
