//! What an apostrophe does to a word: in French it ends an elided word, in Turkish it begins the
//! suffixes of a name.

use super::word_list::WordList;
use crate::model::Language;

/// The elided words that an apostrophe joins to the next one, by language, folded.
const ELIDED: &[(&str, &str)] = &[
    ("fr", "l d j m t s n c qu lorsqu puisqu quoiqu jusqu"),
    (
        "it",
        "l d un c m s t v n all dall dell nell sull coll pell gl agl dagl degl negl sugl quell bell sant",
    ),
    ("ca", "l d m n s t"),
    ("oc", "l d m n s t qu"),
    ("pt", "d n"),
    ("gl", "d n"),
    ("ga", "d m b"),
    ("ro", "s n c d m l"),
];

/// The longest elided word, in bytes.
const LONGEST: usize = 6;

/// Languages that attach suffixes to a name after an apostrophe: `Ankara'dan`, `Kennedy'ego`.
static SUFFIXED: WordList = WordList::new("tr az tk crh pl cs sk fi et lt lv hu");

/// Whether a character can be an apostrophe between two letters.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '＇' | '`' | '´')
}

/// Whether a language has elided words.
pub(super) fn elides(language: Language) -> bool {
    ELIDED.iter().any(|(code, _)| *code == language.code())
}

/// Whether a word before an apostrophe is an elided word of the language.
pub(super) fn is_elided(word: &str, language: Language) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let of = ELIDED.iter().find(|(code, _)| *code == language.code());
    of.is_some_and(|(_, list)| {
        list.split(' ')
            .any(|entry| entry.eq_ignore_ascii_case(word))
    })
}

/// Removes apostrophes from a folded word, together with suffixes after them: the English
/// possessive, which names keep in other languages, and the suffixes of names.
pub(super) fn drop(word: &mut String, language: Language) {
    if let Some(stripped) = word.strip_suffix("'s") {
        word.truncate(stripped.len());
    }
    let Some(at) = word.find('\'') else {
        return;
    };
    let named = word
        .get(..at)
        .is_some_and(|name| name.chars().nth(1).is_some());
    if named && SUFFIXED.contains(language.code()) {
        word.truncate(at);
    } else {
        word.retain(|c| c != '\'');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dropped(word: &str, code: &str) -> String {
        let mut word = word.to_owned();
        drop(
            &mut word,
            Language::parse(code).unwrap_or(Language::UNKNOWN),
        );
        word
    }

    #[test]
    fn endings_of_names_are_dropped() {
        for (word, code, expected) in [
            ("izmir'den", "tr", "izmir"),
            ("o'neill", "tr", "oneill"),
            ("don't", "en", "dont"),
            ("ferry's", "en", "ferry"),
            ("kennedy'ego", "pl", "kennedy"),
            ("п'ять", "uk", "пять"),
        ] {
            assert_eq!(dropped(word, code), expected, "{word} in {code}");
        }
        let french = Language::parse("fr").unwrap_or(Language::UNKNOWN);
        assert!(is_elided("L", french) && is_elided("qu", french));
        assert!(!is_elided("aujourd", french) && !is_elided("L", Language::ENGLISH));
    }
}
