//! Tokens that look like operators but are none, as only the whole query shows.

use super::items::plain;
use super::limits::Fault;
use super::token::{Kind, Token};
use crate::model::{Field, Node};

/// A query in capitals with at least this many words, among them AND and OR, is a sentence when at
/// most a quarter of them are operators; they are read as words then.
const SHOUTED_WORDS: usize = 6;

/// Drops `&&` and `||` that do not stand between two operands: signs, unlike AND and OR, may mean
/// anything.
pub(super) fn drop_idle_signs(tokens: &mut Vec<Token>, signs: &[usize], notes: &mut Vec<String>) {
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
            "{sign} has nothing on one side, so it is ignored; it means {word}"
        ));
        tokens.remove(index);
        // the preceding one may have lost its operand now
        index = index.saturating_sub(1);
    }
}

/// Turns the operators of a sentence in capitals into words.
pub(super) fn unshout(text: &str, tokens: &mut [Token]) {
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

/// Drops unmatched brackets; where operators show that they were meant, the missing one is
/// reported.
pub(super) fn pair_brackets(tokens: Vec<Token>, end: usize) -> (Vec<Token>, Option<Fault>) {
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
    let tokens = tokens.into_iter().enumerate();
    let kept = tokens.filter(|(index, _)| !stray.contains(index));
    let mut kept: Vec<Token> = kept.map(|(_, token)| token).collect();
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
