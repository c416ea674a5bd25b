//! Measures one block in a single pass over its characters.
//!
//! Defines how text is folded (lower case, white space collapsed, quotation marks straight,
//! invisible characters removed) and what is counted meanwhile.

use super::letters::{
    Class, is_bullet, is_closer, is_invisible, is_quote, is_separator, is_terminal,
};
use super::lexicon::Stand;
use super::line::{Line, Opening};
use crate::model::BlockKind;

/// Measures a text and appends it to the folded text.
pub(super) fn measure<'p>(text: &'p str, kind: BlockKind, folded: &mut String) -> Line<'p> {
    let mut pass = Pass {
        start: folded.len(),
        folded,
        line: Line {
            text,
            kind,
            copies: 1,
            ..Line::default()
        },
        core: None,
        in_word: false,
        sentence: Sentence::Open,
        space: false,
        seen: false,
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Most characters are plain letters of words separated only by a space or a comma.
        let in_clause = pass.in_word && pass.sentence == Sentence::Open;
        if in_clause && c.is_ascii_alphabetic() {
            rest = pass.clause(rest);
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == ' ' {
            pass.white_space();
        } else if in_clause && Class::of(c).is_plain_letter() {
            pass.plain_letter(c);
        } else if !c.is_ascii() && is_invisible(c) {
            // invisible characters are not counted
        } else if c.is_whitespace() {
            pass.white_space();
        } else {
            pass.visible(c);
        }
    }
    pass.finish()
}

/// How much of a sentence end has been seen; a letter after it makes it a break inside the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sentence {
    /// No end, or one followed by something else.
    Open,
    /// An end, followed only by closing marks.
    Ended,
    /// An end, then white space.
    Parted,
}

/// The state between two characters of a line.
struct Pass<'f, 'p> {
    /// The counts.
    line: Line<'p>,
    /// The folded text that this line is appended to.
    folded: &'f mut String,
    /// Where the line starts in the folded text.
    start: usize,
    /// From the first letter to the last, in the folded text.
    core: Option<(usize, usize)>,
    in_word: bool,
    sentence: Sentence,
    /// Whether a space is due before the next visible character.
    space: bool,
    /// Whether any visible character has been seen.
    seen: bool,
}

