//! Page → [`View`]: measures every block in one pass over the text, then finds the run and the
//! head.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use xxhash_rust::xxh3::xxh3_64;

use super::dates::DateShape;
use super::lexicon::{self, Cue, Cues};
use super::line::Line;
use super::measure::measure;
use super::view::{Head, View};
use super::{byline, deck, headline, markup, run};
use crate::model::{Page, PageForm};

impl<'p> View<'p> {
    /// Measures a page; `given` is the title that its container gives.
    pub fn new(page: &'p Page, given: Option<&str>) -> Self {
        let mut folded = String::with_capacity(page.reading.len() + page.blocks.len());
        let mut lines = Vec::with_capacity(page.blocks.len());
        for block in &page.blocks {
            let text = page.text(block);
            let mut line = measure(text, block.kind, &mut folded);
            if !text.is_empty() {
                line.links = block.link_bytes as f32 / text.len() as f32;
            }
            let inner = line.terminal || line.breaks > 0;
            // A menu extracted as one line: hardly anything but capitalised words, and no comma.
            let listing = !line.terminal
                && f32::from(line.capitals) > line.words * 0.6
                && f32::from(line.commas) < line.words * 0.05;
            line.number = lines.len();
            line.prose = line.links < 0.5
                && !listing
                && ((line.words >= 10.0 && inner) || line.words >= 35.0);
            lines.push(line);
        }
        for line in &mut lines {
            line.cues = lexicon::find(&folded, &line.stand);
            if line.words <= 16.0 && line.digits > 0 {
                let shape = DateShape::of(folded.get(line.stand.full.clone()).unwrap_or_default());
                line.date = shape.is_date();
                line.dated = shape.is_mostly_date();
            }
        }
        count_copies(&mut lines, &folded);
        let families = if page.form == PageForm::Html {
            markup::read(page, &mut lines)
        } else {
            Vec::new()
        };
        let run = run::best(lines.len(), |index| {
            lines.get(index).map_or(0.0, run::value)
        });
        let mut view = View {
            page,
            lines,
            run,
            head: Head::default(),
            topics: Cues::default(),
            families,
            folded,
            contents: vec![OnceCell::new(); page.blocks.len()],
        };
        view.head = head(&view, given);
        view.topics = topics(&view);
        view
    }
}

/// Finds title, deck and byline; `given` is the title from the record's container.
fn head(view: &View, given: Option<&str>) -> Head {
    let title = headline::find(view, given);
    let byline = byline::find(view, title);
    let deck = title.and_then(|title| deck::find(view, title, byline));
    Head {
        title,
        deck,
        byline,
    }
}

/// The number of long sentences with a cue from which the article is about its topic.
const TOPICAL: usize = 4;

/// The cues of the article's own topic.
fn topics(view: &View) -> Cues {
    let mut topics = match view.head.title.and_then(|title| view.lines.get(title)) {
        Some(title) => title.cues,
        None => Cues::default(),
    };
    let long: Vec<Cues> = view
        .each()
        .filter(|(index, _)| view.is_guarded(*index))
        .map(|(_, line)| line.cues)
        .collect();
    // If most sentences are a notice, the page is a notice, not an article about notices.
    topics.join(Cues::frequent(
        &long,
        TOPICAL..=long.len() / 2,
        &[
            Cue::Newsletter,
            Cue::Subscription,
            Cue::Media,
            Cue::Cookie,
            Cue::Consent,
        ],
    ));
    topics
}

/// Counts equal lines.
fn count_copies(lines: &mut [Line], folded: &str) {
    let mut seen: HashMap<u64, (usize, u16), BuildHasherDefault<lexicon::Ready>> =
        HashMap::with_capacity_and_hasher(lines.len(), BuildHasherDefault::default());
    for (index, line) in lines.iter_mut().enumerate() {
        let text = folded.get(line.stand.full.clone()).unwrap_or_default();
        line.key = xxh3_64(text.as_bytes());
        let entry = seen.entry(line.key).or_insert((index, 0));
        entry.1 = entry.1.saturating_add(1);
    }
    for line in lines {
        if let Some((first, copies)) = seen.get(&line.key) {
            line.first = *first;
            line.copies = *copies;
        }
    }
}
