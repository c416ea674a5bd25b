//! Sums over the surrounding blocks: words, prose, ends of sentences, links.

use super::super::super::line::Line;
use super::{Scene, add, share, yes};

/// Prefix sums of a measure over the blocks.
struct Running(Vec<f32>);

impl Running {
    fn of(values: impl Iterator<Item = f32>) -> Self {
        // Sums of tens of thousands of words are exact in an f32 up to 2^24, and of half words up
        // to 2^23.
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for value in values {
            sum += value;
            sums.push(sum);
        }
        Running(sums)
    }

    /// The sum of the blocks from `start` to `end` (exclusive), clamped to the page.
    fn between(&self, start: isize, end: isize) -> f32 {
        let last = self.0.len() - 1;
        let bound = |at: isize| usize::try_from(at).unwrap_or(0).min(last);
        let (start, end) = (bound(start), bound(end));
        if end <= start {
            return 0.0;
        }
        self.0.get(end).copied().unwrap_or(0.0) - self.0.get(start).copied().unwrap_or(0.0)
    }
}

/// All the sums.
pub(super) struct Sums {
    words: Running,
    prose: Running,
    sentences: Running,
    terminal: Running,
    links: Running,
    capitalised: Running,
    dates: Running,
    /// All words of prose.
    pub(super) all: f32,
    /// The index of the nearest prose block before each block, and after it.
    before: Vec<u32>,
    after: Vec<u32>,
    median: f32,
    /// The bounds of the stretch of only prose or only other blocks that contains each block.
    stretch: Vec<(u32, u32)>,
}

const NONE: u32 = u32::MAX;
const WINDOWS: [isize; 3] = [3, 8, 25];

pub(super) fn names(names: &mut Vec<String>) {
    add(
        names,
        &[
            "words of the blocks next to it#",
            "words within 3 blocks#",
            "words within 10 blocks#",
            "prose share within 3 blocks",
            "prose share within 10 blocks",
            "sentence ends within 5 blocks",
            "link share within 3 blocks",
            "link share within 12 blocks",
            "capitalised share within 6 blocks before",
            "capitalised share within 6 blocks after",
            "dates within 6 blocks before#",
            "dates within 6 blocks after#",
        ],
    );
    for window in WINDOWS {
        names.push(format!("prose words in the {window} blocks before#"));
        names.push(format!("prose words in the {window} blocks after#"));
    }
    add(
        names,
        &[
            "blocks since prose#",
            "blocks to prose#",
            "words of the prose before#",
            "words of the prose after#",
            "words against the median of prose",
            "length of the stretch",
            "place in the stretch#",
            "left of the stretch#",
        ],
    );
}

impl Sums {
    pub(super) fn of(scene: &Scene) -> Self {
        let lines = &scene.view.lines;
        let running = |value: &dyn Fn(&Line) -> f32| Running::of(lines.iter().map(value));
        let prose = running(&|line| if line.prose { line.words } else { 0.0 });
        let all = prose.0.last().copied().unwrap_or(0.0);
        let (before, after) = nearest_prose(lines);
        Sums {
            words: running(&|line| line.words),
            sentences: running(&|line| yes(line.prose)),
            terminal: running(&|line| yes(line.terminal)),
            links: running(&|line| line.links * line.words),
            capitalised: running(&|line| share(f32::from(line.capitals), line.words)),
            dates: running(&|line| yes(line.date)),
            prose,
            all,
            before,
            after,
            median: median(lines),
            stretch: stretches(lines),
        }
    }

    /// Words of prose before a block.
    pub(super) fn prose_before(&self, index: usize) -> f32 {
        self.prose.between(0, index as isize)
    }

    /// Words before a block.
    pub(super) fn words_before(&self, index: usize) -> f32 {
        self.words.between(0, index as isize)
    }

    /// Words of the page.
    pub(super) fn all_words(&self) -> f32 {
        self.words.0.last().copied().unwrap_or(0.0)
    }

