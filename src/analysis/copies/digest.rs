//! An article as hashes, for comparison.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use crate::analysis::{fold_into, words};
use crate::model::{Article, Language, PublicationDate};

/// The words in a run.
const RUN: usize = 3;

/// The words that count as the lead.
const LEAD: usize = 25;

/// The compared parts of an article. All lists are sorted and without duplicates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// The words of the body.
    pub(super) words: Vec<u32>,
    /// Words that contain a digit.
    pub(super) figures: Vec<u32>,
    /// Words that are always capitalised.
    pub(super) names: Vec<u32>,
    /// Runs of three words.
    pub(super) runs: Vec<u32>,
    /// The first words of the body.
    pub(super) lead: Vec<u32>,
    /// The words of the title.
    pub(super) title: Vec<u32>,
    /// The number of words in the body.
    pub(super) length: usize,
    /// Minutes since the start of 1970, if the day is known; noon if the time is not.
    pub(super) minute: Option<i64>,
}

impl Digest {
    /// The digest of an article.
    pub fn of(article: &Article) -> Digest {
        let mut digest = Digest::default();
        let mut folded = String::new();
        let mut order: Vec<u32> = Vec::new();
        let mut capital: Vec<u32> = Vec::new();
        let mut small: FxHashSet<u32> = FxHashSet::default();
        each_word(
            &article.body,
            article.language,
            &mut folded,
            |word, hash| {
                order.push(hash);
                if word.chars().any(char::is_numeric) {
                    digest.figures.push(hash);
                } else if word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some() {
                    capital.push(hash);
                } else if word.starts_with(char::is_lowercase) {
                    small.insert(hash);
                }
            },
        );
        digest.length = order.len();
        digest.lead = order
            .get(..LEAD.min(order.len()))
            .unwrap_or_default()
            .to_vec();
        digest.runs = order.windows(RUN).map(hashed).collect();
        if digest.runs.is_empty() && !order.is_empty() {
            digest.runs.push(hashed(&order[..]));
        }
        capital.retain(|name| !small.contains(name));
        digest.names = capital;
        digest.words = order;
        let title = article.title.as_deref().unwrap_or_default();
        each_word(title, article.language, &mut folded, |_, hash| {
            digest.title.push(hash)
        });
        let published = article.published.as_ref();
        digest.minute = published.and_then(|published| minute(&published.date));
        for list in [
            &mut digest.words,
            &mut digest.figures,
            &mut digest.names,
            &mut digest.runs,
            &mut digest.lead,
            &mut digest.title,
        ] {
            list.sort_unstable();
            list.dedup();
            list.shrink_to_fit();
        }
        digest
    }

    /// The publication time, in minutes since the start of 1970.
    pub fn minute(&self) -> Option<i64> {
        self.minute
    }
}

/// Calls `each` with every word as written, and the hash of the folded word.
fn each_word(text: &str, language: Language, folded: &mut String, mut each: impl FnMut(&str, u32)) {
    words(text, language, |word| {
        let written = text.get(word.span).unwrap_or_default();
        folded.clear();
        fold_into(written, folded);
        each(written, hashed(folded.as_str()));
    });
}

/// A hash that is the same on every machine with the same word size, and is never stored.
fn hashed<T: Hash + ?Sized>(value: &T) -> u32 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    let hash = hasher.finish();
    // the upper half is mixed better
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    u32::try_from(mixed >> 32).unwrap_or(u32::MAX)
}

fn minute(date: &PublicationDate) -> Option<i64> {
    let day = date.day()?;
    let noon = day.and_hms_opt(12, 0, 0)?;
    let local = date.time().map_or(noon, |time| day.and_time(time));
    let shifted = date
        .offset()
        .and_then(|offset| local.checked_sub_offset(offset));
    Some(shifted.unwrap_or(local).and_utc().timestamp() / 60)
}
