//! An article of an export, and the lines that all databases share.

/// The fields of an article.
#[derive(Debug, Default)]
pub struct Piece {
    pub id: Option<String>,
    pub title: Option<String>,
    pub author: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    pub section: Option<String>,
    /// As a language tag, if the language is known.
    pub language: Option<String>,
    /// As written: `112 words`.
    pub length: Option<String>,
    pub url: Option<String>,
    /// The text, its lines unchanged.
    pub body: String,
}

/// A text in one line.
pub fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Whether a line is only the date of an article: a year, a day, and hardly any other word.
pub fn is_day(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > 90 || line.contains(": ") || line.ends_with(':') {
        return false;
    }
    let words = || line.split(|char: char| !char.is_alphanumeric());
    let is_year = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1800..=2199));
    let is_day = |word: &str| {
        let digits = word.trim_end_matches(|char: char| char.is_alphabetic());
        digits.len() <= 2 && matches!(digits.parse(), Ok(1..=31))
    };
    let is_rights = line.starts_with(['©', '(']) || line.to_lowercase().starts_with("copyright");
    !is_rights
        && words().any(is_year)
        && words().any(is_day)
        && words().filter(|word| !word.is_empty()).count() <= 10
}

/// Whether a line is a copyright notice.
pub fn is_rights(line: &str) -> bool {
    const SIGNS: [&str; 9] = [
        "copyright",
        "©",
        "(c)",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos reservados",
        "derechos reservados",
        "droits réservés",
    ];
    let line = line.trim().to_lowercase();
    SIGNS.iter().any(|sign| line.starts_with(sign))
}

/// Whether a line is the length of an article: `112 words`.
pub fn is_length(line: &str) -> bool {
    const WORDS: [&str; 9] = [
        "words", "word", "wörter", "worte", "woerter", "mots", "palabras", "parole", "palavras",
    ];
    let mut words = line.split_whitespace();
    let (Some(number), Some(unit), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    number
        .chars()
        .all(|char| char.is_ascii_digit() || ",.".contains(char))
        && WORDS.contains(&unit.to_lowercase().as_str())
}

/// A name without a leading preposition: `By Ada Quill`.
pub fn name(text: &str) -> Option<String> {
    const BEFORE: [&str; 8] = [
        "by ",
        "von ",
        "par ",
        "por ",
        "de ",
        "vom ",
        "propos recueillis par ",
        "per ",
    ];
    let text = line(text)?;
    let lower = text.to_lowercase();
    let before = BEFORE.iter().find(|word| lower.starts_with(**word));
    let name = before
        .and_then(|word| text.get(word.len()..))
        .unwrap_or(&text);
    line(name)
}

/// The numbers of a line that only counts the articles: `Document 2 of 40`, `2 von 40 DOKUMENTEN`.
pub fn counted(line: &str) -> Option<(u32, u32)> {
    const OF: [&str; 6] = ["of", "von", "de", "sur", "di", "/"];
    let is_document = |word: &str| {
        let word = word.to_lowercase();
        [
            "document",
            "documents",
            "dokument",
            "dokumente",
            "dokumenten",
            "documento",
            "documentos",
        ]
        .contains(&word.as_str())
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let (number, of, all) = match words.as_slice() {
        [number, of, all, unit] if is_document(unit) => (number, of, all),
        [unit, number, of, all] if is_document(unit) => (number, of, all),
        _ => return None,
    };
    let (number, all) = (number.parse().ok()?, all.parse().ok()?);
    (OF.contains(&of.to_lowercase().as_str()) && number >= 1 && number <= all)
        .then_some((number, all))
}

/// The tag of a language, given its name in English, German, French, Spanish or the language
/// itself.
pub fn language(text: &str) -> Option<String> {
    const NAMES: [(&str, &[&str]); 12] = [
        (
            "en",
            &["english", "englisch", "anglais", "inglés", "ingles"],
        ),
        ("de", &["german", "deutsch", "allemand", "alemán"]),
        ("fr", &["french", "französisch", "français", "francés"]),
        ("es", &["spanish", "spanisch", "espagnol", "español"]),
        ("it", &["italian", "italienisch", "italien", "italiano"]),
        (
            "pt",
            &[
                "portuguese",
                "portugiesisch",
                "portugais",
                "portugués",
                "português",
            ],
        ),
        (
            "nl",
            &[
                "dutch",
                "niederländisch",
                "néerlandais",
                "neerlandés",
                "nederlands",
            ],
        ),
        ("ru", &["russian", "russisch", "russe", "ruso", "русский"]),
        (
            "pl",
            &["polish", "polnisch", "polonais", "polaco", "polski"],
        ),
        ("ja", &["japanese", "japanisch", "japonais", "japonés"]),
        ("zh", &["chinese", "chinesisch", "chinois", "chino"]),
        ("ar", &["arabic", "arabisch", "arabe", "árabe"]),
    ];
    let lower = text.to_lowercase();
    let first = lower.split([';', ',', '(']).next()?.trim();
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&first))
        .map(|(tag, _)| (*tag).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_no_more_than_a_day_or_a_count_are_known() {
        for day in [
            "March 14, 2024 Thursday",
            "14. März 2024 Donnerstag",
            "jeudi 14 mars 2024",
            "14 de marzo de 2024",
        ] {
            assert!(is_day(day), "{day}");
        }
        for other in [
            "Copyright 2024 The Herald 14",
            "Date and Time: 14 March 2024",
            "In 2024 the town was to buy 3 boats, said the mayor of it",
        ] {
            assert!(!is_day(other), "{other}");
        }
        assert_eq!(counted("   2 of 3 DOCUMENTS "), Some((2, 3)));
        assert_eq!(counted("Documento 1 de 3"), Some((1, 3)));
        assert_eq!(counted("2 of 3 documents were lost"), None);
        assert_eq!(counted("4 of 3 DOCUMENTS"), None);
        assert!(is_length("1.112 Wörter") && !is_length("112 boats"));
    }
}
