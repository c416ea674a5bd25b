//! Character predicates: scripts without spaces, sentence ends, closing marks.
//!
//! Knows about characters only, not words, blocks or pages.

use std::sync::LazyLock;

/// Properties of a character, cached. Each Unicode property lookup is a search, and every character
/// of a page is looked up several times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(u8);

impl Class {
    const ALPHABETIC: u8 = 1;
    const NUMERIC: u8 = 2;
    const UPPER: u8 = 4;
    const FOLDED: u8 = 8;
    const UNSPACED: u8 = 16;
    const INVISIBLE: u8 = 32;

    /// The class of a character.
    pub fn of(c: char) -> Self {
        /// The cached characters: the Basic Multilingual Plane.
        static KNOWN: LazyLock<Vec<Class>> = LazyLock::new(|| {
            (0..=u16::MAX)
                .map(|code| char::from_u32(code.into()).map_or(Class(0), Class::found))
                .collect()
        });
        match KNOWN.get(c as usize) {
            Some(class) => *class,
            None => Class::found(c),
        }
    }

    fn found(c: char) -> Self {
        let mut lower = c.to_lowercase();
        let folded = lower.next() == Some(c) && lower.next().is_none();
        let bits = [
            (Class::ALPHABETIC, c.is_alphabetic()),
            (Class::NUMERIC, c.is_numeric()),
            (Class::UPPER, c.is_uppercase()),
            (Class::FOLDED, folded),
            (Class::UNSPACED, is_unspaced(c)),
            (Class::INVISIBLE, is_invisible(c)),
        ];
        Class(
            bits.iter()
                .filter(|(_, is)| *is)
                .fold(0, |bits, (bit, _)| bits | bit),
        )
    }

    /// Whether it is a letter or a number.
    pub fn is_alphanumeric(self) -> bool {
        self.0 & (Class::ALPHABETIC | Class::NUMERIC) != 0
    }

    /// Whether it is a number.
    pub fn is_numeric(self) -> bool {
        self.0 & Class::NUMERIC != 0
    }

    /// Whether it is a capital.
    pub fn is_upper(self) -> bool {
        self.0 & Class::UPPER != 0
    }

    /// Whether it is its own lower case.
    pub fn is_folded(self) -> bool {
        self.0 & Class::FOLDED != 0
    }

    /// Whether its script has no spaces.
    pub fn is_unspaced(self) -> bool {
        self.0 & Class::UNSPACED != 0
    }

    /// Whether it is a letter as in the middle of a word: lower-case, or without case.
    pub fn is_plain_letter(self) -> bool {
        const SEEN: u8 = Class::ALPHABETIC
            | Class::NUMERIC
            | Class::UPPER
            | Class::FOLDED
            | Class::UNSPACED
            | Class::INVISIBLE;
        self.0 & SEEN == Class::ALPHABETIC | Class::FOLDED
    }
}

/// Whether a character belongs to a script written without spaces. Each such character counts as
/// half a word.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a character ends a sentence, in any script used for news.
pub fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‼'
            | '⁇'
            | '⁉'
            | '。'
            | '！'
            | '？'
            | '｡'
            | '．'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '՜'
            | '՞'
            | '።'
            | '፧'
            | '᙮'
            | '။'
            | '។'
    )
}

/// Whether a character closes a quotation or a bracket and may follow the end of a sentence.
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | ')'
            | ']'
            | '}'
            | '»'
            | '«'
            | '”'
            | '“'
            | '’'
            | '‘'
            | '›'
            | '‹'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '*'
    )
}

/// Whether a character opens a quotation.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '„' | '«' | '»' | '‘' | '‚' | '‹' | '「' | '『' | '\''
    )
}

/// Whether a character at the start of a line marks a list item.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '►' | '▶' | '·' | '※'
    )
}

/// Whether a character separates the entries of a menu or a line of facts.
pub fn is_separator(c: char) -> bool {
    matches!(
        c,
        '|' | '›' | '»' | '→' | '/' | '>' | '•' | '·' | '｜' | '–' | '—'
    )
}

/// Whether a character is invisible: zero-width and directional marks, soft hyphens.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{307}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_many_scripts() {
        for end in ['.', '。', '।', '؟', '።', '…'] {
            assert!(is_terminal(end), "{end}");
        }
        for other in [',', ':', ';', '、', '-'] {
            assert!(!is_terminal(other), "{other}");
        }
    }
}
