//! One block, measured: a single pass over its characters.
//!
//! Knows how a text is folded (lower case, white space collapsed, quotation marks straight, nothing
//! unseen) and what is counted on the way.

use super::letters::{
    Class, is_bullet, is_closer, is_invisible, is_quote, is_separator, is_terminal,
};
use super::lexicon::{Cues, Stand};
use super::line::{Line, Opening};
use crate::model::BlockKind;

/// Measures a text and appends it to the folded text.
pub(super) fn measure<'p>(text: &'p str, kind: BlockKind, folded: &mut String) -> Line<'p> {
    let start = folded.len();
    let mut line = Line {
        text,
        kind,
        stand: Stand::default(),
        words: 0.0,
        terminal: false,
        colon: false,
        ellipsis: false,
        breaks: 0,
        digits: 0,
        letters: 0,
        uppers: 0,
        capitals: 0,
        separators: 0,
        commas: 0,
        opening: Opening::Other,
        links: 0.0,
        prose: false,
        date: false,
        dated: false,
        cues: Cues::default(),
        key: 0,
        number: 0,
        copies: 1,
        first: 0,
        names: 0,
        hidden: false,
        housed: false,
        mainstream: false,
    };
    let mut core: Option<(usize, usize)> = None;
    let mut in_word = false;
    // Whether an end of sentence was seen and then only closing marks: 1; then white space: 2.
    let mut ending = 0u8;
    let mut space = false;
    let mut seen = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Most characters are plain letters of words that nothing but a space or a comma parts.
        if in_word && ending == 0 && c.is_ascii_alphabetic() {
            let clause = Clause::of(rest.as_bytes());
            let (text, after) = rest.split_at(clause.length);
            rest = after;
            let at = folded.len();
            folded.push_str(text);
            if let Some(folded) = folded.get_mut(at..) {
                folded.make_ascii_lowercase();
            }
            line.words += clause.words as f32;
            line.letters = plus(line.letters, clause.letters);
            line.uppers = plus(line.uppers, clause.uppers);
            line.capitals = plus(line.capitals, clause.capitals);
            line.commas = plus(line.commas, clause.commas);
            core = Some((core.map_or(at, |(from, _)| from), folded.len()));
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == ' ' {
            space = seen;
            in_word = false;
            if ending == 1 {
                ending = 2;
            }
            continue;
        }
        if in_word && ending == 0 && Class::of(c).is_plain_letter() {
            let at = folded.len();
            folded.push(c);
            line.letters = line.letters.saturating_add(1);
            core = Some((core.map_or(at, |(from, _)| from), folded.len()));
            continue;
        }
        if !c.is_ascii() && is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            space = seen;
            in_word = false;
            if ending == 1 {
                ending = 2;
            }
            continue;
        }
        let class = Class::of(c);
        if space {
            folded.push(' ');
            space = false;
        }
        if !seen {
            line.opening = if class.is_numeric() {
                Opening::Digit
            } else if c.is_lowercase() {
                Opening::Lower
            } else if c.is_alphabetic() {
                Opening::Upper
            } else if is_bullet(c) {
                Opening::Bullet
            } else if is_quote(c) {
                Opening::Quote
            } else {
                Opening::Other
            };
            seen = true;
        }
        let at = folded.len();
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            match c {
                '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
                '“' | '”' | '„' => folded.push('"'),
                _ if class.is_folded() => folded.push(c),
                _ => folded.extend(c.to_lowercase().filter(|c| !is_invisible(*c))),
            }
        }
        if class.is_alphanumeric() {
            if ending == 2 || (ending == 1 && class.is_unspaced()) {
                if !c.is_lowercase() {
                    line.breaks = line.breaks.saturating_add(1);
                }
                ending = 0;
            } else if ending == 1 {
                ending = 0;
            }
            if class.is_unspaced() {
                line.words += 0.5;
                in_word = false;
                line.letters = line.letters.saturating_add(1);
                core = Some((core.map_or(at, |(from, _)| from), folded.len()));
                continue;
            }
            if !in_word {
                line.words += 1.0;
                in_word = true;
                if class.is_upper() {
                    line.capitals = line.capitals.saturating_add(1);
                }
            }
            if class.is_numeric() {
                line.digits = line.digits.saturating_add(1);
            } else {
                line.letters = line.letters.saturating_add(1);
                if class.is_upper() {
                    line.uppers = line.uppers.saturating_add(1);
                }
                core = Some((core.map_or(at, |(from, _)| from), folded.len()));
            }
            continue;
        }
        // Vowel signs and apostrophes do not part words.
        if !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}') {
            in_word = false;
        }
        if is_terminal(c) {
            ending = 1;
        } else if !is_closer(c) {
            if is_quote(c) || c == '(' || c == '-' {
                // An opening mark may stand between two sentences.
            } else {
                ending = 0;
            }
        }
        if matches!(c, ',' | '，' | '、' | '،') {
            line.commas = line.commas.saturating_add(1);
        } else if is_separator(c) {
            line.separators = line.separators.saturating_add(1);
        }
    }
    let full = start..folded.len();
    line.terminal = ending != 0;
    let last =
        text.trim_end_matches(|c: char| is_closer(c) || is_invisible(c) || c.is_whitespace());
    line.colon = last.ends_with([':', '：']);
    line.ellipsis = last.ends_with('…') || last.ends_with("...");
    line.stand = Stand {
        core: core.map_or(full.clone(), |(from, to)| from..to),
        full,
    };
    folded.push('\n');
    line
}

/// The rest of a word and plain words behind it.
#[derive(Default)]
struct Clause {
    /// Bytes, up to the last letter.
    length: usize,
    /// Words behind the first.
    words: usize,
    letters: usize,
    uppers: usize,
    /// Words behind the first that start with a capital.
    capitals: usize,
    commas: usize,
}

impl Clause {
    /// The clause with which a text starts.
    fn of(text: &[u8]) -> Self {
        let mut clause = Clause::default();
        let mut rest = text;
        loop {
            rest = match rest {
                [letter, rest @ ..] if letter.is_ascii_alphabetic() => {
                    clause.letters += 1;
                    clause.uppers += usize::from(letter.is_ascii_uppercase());
                    rest
                }
                [b' ', first, ..] if first.is_ascii_alphabetic() => {
                    clause.words += 1;
                    clause.capitals += usize::from(first.is_ascii_uppercase());
                    rest.get(1..).unwrap_or_default()
                }
                [b',', b' ', first, ..] if first.is_ascii_alphabetic() => {
                    clause.commas += 1;
                    rest.get(1..).unwrap_or_default()
                }
                _ => break,
            };
        }
        clause.length = text.len() - rest.len();
        clause
    }
}

/// A count and so many more; counts go no higher than a `u16`.
fn plus(count: u16, more: usize) -> u16 {
    count.saturating_add(u16::try_from(more).unwrap_or(u16::MAX))
}
