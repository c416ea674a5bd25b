//! Stemming by language, with the Snowball algorithms.

use frostem::{Algorithm, Stemmer};

use super::memory::{AHEAD, Memory};
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

/// What makes terms of words, with a memory of those it has seen.
#[derive(Default)]
pub(super) struct Stems {
    /// The languages so far; their places are their numbers in the memory.
    languages: Vec<(Language, Option<Stemmer>)>,
    seen: Memory,
    /// The last term that was made.
    made: String,
}

impl Stems {
    /// What makes terms of words of one language.
    pub(super) fn of(&mut self, language: Language) -> StemsOf<'_> {
        let known = self.languages.iter().position(|(of, _)| *of == language);
        let number = known.unwrap_or_else(|| {
            let stemmer = algorithm(language).map(Stemmer::new);
            self.languages.push((language, stemmer));
            self.languages.len() - 1
        });
        StemsOf {
            stemmer: self.languages.get(number).and_then(|(_, stemmer)| *stemmer),
            // there are no more stemmers than numbers
            number: u8::try_from(number).ok(),
            seen: &mut self.seen,
            made: &mut self.made,
        }
    }
}

/// [`Stems`] of one language.
pub(super) struct StemsOf<'s> {
    stemmer: Option<Stemmer>,
    number: Option<u8>,
    seen: &'s mut Memory,
    made: &'s mut String,
}

impl StemsOf<'_> {
    /// What [`StemsOf::term`] needs to be given with each of at most [`AHEAD`] words.
    pub(super) fn look_ahead<'w>(&self, words: impl Iterator<Item = &'w str>) -> [u64; AHEAD] {
        match self.stemmer.and(self.number) {
            Some(number) => self.seen.look_ahead(number, words),
            None => [0; AHEAD],
        }
    }

    /// The term of a word as it stands in a text.
    pub(super) fn term(&mut self, word: &str, ahead: u64) -> &str {
        let remembered = self.stemmer.and(self.number);
        if let Some(place) = remembered.and_then(|number| self.seen.find(number, word, ahead)) {
            return self.seen.text(place);
        }
        normalise(word, self.made);
        // numbers are not stemmed, nor remembered: there is no end of them
        if let Some(stemmer) = self.stemmer
            && !self.made.bytes().any(|byte| byte.is_ascii_digit())
        {
            let stem = stemmer.stem(self.made);
            if !stem.is_empty() && *stem != **self.made {
                *self.made = stem.into_owned();
            }
            if let Some(number) = remembered {
                self.seen.keep(number, word, self.made);
            }
        }
        self.made
    }
}
