//! Text → tokens: which marks and words are operators, and which only look so.

use chrono::NaiveDate;

use super::items::{dated, field_named, in_field, word};
use super::{Fault, NEAR_ROOM, PHRASE_ROOM, PHRASE_WORDS};
use crate::analysis::is_gershayim;
use crate::model::{Field, Node};

/// A query in capitals of so many words, AND and OR among them, is a sentence when at most a quarter of
/// them are operators: they are words then.
const SHOUTED_WORDS: usize = 6;

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
            Kind::Near(steps) => format!("near/{steps}"),
            _ => return None,
        })
    }

    /// Words that the limits count.
    pub fn words(&self) -> usize {
        match self {
            Kind::Item(Node::Phrase(_, words, _)) => words.split(' ').count(),
            Kind::Item(_) => 1,
            _ => 0,
        }
    }
}

/// The tokens of a query; brackets come in pairs. A bracket that was meant and not closed is closed at
/// the end, and told of: there may be something worse in it.
pub(super) fn tokens(text: &str, today: NaiveDate) -> Result<(Vec<Token>, Option<Fault>), Fault> {
    let quotes = text.char_indices();
    let quotes = quotes.filter(|(at, c)| is_mark(text, *at, *c)).count();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let mut push = |kind| tokens.push(Token { at, kind });
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if c == '(' || c == ')' {
            push(if c == '(' { Kind::Open } else { Kind::Close });
            at += 1;
        } else if c == '-' && is_minus(text, at) {
            push(Kind::Not { spelled: false });
            at += 1;
        } else if is_quote(c) {
            // right after a digit a mark means inches, and alone after a letter it closes nothing
            let inches = c == '"' && after(text, at, |c| c.is_ascii_digit());
            let lone = quotes == 1 && !after(text, at, char::is_alphanumeric);
            let found = if inches {
                None
            } else {
                phrase(rest, at, lone)?
            };
            match found {
                Some((words, slop, len)) => {
                    push(Kind::Item(Node::Phrase(Field::Text, words, slop)));
                    at += len;
                }
                None => at += c.len_utf8(),
            }
        } else {
            let len = rest
                .char_indices()
                .find(|(by, c)| {
                    c.is_whitespace() || matches!(c, '(' | ')') || is_mark(text, at + by, *c)
                })
                .map_or(rest.len(), |(by, _)| by);
            at += chunk(text, at, len, today, &mut tokens)?;
        }
    }
    settle_shouting(text, &mut tokens);
    Ok(pair_brackets(tokens, text.len()))
}

/// Reads the text up to the next space, bracket or quotation mark; gives the bytes that were read.
fn chunk(
    text: &str,
    at: usize,
    len: usize,
    today: NaiveDate,
    tokens: &mut Vec<Token>,
) -> Result<usize, Fault> {
    let whole = text.get(at..at + len).unwrap_or_default();
    let follows = text.get(at + len..).and_then(|rest| rest.chars().next());
    let mut push = |kind| tokens.push(Token { at, kind });
    match whole {
        "AND" => push(Kind::And),
        "OR" => push(Kind::Or),
        "NOT" => push(Kind::Not { spelled: true }),
        "NEAR" if follows == Some('(') => push(Kind::Near(NEAR)),
        _ => {
            if let Some(steps) = whole.strip_prefix("NEAR/")
                && !steps.is_empty()
                && steps.bytes().all(|byte| byte.is_ascii_digit())
            {
                let steps = steps.parse().unwrap_or(u32::MAX);
                if follows == Some('(') && !(1..=NEAR_ROOM.most).contains(&(steps as usize)) {
                    let message = format!(
                        "NEAR/{} cannot be searched, by {NEAR_ROOM}; write from NEAR/1 to NEAR/{}",
                        whole.get(5..).unwrap_or_default(),
                        NEAR_ROOM.most
                    );
                    return Err((at, message));
                }
                push(Kind::Near(steps));
                return Ok(len);
            }
            // marks around a word are no part of it: ":title:x" means what "title:x" does
            let lead = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
            let start = at + whole.len() - lead.len();
            if let Some(value) = lead.strip_prefix("same:")
                && value.chars().any(char::is_alphanumeric)
            {
                if value == "sentence" && follows == Some('(') {
                    push(Kind::SameSentence);
                    return Ok(len);
                }
                return Err((
                    start,
                    "same: is written same:sentence(word word); or leave out the colon".into(),
                ));
            }
            if let Some(test) = dated(lead, today).map_err(|(by, why)| (start + by, why))? {
                push(Kind::Item(Node::Date(test)));
                return Ok(len);
            }
            if let Some((name, field)) = field_named(lead)
                && lead.len() == name.len() + 1
            {
                if follows == Some('(') {
                    push(Kind::Scope(name, field));
                    return Ok(len);
                }
                // title:"a phrase"
                if let Some((words, slop, phrase_len)) =
                    phrase(text.get(at + len..).unwrap_or_default(), at + len, false)?
                {
                    let node = in_field(Node::Phrase(Field::Text, words, slop), name, field);
                    push(Kind::Item(node.map_err(|why| (start, why))?));
                    return Ok(len + phrase_len);
                }
            }
            if let Some(node) = word(lead).map_err(|(by, why)| (start + by, why))? {
                push(Kind::Item(node));
            }
        }
    }
    Ok(len)
}

/// In a sentence of capitals the operators are words.
fn settle_shouting(text: &str, tokens: &mut [Token]) {
    if text.chars().any(char::is_lowercase) {
        return;
    }
    let operators = tokens
        .iter()
        .filter(|token| matches!(token.kind, Kind::And | Kind::Or | Kind::Near(_)))
        .count();
    let all = operators + tokens.iter().map(|token| token.kind.words()).sum::<usize>();
    if all >= SHOUTED_WORDS && operators * 4 <= all {
        for token in tokens {
            if let Some(word) = token.kind.word() {
                token.kind = Kind::Item(Node::Word(Field::Text, word));
            }
        }
    }
}

/// Leaves out brackets without a partner; where operators show that they were meant, they are missed.
fn pair_brackets(tokens: Vec<Token>, end: usize) -> (Vec<Token>, Option<Fault>) {
    let meant = tokens.iter().any(|token| {
        matches!(
            token.kind,
            Kind::And | Kind::Or | Kind::Not { spelled: true } | Kind::Near(_) | Kind::SameSentence
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

/// A minus before a word, after a space: `war -film`, but not `9-10`, `- ` or `--`.
fn is_minus(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + 1..).and_then(|after| after.chars().next());
    before.is_none_or(|c| c.is_whitespace() || c == '(')
        && after.is_some_and(|c| c.is_alphanumeric() || c == '(' || is_quote(c))
}

/// Whether such a character stands right before.
fn after(text: &str, at: usize, is: impl Fn(char) -> bool) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(is)
}
