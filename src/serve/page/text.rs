//! Text with marks, as pieces for a template.

use std::ops::Range;

use crate::present::safe;

/// A stretch of text.
pub(in crate::serve) struct Piece {
    pub text: String,
    pub marked: bool,
}

/// A text as marked and unmarked pieces, made harmless and joined into one paragraph.
pub(in crate::serve) fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let (text, marks) = safe::marked_line(text, marks);
    let marks = joined(&text, marks);
    let mut found = Vec::new();
    let mut done = 0;
    let mut put = |range: Range<usize>, marked| {
        let text = text.get(range).unwrap_or_default();
        if !text.is_empty() {
            found.push(Piece {
                text: text.to_owned(),
                marked,
            });
        }
    };
    for mark in &marks {
        put(done..mark.start, false);
        put(mark.clone(), true);
        done = mark.end;
    }
    put(done..text.len(), false);
    found
}

/// Joins marks with only a space between them.
fn joined(text: &str, marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match all.last_mut() {
            Some(last) if text.get(last.end..mark.start) == Some(" ") => last.end = mark.end,
            _ => all.push(mark),
        }
    }
    all
}

/// A number with thousands separators: `48,212`.
pub(in crate::serve) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `2 articles`.
pub(in crate::serve) fn counted(number: u64, one: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{} {one}s", grouped(number))
    }
}

/// The address of a page, if a browser may follow it: `http` and `https` only.
pub(in crate::serve) fn followable(url: Option<&String>) -> Option<String> {
    let url = url?.trim();
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let known = lower.starts_with("http://") || lower.starts_with("https://");
    let clean = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    (known && clean).then(|| url.to_owned())
}

/// The name of a language in that language, or its code.
pub(in crate::serve) fn language(code: &str) -> &str {
    const NAMES: [(&str, &str); 22] = [
        ("ar", "العربية"),
        ("cs", "Čeština"),
        ("da", "Dansk"),
        ("de", "Deutsch"),
        ("el", "Ελληνικά"),
        ("en", "English"),
        ("es", "Español"),
        ("fa", "فارسی"),
        ("fi", "Suomi"),
        ("fr", "Français"),
        ("he", "עברית"),
        ("hi", "हिन्दी"),
        ("it", "Italiano"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("nl", "Nederlands"),
        ("pl", "Polski"),
        ("pt", "Português"),
        ("ru", "Русский"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
        ("zh", "中文"),
    ];
    let known = NAMES.iter().find(|(known, _)| *known == code);
    known.map_or(code, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_web_are_followed() {
        let follow = |url: &str| followable(Some(&url.to_owned()));
        assert!(follow("https://a.example/b?c=d").is_some());
        for bad in [
            "javascript:alert(1)",
            " data:text/html,x",
            "//a.example",
            "java\nscript:x",
            "https://a\tb",
            "é",
        ] {
            assert_eq!(follow(bad), None, "{bad}");
        }
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(counted(1, "article"), "1 article");
    }
}
