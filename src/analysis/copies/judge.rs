//! Two digests → copy, related or neither.

use super::{Digest, Weights};

/// The names of the values from [`features`].
pub const FEATURES: [&str; 21] = [
    "runs_weighed",
    "runs",
    "runs_jaccard",
    "words_weighed",
    "figures",
    "figures_missing",
    "figures_both",
    "figures_shared",
    "names",
    "names_both",
    "words_missing",
    "words_both",
    "rare_runs",
    "form",
    "hours",
    "title",
    "title_within",
    "untitled",
    "length",
    "ratio",
    "lead",
];

/// A logistic model of [`FEATURES`]: a pair is a copy if the sum is not negative.
struct Model {
    bias: f64,
    weights: [f64; FEATURES.len()],
}

impl Model {
    fn score(&self, features: &[f64; FEATURES.len()]) -> f64 {
        let sum = self
            .weights
            .iter()
            .zip(features)
            .map(|(weight, found)| weight * found);
        self.bias + sum.sum::<f64>()
    }
}

/// Weighs all features, including time and titles. Fitted by ridge regression on judged pairs of a
/// 1987 newswire, with related pairs as half copies. A copy needs a probability of at least .6
/// (`examples/dump_pairs.rs` writes the features).
const NEAR: Model = Model {
    bias: -2.338,
    weights: [
        0.733, 0.152, 0.484, -3.400, 2.563, -0.913, -0.491, 0.536, -1.620, -0.453, -0.216, -0.102,
        1.039, 0.191, -0.620, 1.643, 2.286, 0.380, 0.175, -0.619, -0.148,
    ],
};

/// Weighs only the bodies, so that a reprint after a month under another title is a copy. Fitted on
/// the same pairs, and on generated copies with up to a fifth of their words changed. A copy needs
/// a probability of at least .965.
const TEXT: Model = Model {
    bias: -7.268,
    weights: [
        -0.194, -0.803, -0.090, 0.755, 0.585, -1.225, -1.095, 0.410, 1.256, -0.115, -0.158, 0.001,
        0.745, -0.798, 0.0, 0.0, 0.0, 0.0, 1.908, -3.853, 0.0,
    ],
};

/// A pair that misses the copy threshold by less than this, and shares this many rare runs, is
/// related (set by judgement).
const RELATED: f64 = -3.0;
const RELATED_RUNS: f64 = 8.0;

/// Pairs with a smaller weighted share of common runs are not copies by either model, and are not
/// related. All judged copies but one have more. The models were not fitted on pairs with less, and
/// know nothing about them.
const LEAST_NEAR: f64 = 0.25;
const LEAST_TEXT: f64 = 0.35;
const LEAST_RELATED: f64 = 0.1;

/// The index of the rare runs in [`FEATURES`].
const RARE_RUNS: usize = 12;

/// The relation of two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The same text.
    Copy,
    /// The same event with a new lead, or the same lead with other facts.
    Related,
    /// Neither: another event, even if in the same form.
    Neither,
}

/// The assumed time between two articles if one has no date, in hours.
const UNKNOWN: f64 = 24.0;

/// A run in at most this many texts is rare; runs of forms never are.
const RARE: u32 = 3;

/// The limits for [`is_same_text`]: words, share of runs, and names that the other text lacks.
const SAME_WORDS: usize = 50;
const SAME_RUNS: f64 = 0.6;
const SAME_NAMES: f64 = 2.0;

/// The overlap of two lists of hashes.
#[derive(Clone, Copy, Default)]
struct Overlap {
    one: f64,
    two: f64,
    both: f64,
}

impl Overlap {
    fn of(one: &[u32], two: &[u32], weight: impl Fn(u32) -> f64) -> Overlap {
        let mut found = Overlap::default();
        let (mut i, mut j) = (0, 0);
        loop {
            match (one.get(i), two.get(j)) {
                (Some(a), Some(b)) if a == b => {
                    found.both += weight(*a);
                    i += 1;
                    j += 1;
                }
                (Some(a), Some(b)) if a < b => {
                    found.one += weight(*a);
                    i += 1;
                }
                (Some(a), None) => {
                    found.one += weight(*a);
                    i += 1;
                }
                (_, Some(b)) => {
                    found.two += weight(*b);
                    j += 1;
                }
                (None, None) => return found,
            }
        }
    }

    /// The share of the lighter one that is in the other; `empty` if there is nothing to compare.
    fn within(self, empty: f64) -> f64 {
        let lighter = self.both + self.one.min(self.two);
        if lighter > 0.0 {
            self.both / lighter
        } else {
            empty
        }
    }

    fn dice(self) -> f64 {
        let all = 2.0 * self.both + self.one + self.two;
        if all > 0.0 {
            2.0 * self.both / all
        } else {
            0.0
        }
    }