    /// The median length of a prose block.
    pub(super) fn median(&self) -> f32 {
        self.median
    }

    pub(super) fn push(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let Some(line) = scene.view.lines.get(index) else {
            return;
        };
        let at = index as isize;
        let around = |sums: &Running, reach: isize| sums.between(at - reach, at + reach + 1);
        let span = |reach: isize| {
            let count = scene.view.lines.len() as isize;
            ((at + reach + 1).min(count) - (at - reach).max(0)) as f32
        };
        let words3 = around(&self.words, 3);
        let before6 = at.min(6) as f32;
        let after6 = (scene.view.lines.len() as isize - at - 1).min(6) as f32;
        row.extend_from_slice(&[
            around(&self.words, 1) - line.words,
            words3,
            around(&self.words, 10),
            share(around(&self.sentences, 3), span(3)),
            share(around(&self.sentences, 10), span(10)),
            share(around(&self.terminal, 5), span(5)),
            share(around(&self.links, 3), words3),
            share(around(&self.links, 12), around(&self.words, 12)),
            share(self.capitalised.between(at - 6, at), before6),
            share(self.capitalised.between(at + 1, at + 7), after6),
            self.dates.between(at - 6, at),
            self.dates.between(at + 1, at + 7),
        ]);
        for window in WINDOWS {
            row.push(self.prose.between(at - window, at));
            row.push(self.prose.between(at + 1, at + 1 + window));
        }
        self.push_near(scene, index, row);
    }

    /// The prose around a block, and its stretch of similar blocks.
    fn push_near(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let Some(line) = scene.view.lines.get(index) else {
            return;
        };
        let before = self.before.get(index).copied().unwrap_or(NONE);
        let after = self.after.get(index).copied().unwrap_or(NONE);
        let words = |index: u32| {
            scene
                .view
                .lines
                .get(index as usize)
                .map_or(0.0, |line| line.words)
        };
        let (start, end) = self.stretch.get(index).copied().unwrap_or_default();
        let length = (end - start) as f32;
        row.extend_from_slice(&[
            if before == NONE {
                99.0
            } else {
                (index as f32 - before as f32).min(60.0)
            },
            if after == NONE {
                99.0
            } else {
                (after as f32 - index as f32).min(60.0)
            },
            words(before),
            words(after),
            share(line.words, self.median),
            if line.prose { length } else { -length },
            index as f32 - start as f32,
            end as f32 - index as f32 - 1.0,
        ]);
    }
}

/// For each block, the last prose block before it and the first after it.
fn nearest_prose(lines: &[Line]) -> (Vec<u32>, Vec<u32>) {
    let mut before = Vec::with_capacity(lines.len());
    let mut last = NONE;
    for (index, line) in lines.iter().enumerate() {
        before.push(last);
        if line.prose {
            last = index as u32;
        }
    }
    let mut after = vec![NONE; lines.len()];
    let mut next = NONE;
    for (index, (slot, line)) in after.iter_mut().zip(lines).enumerate().rev() {
        *slot = next;
        if line.prose {
            next = index as u32;
        }
    }
    (before, after)
}

/// The median length of a prose block, in words.
fn median(lines: &[Line]) -> f32 {
    let prose = lines.iter().filter(|line| line.prose);
    let mut lengths: Vec<f32> = prose.map(|line| line.words).collect();
    if lengths.is_empty() {
        return 0.0;
    }
    let middle = lengths.len() / 2;
    *lengths.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// For each block, the bounds of its stretch, in which either all blocks or none are prose.
fn stretches(lines: &[Line]) -> Vec<(u32, u32)> {
    let mut stretches = Vec::with_capacity(lines.len());
    let mut start = 0;
    while let Some(first) = lines.get(start) {
        let mut end = start;
        while lines.get(end).is_some_and(|line| line.prose == first.prose) {
            end += 1;
        }
        stretches.extend((start..end).map(|_| (start as u32, end as u32)));
        start = end;
    }
    stretches
}
