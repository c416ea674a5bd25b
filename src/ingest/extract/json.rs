//! Mends JSON as pages have it: wrapped in comments, with commas too many, with bare line breaks.

/// What may stand around JSON in a script, before it and after it.
const BEFORE: [&str; 6] = ["<!--", "<![CDATA[", "//", "/*", "*/", "\u{feff}"];
const AFTER: [&str; 6] = ["-->", "]]>", "//", "/*", "*/", ";"];

/// Takes off what wraps JSON in a script.
pub(super) fn unwrap(script: &str) -> &str {
    let mut text = script.trim();
    while let Some(rest) = BEFORE.iter().find_map(|mark| text.strip_prefix(mark)) {
        text = rest.trim_start();
    }
    while let Some(rest) = AFTER.iter().find_map(|mark| text.strip_suffix(mark)) {
        text = rest.trim_end();
    }
    text
}

/// Mends what a strict reader refuses. What is right already is not always left alone, so this is
/// for text that was refused.
pub(super) fn repair(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    let mut in_string = false;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        let after = &text[at + letter.len_utf8()..];
        if !in_string {
            in_string = letter == '"';
            let needless = letter == ',' && after.trim_start().starts_with(['}', ']', ',']);
            if !needless {
                mended.push(letter);
            }
            continue;
        }
        match letter {
            '"' if ends_string(after) => {
                in_string = false;
                mended.push('"');
            }
            '"' => mended.push_str("\\\""),
            '\\' => match after.chars().next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                    mended.push('\\');
                    mended.push(next);
                    letters.next();
                }
                Some('u') if is_four_digits(after) => mended.push('\\'),
                Some('\'') => {}
                _ => mended.push_str("\\\\"),
            },
            '\n' => mended.push_str("\\n"),
            '\r' => {}
            letter if letter.is_control() => mended.push(' '),
            letter => mended.push(letter),
        }
    }
    mended
}

/// Whether a quotation mark before this text is the end of a string: then punctuation follows.
fn ends_string(after: &str) -> bool {
    let next = after.trim_start();
    next.is_empty() || next.starts_with([',', ':', '}', ']'])
}

/// Whether this is `u` and four hexadecimal digits.
fn is_four_digits(text: &str) -> bool {
    text.get(1..5)
        .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