impl<'p> Pass<'_, 'p> {
    /// Consumes the rest of a word and the plain words after it at once; returns the remaining
    /// text.
    #[inline]
    fn clause<'t>(&mut self, rest: &'t str) -> &'t str {
        let clause = Clause::of(rest.as_bytes());
        let (text, rest) = rest.split_at(clause.length);
        let at = self.folded.len();
        self.folded.push_str(text);
        if let Some(folded) = self.folded.get_mut(at..) {
            folded.make_ascii_lowercase();
        }
        let line = &mut self.line;
        line.words += clause.words as f32;
        line.letters = plus(line.letters, clause.letters);
        line.uppers = plus(line.uppers, clause.uppers);
        line.capitals = plus(line.capitals, clause.capitals);
        line.commas = plus(line.commas, clause.commas);
        self.extend_core(at);
        rest
    }

    /// A letter inside a word that folds to itself.
    #[inline]
    fn plain_letter(&mut self, c: char) {
        let at = self.folded.len();
        self.folded.push(c);
        self.line.letters = self.line.letters.saturating_add(1);
        self.extend_core(at);
    }

    /// White space: collapses a run into one space, or none before the first visible character.
    #[inline]
    fn white_space(&mut self) {
        self.space = self.seen;
        self.in_word = false;
        if self.sentence == Sentence::Ended {
            self.sentence = Sentence::Parted;
        }
    }

    /// Any other character.
    #[inline]
    fn visible(&mut self, c: char) {
        let class = Class::of(c);
        if self.space {
            self.folded.push(' ');
            self.space = false;
        }
        if !self.seen {
            self.line.opening = opening(c, class);
            self.seen = true;
        }
        let at = self.folded.len();
        fold(c, class, self.folded);
        if class.is_alphanumeric() {
            self.letter_or_digit(c, class, at);
        } else {
            self.sign(c);
        }
    }

    /// Counts a letter or digit, whose folded form starts at `at`.
    #[inline]
    fn letter_or_digit(&mut self, c: char, class: Class, at: usize) {
        let line = &mut self.line;
        let apart = self.sentence == Sentence::Parted
            || (self.sentence == Sentence::Ended && class.is_unspaced());
        if apart && !c.is_lowercase() {
            line.breaks = line.breaks.saturating_add(1);
        }
        self.sentence = Sentence::Open;
        if class.is_unspaced() {
            line.words += 0.5;
            self.in_word = false;
            line.letters = line.letters.saturating_add(1);
            self.extend_core(at);
            return;
        }
        if !self.in_word {
            line.words += 1.0;
            self.in_word = true;
            if class.is_upper() {
                line.capitals = line.capitals.saturating_add(1);
            }
        }
        if class.is_numeric() {
            line.digits = line.digits.saturating_add(1);
            return;
        }
        line.letters = line.letters.saturating_add(1);
        if class.is_upper() {
            line.uppers = line.uppers.saturating_add(1);
        }
        self.extend_core(at);
    }

    /// Counts a character that is neither letter nor digit.
    #[inline]
    fn sign(&mut self, c: char) {
        // Vowel signs and apostrophes do not separate words.
        if !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}') {
            self.in_word = false;
        }
        // A closing mark belongs to the sentence that ended, and an opening one may come between
        // two sentences.
        let between = is_closer(c) || is_quote(c) || c == '(' || c == '-';
        if is_terminal(c) {
            self.sentence = Sentence::Ended;
        } else if !between {
            self.sentence = Sentence::Open;
        }
        if matches!(c, ',' | '，' | '、' | '،') {
            self.line.commas = self.line.commas.saturating_add(1);
        } else if is_separator(c) {
            self.line.separators = self.line.separators.saturating_add(1);
        }
    }

    /// Extends the core to the end of the folded text; it starts at `at` unless it has begun.
    #[inline]
    fn extend_core(&mut self, at: usize) {
        let from = self.core.map_or(at, |(from, _)| from);
        self.core = Some((from, self.folded.len()));
    }

    /// Returns the line, including properties that depend on its end.
    fn finish(self) -> Line<'p> {
        let mut line = self.line;
        let full = self.start..self.folded.len();
        line.terminal = self.sentence != Sentence::Open;
        let last = line
            .text
            .trim_end_matches(|c: char| is_closer(c) || is_invisible(c) || c.is_whitespace());
        line.colon = last.ends_with([':', '：']);
        line.ellipsis = last.ends_with('…') || last.ends_with("...");
        line.stand = Stand {
            core: self.core.map_or(full.clone(), |(from, to)| from..to),
            full,
        };
        self.folded.push('\n');
        line
    }
}

/// How a line with this first visible character starts.
fn opening(c: char, class: Class) -> Opening {
    if class.is_numeric() {
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
    }
}

/// Appends a character in lower case, with straight quotation marks.
#[inline]
fn fold(c: char, class: Class, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
        '“' | '”' | '„' => folded.push('"'),
        _ if class.is_folded() => folded.push(c),
        _ => folded.extend(c.to_lowercase().filter(|c| !is_invisible(*c))),
    }
}

/// The rest of a word and the plain words after it.
#[derive(Default)]
struct Clause {
    /// Bytes, up to the last letter.
    length: usize,
    /// Words after the first.
    words: usize,
    letters: usize,
    uppers: usize,
    /// Words after the first that start with a capital.
    capitals: usize,
    commas: usize,
}

impl Clause {
    /// The clause at the start of a text.
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

/// Adds to a count, saturating at `u16::MAX`.
fn plus(count: u16, more: usize) -> u16 {
    count.saturating_add(u16::try_from(more).unwrap_or(u16::MAX))
}