    fn jaccard(self) -> f64 {
        let all = self.both + self.one + self.two;
        if all > 0.0 { self.both / all } else { 1.0 }
    }

    fn fewer(self) -> f64 {
        self.one.min(self.two)
    }
}

/// The feature values of a pair, in the order of [`FEATURES`]; the order of the two does not
/// matter.
pub fn features(one: &Digest, two: &Digest, weights: &Weights) -> [f64; FEATURES.len()] {
    let (short, long) = ordered(one, two);
    let word = |word| weights.word(word);
    let plain = |_| 1.0;
    let weighed = Overlap::of(&short.runs, &long.runs, |run| weights.run(run));
    let runs = Overlap::of(&short.runs, &long.runs, plain);
    let words = Overlap::of(&short.words, &long.words, word);
    let figures = Overlap::of(&short.figures, &long.figures, plain);
    let names = Overlap::of(&short.names, &long.names, word);
    // a name in one may not be a name in the other
    let (missing, more) = (
        Overlap::of(&short.names, &long.words, word).one,
        Overlap::of(&long.names, &short.words, word).one,
    );
    let title = Overlap::of(&short.title, &long.title, word);
    let titled = !short.title.is_empty() && !long.title.is_empty();
    let lead = Overlap::of(&short.lead, &long.words, word);
    let rare = |run| f64::from(u8::from(weights.texts_with(run) <= RARE));
    let commonness = |run| f64::from(weights.texts_with(run).max(2)).ln() - 2_f64.ln();
    let form = Overlap::of(&short.runs, &long.runs, commonness).both / runs.both.max(1.0);
    let hours = match (one.minute, two.minute) {
        (Some(one), Some(two)) => one.abs_diff(two) as f64 / 60.0,
        _ => UNKNOWN,
    };
    [
        weighed.within(0.0),
        runs.within(0.0),
        runs.jaccard(),
        words.within(0.0),
        figures.within(1.0),
        figures.one.ln_1p(),
        figures.fewer().ln_1p(),
        figures.both.ln_1p(),
        if short.names.is_empty() || long.names.is_empty() {
            1.0
        } else {
            names.within(1.0)
        },
        missing.min(more).ln_1p(),
        words.one.ln_1p(),
        words.fewer().ln_1p(),
        Overlap::of(&short.runs, &long.runs, rare).both.ln_1p(),
        form,
        hours.ln_1p(),
        if titled { title.dice() } else { 0.0 },
        if titled { title.within(0.0) } else { 0.0 },
        if titled { 0.0 } else { 1.0 },
        (short.length as f64).ln_1p(),
        short.length as f64 / (long.length as f64).max(1.0),
        if lead.both + lead.one > 0.0 {
            lead.both / (lead.both + lead.one)
        } else {
            0.0
        },
    ]
}

/// The shorter one first; if nothing distinguishes them, in either order.
fn ordered<'d>(one: &'d Digest, two: &'d Digest) -> (&'d Digest, &'d Digest) {
    fn key(digest: &Digest) -> (usize, Option<i64>, &[u32], &[u32], &[u32]) {
        let Digest {
            length,
            minute,
            runs,
            title,
            lead,
            ..
        } = digest;
        (*length, *minute, runs, title, lead)
    }
    if key(one) <= key(two) {
        (one, two)
    } else {
        (two, one)
    }
}

/// Whether two long texts overlap enough to be the same, before any weights are known.
pub(super) fn is_same_text(one: &Digest, two: &Digest) -> bool {
    let plain = |_| 1.0;
    let runs = Overlap::of(&one.runs, &two.runs, plain);
    one.length.min(two.length) >= SAME_WORDS
        && runs.within(0.0) >= SAME_RUNS
        && Overlap::of(&one.figures, &two.figures, plain).fewer() == 0.0
        && Overlap::of(&one.names, &two.words, plain)
            .one
            .min(Overlap::of(&two.names, &one.words, plain).one)
            <= SAME_NAMES
}

/// The relation of two articles, and the weighted share of the shorter one's runs that is in the
/// other.
pub fn judge(one: &Digest, two: &Digest, weights: &Weights) -> (Judgement, f64) {
    let shared = Overlap::of(&one.runs, &two.runs, |run| weights.run(run));
    let similarity = shared.within(0.0);
    if similarity < LEAST_RELATED {
        return (Judgement::Neither, similarity);
    }
    let found = features(one, two, weights);
    let near = NEAR.score(&found);
    let rare = found.get(RARE_RUNS).copied().unwrap_or_default();
    let is_copy = (near >= 0.0 && similarity >= LEAST_NEAR)
        || (TEXT.score(&found) >= 0.0 && similarity >= LEAST_TEXT);
    let judgement = if is_copy {
        Judgement::Copy
    } else if near >= RELATED && rare >= RELATED_RUNS.ln_1p() {
        Judgement::Related
    } else {
        Judgement::Neither
    };
    (judgement, similarity)
}
