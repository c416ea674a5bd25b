//! Terms tagged with the language of their article.
//!
//! A term of the article's own text ends with its language code in capitals: `paradEN`. Folded
//! words have no capitals, so the tag cannot be confused with letters, and terms of two languages
//! never match: the English *offer* is not the Catalan *of*. Terms of names and addresses have no
//! tag.

use crate::model::Language;

/// Separates a word from its tag if the word is an abbreviation spelt like a common word: `US`
/// becomes `us^EN`, and `us` becomes `usEN`.
pub(super) const ABBREVIATION: char = '^';

/// Appends the language to a term; names ([`Language::NONE`]) get no tag.
pub(super) fn tag(term: &mut String, language: Language) {
    if language != Language::NONE {
        term.extend(language.code().chars().map(|c| c.to_ascii_uppercase()));
    }
}

/// The letters of a term, without its tag.
pub fn letters_of(term: &str) -> &str {
    term.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == ABBREVIATION)
}

/// The language of a term; `None` for terms of names and addresses.
pub fn language_of(term: &str) -> Option<Language> {
    let letters = term.trim_end_matches(|c: char| c.is_ascii_uppercase());
    Language::parse(term.get(letters.len()..)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_back() {
        let mut term = "parad".to_owned();
        tag(&mut term, Language::ENGLISH);
        assert_eq!(term, "paradEN");
        assert_eq!(letters_of(&term), "parad");
        assert_eq!(language_of(&term), Some(Language::ENGLISH));
        assert_eq!(
            (letters_of("us^UND"), language_of("us^UND")),
            ("us", Some(Language::UNKNOWN))
        );
        assert_eq!((letters_of("vidal"), language_of("vidal")), ("vidal", None));
    }
}
