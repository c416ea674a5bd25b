//! Stemming by language, with the Snowball algorithms.

use frostem::{Algorithm, Stemmer};

use super::fold::fold_into;
use super::memory::{AHEAD, Memory};
use super::spelling::{is_stemmed_as_written, lower, normalise};
use super::tag::{ABBREVIATION, tag};
use super::{hebrew, vietnamese};
use crate::model::Language;

/// Whether words of the language are stemmed.
pub fn has_stemmer(language: Language) -> bool {
    algorithm(language).is_some() || language.code() == "he"
}

fn algorithm(language: Language) -> Option<Algorithm> {
    Some(match language.code() {
        "ar" => Algorithm::Arabic,
        "hy" => Algorithm::Armenian,
        "eu" => Algorithm::Basque,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" | "ms" => Algorithm::Indonesian,
        "ga" => Algorithm::Irish,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "fa" => Algorithm::Persian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" | "hr" | "bs" | "sh" => Algorithm::Serbian,
        "st" => Algorithm::Sesotho,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

/// Turns words into terms, with a cache of words seen.
#[derive(Default)]
pub(super) struct Stems {
    /// The languages so far; an index here is the language's number in the cache.
    languages: Vec<(Language, Option<Stemmer>)>,
    seen: Memory,
    /// The last term.
    made: String,
}

impl Stems {
    /// The term maker for one language.
    pub(super) fn of(&mut self, language: Language) -> StemsOf<'_> {
        let known = self.languages.iter().position(|(of, _)| *of == language);
        let number = known.unwrap_or_else(|| {
            let stemmer = algorithm(language).map(Stemmer::new);
            self.languages.push((language, stemmer));
            self.languages.len() - 1
        });
        StemsOf {
            language,
            stemmer: self.languages.get(number).and_then(|(_, stemmer)| *stemmer),
            // there are fewer languages than numbers; words of any beyond are not cached
            number: u8::try_from(number).ok(),
            seen: &mut self.seen,
            made: &mut self.made,
        }
    }
}

/// [`Stems`] of one language.
pub(super) struct StemsOf<'s> {
    language: Language,
    stemmer: Option<Stemmer>,
    number: Option<u8>,
    seen: &'s mut Memory,
    made: &'s mut String,
}

impl StemsOf<'_> {
    /// Prefetches at most [`AHEAD`] words; returns the `ahead` value for [`StemsOf::term`] of each.
    pub(super) fn look_ahead<'w>(&self, words: impl Iterator<Item = &'w str>) -> [u64; AHEAD] {
        match self.number {
            Some(number) => self.seen.look_ahead(number, words),
            None => [0; AHEAD],
        }
    }

    /// The term of a word as written in a text; empty if it has no letters.
    pub(super) fn term(&mut self, word: &str, ahead: u64) -> &str {
        let remembered = self.number;
        if let Some(place) = remembered.and_then(|number| self.seen.find(number, word, ahead)) {
            return self.seen.text(place);
        }
        // numbers are neither stemmed nor cached: there are too many
        let is_number = word.bytes().any(|byte| byte.is_ascii_digit());
        match (is_number, self.stemmer) {
            (false, Some(stemmer)) if is_stemmed_as_written(self.language) => {
                let mut written = String::with_capacity(word.len());
                lower(word, self.language, &mut written);
                self.made.clear();
                fold_into(&stemmer.stem(&written), self.made);
            }
            (false, Some(stemmer)) => {
                normalise(word, self.language, self.made);
                stem(stemmer, self.language, self.made);
            }
            _ => normalise(word, self.language, self.made),
        }
        if self.language.code() == "he" {
            hebrew::stem(self.made);
        }
        if !self.made.is_empty() {
            tag(self.made, self.language);
        }
        if let Some(number) = remembered
            && !is_number
        {
            self.seen.keep(number, word, self.made);
        }
        self.made
    }

    /// The term of an abbreviation that is spelt like a common word.
    pub(super) fn abbreviation(&mut self, word: &str) -> &str {
        normalise(word, self.language, self.made);
        self.made.push(ABBREVIATION);
        tag(self.made, self.language);
        self.made
    }

    /// The terms of a common word that may also be an abbreviation, or vice versa.
    pub(super) fn both(&mut self, word: &str) -> Vec<String> {
        let [hash, ..] = self.look_ahead(std::iter::once(word));
        vec![
            self.term(word, hash).to_owned(),
            self.abbreviation(word).to_owned(),
        ]
    }

    /// The other terms a query word may stand for: in Vietnamese, all tones for a word without one.
    pub(super) fn others(&mut self, word: &str) -> Vec<String> {
        if self.language.code() != "vi" {
            return Vec::new();
        }
        normalise(word, self.language, self.made);
        let mut others = vietnamese::spellings(self.made);
        for other in &mut others {
            tag(other, self.language);
        }
        others
    }
}

/// Stems a folded word and folds the result again.
fn stem(stemmer: Stemmer, language: Language, word: &mut String) {
    if language.code() == "fa" {
        // the stemmer knows the Persian letters, but folding yields the Arabic ones
        *word = word.replace('ي', "ی").replace('ك', "ک");
    }
    let stem = stemmer.stem(word);
    if stem.is_empty() {
        return;
    }
    if *stem != **word || language.code() == "fa" {
        let mut folded = String::with_capacity(stem.len());
        fold_into(&stem, &mut folded);
        *word = folded;
    }
    // the feminine suffix, which folding turns into the letter heh before stemming
    if language.code() == "ar" && word.ends_with('ه') && word.chars().nth(3).is_some() {
        word.pop();
    }
}
