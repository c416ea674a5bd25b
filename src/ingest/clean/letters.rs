//! Small questions about characters: scripts written without spaces, sentence ends, closing marks.
//!
//! Knows characters and nothing of words, blocks or pages.

/// Whether a character belongs to a script written without spaces, so that each one counts as half a word.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether a character ends a sentence, in any script that news is written in.
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

/// Whether a character marks an item of a list when a line starts with it.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '►' | '▶' | '·' | '※'
    )
}

/// Whether a character parts the entries of a menu or a line of facts.
pub fn is_separator(c: char) -> bool {
    matches!(
        c,
        '|' | '›' | '»' | '→' | '/' | '>' | '•' | '·' | '｜' | '–' | '—'
    )
}

/// A character that is not seen: zero-width and directional marks, soft hyphens.
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
