//! What the named rules decided on the block and on those around it.

use super::super::slots::{Known, SLOTS};
use super::{Scene, add, share, yes};

pub(super) struct Rules {
    /// The slot of the rule that dropped each block.
    by: Vec<Option<usize>>,
    doubts: Vec<bool>,
    /// Prefix sums of blocks dropped by a rule other than one of last resort.
    named: Vec<f32>,
    /// Blocks since the last one dropped by name, words of prose since then, and blocks to the next
    /// one.
    since: Vec<[f32; 3]>,
    /// Prefix sums of blocks that no rule dropped.
    open: Vec<f32>,
}

const RULES: &str = "rule:";

pub(super) fn names(names: &mut Vec<String>) {
    for rule in SLOTS {
        names.push(format!("{RULES} {rule}?"));
    }
    add(
        names,
        &[
            "dropped by a rule?",
            "doubted by a rule?",
            "dropped by a rule right before?",
            "dropped by a rule right after?",
            "dropped by name within 3 blocks",
            "dropped by name within 8 blocks before",
            "dropped by name within 8 blocks after",
            "kept by the rules within 3 blocks",
            "kept by the rules within 12 blocks",
            "blocks since one dropped by name#",
            "prose words since one dropped by name#",
            "blocks to one dropped by name#",
        ],
    );
}

impl Rules {
    pub(super) fn of(scene: &Scene, known: &Known) -> Self {
        let count = scene.view.lines.len();
        let by: Vec<Option<usize>> = (0..count).map(|index| known.slot(index)).collect();
        let sums = |is: &dyn Fn(usize) -> bool| {
            let mut sum = 0.0;
            let mut sums = vec![0.0];
            for index in 0..count {
                sum += yes(is(index));
                sums.push(sum);
            }
            sums
        };
        let mut since = vec![[99.0f32; 3]; count];
        let (mut blocks, mut words) = (99.0f32, 0.0f32);
        for (index, (slot, line)) in since.iter_mut().zip(&scene.view.lines).enumerate() {
            (slot[0], slot[1]) = (blocks.min(99.0), words);
            blocks += 1.0;
            words += if line.prose { line.words } else { 0.0 };
            if known.is_named(index) {
                (blocks, words) = (1.0, 0.0);
            }
        }
        blocks = 99.0;
        for (index, slot) in since.iter_mut().enumerate().rev() {
            slot[2] = blocks.min(99.0);
            blocks += 1.0;
            if known.is_named(index) {
                blocks = 1.0;
            }
        }
        Rules {
            since,
            named: sums(&|index| known.is_named(index)),
            open: sums(&|index| known.is_open(index)),
            doubts: (0..count).map(|index| known.is_doubted(index)).collect(),
            by,
        }
    }

    pub(super) fn push(&self, index: usize, row: &mut Vec<f32>) {
        let by = self.by.get(index).copied().flatten();
        let start = row.len();
        row.resize(start + SLOTS.len(), 0.0);
        if let Some(slot) = by.and_then(|by| row.get_mut(start + by)) {
            *slot = 1.0;
        }
        let dropped = |offset: isize| match index
            .checked_add_signed(offset)
            .and_then(|at| self.by.get(at))
        {
            Some(by) => yes(by.is_some()),
            None => -1.0,
        };
        let last = self.by.len();
        let part = |sums: &[f32], from: usize, to: usize| {
            let (from, to) = (from.min(last), to.min(last));
            let sum = sums.get(to).copied().unwrap_or(0.0) - sums.get(from).copied().unwrap_or(0.0);
            share(sum, (to - from) as f32)
        };
        let low = |reach: usize| index.saturating_sub(reach);
        row.extend_from_slice(&[
            dropped(0),
            yes(self.doubts.get(index).copied().unwrap_or(false)),
            dropped(-1),
            dropped(1),
            part(&self.named, low(3), index + 4),
            part(&self.named, low(8), index),
            part(&self.named, index + 1, index + 9),
            part(&self.open, low(3), index + 4),
            part(&self.open, low(12), index + 13),
        ]);
        row.extend_from_slice(&self.since.get(index).copied().unwrap_or_default());
    }
}
