//! The position of the block: in the page, relative to the main runs of prose, after the typical
//! ends of articles.

use std::ops::Range;

use super::super::super::lexicon::Cue;
use super::context::Sums;
use super::{Scene, add, heaviest, share, yes};

pub(super) struct Position {
    /// The heaviest stretch of prose by size alone.
    bare: Range<usize>,
    /// The counts up to each block.
    counts: Vec<[f32; 6]>,
    page: [f32; 6],
    words: f32,
    prose: f32,
    prose_before: Vec<f32>,
    words_before: Vec<f32>,
}

pub(super) fn names(names: &mut Vec<String>) {
    add(
        names,
        &[
            "blocks before#",
            "blocks behind#",
            "share of words before",
            "share of prose before",
            "in the heaviest run?",
            "blocks after the start of the heaviest run",
            "blocks after the end of the heaviest run",
            "in the run by the rules?",
            "blocks after the start of the body",
            "blocks after the end of the body",
            "in the run of what rules left?",
            "blocks after the start of what rules left",
            "blocks after the end of what rules left",
            "blocks since an end such as tags or comments",
            "ends such as tags or comments before#",
            "dates since the start of the body#",
            "bylines since the start of the body#",
            "headings since the start of the body#",
            "blocks since a heading#",
            "blocks in the page#",
            "words in the page#",
            "prose share of the page",
            "share of prose in the run",
            "median words of prose in the page#",
            "share of unspaced prose",
        ],
    );
}

impl Position {
    pub(super) fn of(scene: &Scene, sums: &Sums) -> Self {
        let view = scene.view;
        let count = view.lines.len();
        let bare = heaviest(view, |_| true);
        let run: f32 = view
            .lines
            .get(bare.clone())
            .unwrap_or_default()
            .iter()
            .filter(|line| line.prose)
            .map(|line| line.words)
            .sum();
        let unspaced: f32 = view
            .lines
            .iter()
            .filter(|line| line.prose)
            .map(|line| yes(f32::from(line.letters) < line.words * 2.5) * line.words)
            .sum();
        Position {
            bare,
            counts: counts(scene),
            page: [
                count as f32,
                sums.all_words(),
                share(sums.all, sums.all_words()),
                share(run, sums.all),
                sums.median(),
                share(unspaced, sums.all),
            ],
            words: sums.all_words(),
            prose: sums.all,
            prose_before: (0..count).map(|index| sums.prose_before(index)).collect(),
            words_before: (0..count).map(|index| sums.words_before(index)).collect(),
        }
    }

    pub(super) fn push(&self, scene: &Scene, index: usize, row: &mut Vec<f32>) {
        let count = scene.view.lines.len();
        let at = index as f32;
        row.extend_from_slice(&[
            at,
            (count - index) as f32 - 1.0,
            share(
                self.words_before.get(index).copied().unwrap_or(0.0),
                self.words,
            ),
            share(
                self.prose_before.get(index).copied().unwrap_or(0.0),
                self.prose,
            ),
        ]);
        for run in [&self.bare, &scene.view.run, &scene.left] {
            row.extend_from_slice(&[
                yes(run.contains(&index)),
                at - run.start as f32,
                at - run.end as f32 + 1.0,
            ]);
        }
        row.extend_from_slice(&self.counts.get(index).copied().unwrap_or_default());
        row.extend_from_slice(&self.page);
    }
}

/// For each block, what precedes it: ends of the article, dates, bylines, headings.
fn counts(scene: &Scene) -> Vec<[f32; 6]> {
    let view = scene.view;
    let mut counts = Vec::with_capacity(view.lines.len());
    let (mut since, mut ends, mut dates, mut bylines, mut headings) = (-1.0, 0.0, 0.0, 0.0, 0.0);
    let mut heading = -1.0;
    for (index, line) in view.each() {
        counts.push([since, ends, dates, bylines, headings, heading]);
        if since >= 0.0 {
            since += 1.0;
        }
        if heading >= 0.0 {
            heading += 1.0;
        }
        if index >= view.run.start {
            let end = [
                Cue::Related,
                Cue::Comments,
                Cue::MostRead,
                Cue::Tags,
                Cue::Trailer,
                Cue::Copyright,
            ]
            .iter()
            .any(|cue| line.cues.start(*cue));
            if end && line.words < 12.0 {
                since = 1.0;
                ends += 1.0;
            }
            dates += yes(line.date);
            bylines += yes(line.words < 12.0 && line.cues.start(Cue::Byline));
        }
        // A heading by its markup, or a line that looks like one.
        let looks = !line.prose && !line.terminal && (2.0..16.0).contains(&line.words);
        if line.is_heading() || (!view.is_html() && looks) {
            heading = 1.0;
            headings += yes(index >= view.run.start);
        }
    }
    counts
}
