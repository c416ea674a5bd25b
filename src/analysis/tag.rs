//! Terms that carry the language of their article.
//!
//! A term of the article's own text ends in the code of its language, in capitals: `paradEN`. No
//! folded word has capitals, so the tag cannot be taken for letters, and the terms of two languages
//! never meet: the English *offer* is no Catalan *of*. Terms of names and addresses have no tag.

use crate::model::Language;

/// Stands between a word and its tag where the word is an abbreviation written like a common word:
/// `US` becomes `us^EN`, and `us` becomes `usEN`.
pub(super) const ABBREVIATION: char = '^';

/// Ends a term with its language; names ([`Language::NONE`]) get no tag.
pub(super) fn tag(term: &mut String, language: Language) {
    if language != Language::NONE {
        term.extend(language.code().chars().map(|c| c.to_ascii_uppercase()));
    }
}

/// The letters of a term, without its tag.
pub fn letters_of(term: &str) -> &str {
    term.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == ABBREVIATION)
}

/// The language of a term; none for the terms of names and addresses.
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
