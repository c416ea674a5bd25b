//! Stemming by language, with the Snowball algorithms.

use frostem::{Algorithm, Stemmer};

use super::memory::Memory;
use super::terms::normalise;
use crate::model::Language;

/// Whether words of the language are stemmed.
pub fn has_stemmer(language: Language) -> bool {
    algorithm(language).is_some()
}

fn algorithm(language: Language) -> Option<Algorithm> {
    Some(match language.code() {
        "ar" => Algorithm::Arabic,
        "hy" => Algorithm::Armenian,
        "eu" => Algorithm::Basque,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        // text of a language that cannot be told is mostly short English or numbers; other scripts pass unstemmed
        "en" | "und" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" => Algorithm::Indonesian,
        "ga" => Algorithm::Irish,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

/// What makes terms of the words of one language, with a memory of those it has seen.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    seen: Memory,
    /// The last term that was made.
    made: String,
}

impl Stems {
    pub(super) fn new(language: Language) -> Self {
        Stems {
            stemmer: algorithm(language).map(Stemmer::new),
            seen: Memory::default(),
            made: String::new(),
        }
    }

    /// The term of a word as it stands in a text.
    pub(super) fn term(&mut self, word: &str) -> &str {
        if let Some(place) = self.seen.find(word) {
            return self.seen.text(place);
        }
        normalise(word, &mut self.made);
        // numbers are not stemmed, nor remembered: there is no end of them
        if let Some(stemmer) = &self.stemmer
            && !self.made.bytes().any(|byte| byte.is_ascii_digit())
        {
            let stem = stemmer.stem(&self.made);
            if !stem.is_empty() && *stem != *self.made {
                self.made = stem.into_owned();
            }
            self.seen.keep(word, &self.made);
        }
        &self.made
    }
}
