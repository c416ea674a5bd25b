//! Stemming by language, with the Snowball algorithms.

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use crate::model::Language;

/// Words kept in the cache of one stemmer. News uses some 100,000 different words a year in a
/// language; a cache that is full is emptied, which costs a few milliseconds.
const CACHE_WORDS: usize = 1 << 16;

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

/// The stemmer of one language with a memory of the words it has seen.
pub(super) struct CachedStemmer {
    stemmer: Option<Stemmer>,
    seen: FxHashMap<Box<str>, Box<str>>,
}

impl CachedStemmer {
    pub(super) fn new(language: Language) -> Self {
        CachedStemmer {
            stemmer: algorithm(language).map(Stemmer::new),
            seen: FxHashMap::default(),
        }
    }

    /// The stem of a folded word.
    pub(super) fn stem<'s>(&'s mut self, word: &'s str) -> &'s str {
        let Some(stemmer) = self.stemmer else {
            return word;
        };
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return word;
        }
        // two look-ups where one would do: the borrow checker does not accept the early return
        if !self.seen.contains_key(word) {
            if self.seen.len() >= CACHE_WORDS {
                self.seen.clear();
            }
            let stem = stemmer.stem(word);
            let stem = if stem.is_empty() { word } else { &stem };
            self.seen.insert(word.into(), stem.into());
        }
        self.seen.get(word).map_or(word, |stem| stem)
    }
}
