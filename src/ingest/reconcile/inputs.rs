//! Where the articles of each source came from. Records can claim any source name, so a line recurs
//! only within inputs of one origin. Nobody can turn another's sentences into boilerplate by
//! repeating them under that name.

use std::collections::HashMap;

use crate::engine::{Origin, Snapshot};
use crate::error::Error;
use crate::reading::lines::{source_key, source_key_of};

/// The origins of articles, by the keys of source and input.
pub(super) struct Inputs {
    origins: HashMap<(u32, u64), u64>,
    articles: HashMap<(u32, u64), u64>,
}

impl Inputs {
    /// The inputs of all sources, or of one by name.
    pub(super) fn new(snapshot: &dyn Snapshot, name: Option<&str>) -> Result<Self, Error> {
        let manifest = snapshot.manifest();
        let marks = manifest.marks()?.into_iter();
        let singles: HashMap<u64, bool> =
            marks.map(|mark| (mark.key, mark.articles <= 1)).collect();
        let mut files = HashMap::new();
        manifest.files(&mut |key, file| {
            files.insert(key, Origin::of(file));
        })?;
        let mut origins = HashMap::new();
        let mut by_name: HashMap<String, HashMap<u64, u64>> = HashMap::new();
        snapshot
            .groups()
            .inputs(name, &mut |source, input, count| {
                let is_single = singles.get(&input).copied().unwrap_or(false);
                let file = files.get(&input);
                // an input that is not recorded yet is its own origin
                let origin = file.map_or(input, |file| file.of_lines(source, is_single));
                let known = origins.entry((source_key(source), input)).or_insert(origin);
                // if source names have the same key, the result must not depend on their order
                *known = origin.min(*known);
                if !by_name.contains_key(source) {
                    by_name.insert(source.to_owned(), HashMap::new());
                }
                if let Some(counts) = by_name.get_mut(source) {
                    *counts.entry(origin).or_default() += count;
                }
            })?;
        let mut articles = HashMap::new();
        for (source, counts) in by_name {
            for (origin, count) in counts {
                let all: &mut u64 = articles.entry((source_key(&source), origin)).or_default();
                // sources with the same key share no lines; the larger one sets the higher
                // threshold
                *all = count.max(*all);
            }
        }
        Ok(Inputs { origins, articles })
    }

    /// The origin of the articles from an input that contain a line.
    pub(super) fn of_line(&self, line: u64, input: u64) -> u64 {
        self.of(source_key_of(line), input)
    }

    /// The origin of a source's articles from an input.
    pub(super) fn of_source(&self, source: &str, input: u64) -> u64 {
        self.of(source_key(source), input)
    }

    fn of(&self, source: u32, input: u64) -> u64 {
        self.origins.get(&(source, input)).copied().unwrap_or(input)
    }

    /// The number of articles of a line's source with an origin.
    pub(super) fn articles(&self, line: u64, origin: u64) -> u64 {
        let articles = self.articles.get(&(source_key_of(line), origin));
        articles.copied().unwrap_or(0)
    }

    /// The origin shared by all articles; none if there are several.
    pub(super) fn only(&self) -> Option<u64> {
        let mut origins = self.articles.keys().map(|(_, origin)| *origin);
        let first = origins.next()?;
        origins.all(|origin| origin == first).then_some(first)
    }

    /// Whether any source has fewer articles of an origin than before.
    pub(super) fn shrank_to(&self, now: &Inputs) -> bool {
        let mut before = self.articles.iter();
        before.any(|(of, count)| now.articles.get(of).unwrap_or(&0) < count)
    }
}
