//! Repairs JSON as found in pages: wrapped in comments, with extra commas, with bare line breaks.

/// What may surround JSON in a script.
const BEFORE: [&str; 6] = ["<!--", "<![CDATA[", "//", "/*", "*/", "\u{feff}"];
const AFTER: [&str; 6] = ["-->", "]]>", "//", "/*", "*/", ";"];

/// Strips the wrapping of JSON in a script.
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

/// Repairs what a strict parser rejects. It may damage valid JSON, so use it only on rejected text.
pub(super) fn repair(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    // The quotation mark that opened the string.
    let mut quote = None;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        let after = &text[at + letter.len_utf8()..];
        let Some(mark) = quote else {
            match letter {
                '"' | '\'' => {
                    quote = Some(letter);
                    mended.push('"');
                }
                ',' if after.trim_start().starts_with(['}', ']', ',']) => {}
                '/' if after.starts_with('/') => {
                    // Skip a comment, up to the end of the line.
                    letters.by_ref().find(|(_, letter)| *letter == '\n');
                }
                letter => mended.push(letter),
            }
            continue;
        };
        match letter {
            letter if letter == mark && ends_string(after) => {
                quote = None;
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

/// Whether a quotation mark before this text ends a string, judged by what follows.
fn ends_string(after: &str) -> bool {
    let next = after.trim_start();
    match next.strip_prefix(',') {
        // A comma may also be part of a sentence; then no value follows it.
        Some(next) => {
            let next = next.trim_start();
            next.is_empty()
                || next.starts_with(['"', '\'', '{', '[', '}', ']', '-', '/'])
                || next.starts_with(|letter: char| letter.is_ascii_digit())
                || ["true", "false", "null"]
                    .iter()
                    .any(|word| next.starts_with(word))
        }
        None => next.is_empty() || next.starts_with([':', '}', ']', '/']),
    }
}

/// Whether this is `u` and four hexadecimal digits.
fn is_four_digits(text: &str) -> bool {
    text.get(1..5)
        .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
