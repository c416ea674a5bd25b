//! Where the articles of each source came from: a source is a name that records claim, and a line
//! recurs for it only within inputs of one origin. So nobody makes boilerplate of another's
//! sentences by repeating them under its name.

use std::collections::HashMap;

use crate::engine::{Origin, Snapshot};
use crate::error::Error;
use crate::reading::lines::{source_key, source_key_of};

/// The origins of the articles of sources, by the keys of source and input.
pub(super) struct Inputs {
    origins: HashMap<(u32, u64), u64>,
    articles: HashMap<(u32, u64), u64>,
}

impl Inputs {
    /// Of all sources, or of the one with a name.
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
                // an input that is not noted yet speaks for itself
                let origin = file.map_or(input, |file| file.of_lines(source, is_single));
                let known = origins.entry((source_key(source), input)).or_insert(origin);
                // of names whose keys are the same, any order of them gives the same
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
                // sources whose keys are the same share no line; the larger one asks for more
                *all = count.max(*all);
            }
        }
        Ok(Inputs { origins, articles })
    }

    /// The origin of the articles with a line that came from an input.
    pub(super) fn of_line(&self, line: u64, input: u64) -> u64 {
        self.of(source_key_of(line), input)
    }

    /// The origin of the articles of a source that came from an input.
    pub(super) fn of_source(&self, source: &str, input: u64) -> u64 {
        self.of(source_key(source), input)
    }

    fn of(&self, source: u32, input: u64) -> u64 {
        self.origins.get(&(source, input)).copied().unwrap_or(input)
    }

    /// How many articles of the source of a line are of an origin.
    pub(super) fn articles(&self, line: u64, origin: u64) -> u64 {
        let articles = self.articles.get(&(source_key_of(line), origin));
        articles.copied().unwrap_or(0)
    }

    /// The one origin that all articles have; none when there are several.
    pub(super) fn only(&self) -> Option<u64> {
        let mut origins = self.articles.keys().map(|(_, origin)| *origin);
        let first = origins.next()?;
        origins.all(|origin| origin == first).then_some(first)
    }

    /// Whether any source has fewer articles of an origin than it had.
    pub(super) fn shrank_to(&self, now: &Inputs) -> bool {
        let mut before = self.articles.iter();
        before.any(|(of, count)| now.articles.get(of).unwrap_or(&0) < count)
    }
}
