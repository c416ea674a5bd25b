//! Digests → candidate pairs, each judged exactly → stories.

use rustc_hash::FxHashMap;

use super::judge::is_same_text;
use super::{Digest, Judgement, Weights, judge};

/// In longer texts, one run in this many is a key.
const ONE_IN: u32 = 4;

/// In shorter texts, every run is a key.
const SHORT: usize = 64;

/// Up to this many articles with the same key, all pairs are candidates. Beyond, each meets only
/// its neighbours in time, so a story in a hundred outlets is a chain.
const TOGETHER: usize = 32;

/// The number of neighbours each meets there.
const NEIGHBOURS: usize = 6;

/// Two articles with fewer common keys are not candidates; a common title counts as this many keys.
const LEAST: u32 = 2;

/// The result for a list of articles, which are identified by their index.
pub struct Grouped {
    /// The copies of one text, in ascending order; a text without copies is not a story.
    pub stories: Vec<Vec<usize>>,
    /// Pairs about the same event that are not copies.
    pub related: Vec<(usize, usize)>,
    /// The weights of words and runs of words among these articles.
    pub weights: Weights,
}

/// Groups articles. The order of the list must depend only on the articles.
pub fn group(digests: &[Digest]) -> Grouped {
    let candidates = candidates(digests);
    let weights = Weights::new(digests, &texts(digests, &candidates));
    let mut stories = Sets::new(digests.len());
    let mut related = Vec::new();
    for (one, two) in candidates {
        let (Some(first), Some(second)) = (digests.get(one), digests.get(two)) else {
            continue;
        };
        match judge(first, second, &weights).0 {
            Judgement::Copy => stories.join(one, two),
            Judgement::Related => related.push((one, two)),
            Judgement::Neither => {}
        }
    }
    let mut found: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for index in 0..digests.len() {
        found.entry(stories.root(index)).or_default().push(index);
    }
    related.retain(|(one, two)| stories.root(*one) != stories.root(*two));
    let mut stories: Vec<Vec<usize>> = found.into_values().filter(|all| all.len() > 1).collect();
    stories.sort_unstable();
    Grouped {
        stories,
        related,
        weights,
    }
}

/// The weights of a list of articles, as used by [`group`].
pub fn weights(digests: &[Digest]) -> Weights {
    Weights::new(digests, &texts(digests, &candidates(digests)))
}

/// The number of each article's text; articles that are plainly the same share one.
fn texts(digests: &[Digest], candidates: &[(usize, usize)]) -> Vec<u32> {
    let mut same = Sets::new(digests.len());
    for (one, two) in candidates {
        if let (Some(first), Some(second)) = (digests.get(*one), digests.get(*two))
            && is_same_text(first, second)
        {
            same.join(*one, *two);
        }
    }
    let root = |index| u32::try_from(same.root(index)).unwrap_or(u32::MAX);
    (0..digests.len()).map(root).collect()
}

/// Pairs of articles that may be copies, sorted.
fn candidates(digests: &[Digest]) -> Vec<(usize, usize)> {
    let mut keys: Vec<(u32, u32)> = Vec::new();
    let mut titles: Vec<(u32, u32)> = Vec::new();
    for (number, digest) in (0_u32..).zip(digests) {
        let of_runs = digest
            .runs
            .iter()
            .filter(|run| digest.length < SHORT || **run % ONE_IN == 0);
        keys.extend(of_runs.map(|run| (*run, number)));
        let mixed = digest.title.iter().fold(7_u32, |mixed, word| {
            mixed.wrapping_mul(0x9e37_79b1).wrapping_add(*word)
        });
        titles.extend((!digest.title.is_empty()).then_some((mixed, number)));
    }
    let mut pairs: Vec<u64> = Vec::new();
    meet(keys, digests, 1, &mut pairs);
    meet(titles, digests, LEAST, &mut pairs);
    pairs.sort_unstable();
    let same = pairs.chunk_by(|one, two| one == two);
    let often = same.filter(|same| same.len() >= LEAST as usize);
    let pair = |pair: u64| ((pair >> 32) as usize, (pair & u64::from(u32::MAX)) as usize);
    often
        .filter_map(|same| same.first().copied().map(pair))
        .collect()
}

/// Adds the pairs of articles that share a key, each `times` times.
fn meet(mut keys: Vec<(u32, u32)>, digests: &[Digest], times: u32, pairs: &mut Vec<u64>) {
    keys.sort_unstable();
    let minute = |number: &u32| {
        digests
            .get(*number as usize)
            .and_then(|digest| digest.minute)
    };
    for sharing in keys.chunk_by(|one, two| one.0 == two.0) {
        let mut sharing: Vec<u32> = sharing.iter().map(|(_, number)| *number).collect();
        let reach = if sharing.len() > TOGETHER {
            sharing.sort_by_key(|number| (minute(number), *number));
            NEIGHBOURS
        } else {
            sharing.len()
        };
        for (at, one) in sharing.iter().enumerate() {
            for two in sharing.iter().skip(at + 1).take(reach) {
                let pair = u64::from(*one.min(two)) << 32 | u64::from(*one.max(two));
                pairs.extend(std::iter::repeat_n(pair, times as usize));
            }
        }
    }
}

/// Disjoint sets; each is identified by its smallest member.
struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    fn new(all: usize) -> Sets {
        Sets {
            parent: (0..all).collect(),
        }
    }

    fn root(&self, mut index: usize) -> usize {
        while let Some(parent) = self.parent.get(index).copied()
            && parent != index
        {
            index = parent;
        }
        index
    }

    fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.root(one), self.root(two));
        if let Some(parent) = self.parent.get_mut(one.max(two)) {
            *parent = one.min(two);
        }
    }
}
