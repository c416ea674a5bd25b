//! A page as the rules see it: every block measured once, in one pass over the text.
//!
//! Knows what can be counted (words, marks, links, copies, cues, dates, names of elements) and where the
//! main run of prose stands. Judges nothing.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::dates::DateShape;
use super::headline::{self, Head};
use super::lexicon::{self, Cue, Cues, Stand};
use super::measure::measure;
use super::{markup, run};
use crate::model::{BlockKind, Page, PageForm};
use crate::reading::extract;

/// How a line starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// With an upper-case letter, or a letter of a script without case.
    Upper,
    /// With a lower-case letter.
    Lower,
    /// With a digit.
    Digit,
    /// With a quotation mark.
    Quote,
    /// With a bullet.
    Bullet,
    /// With anything else, or empty.
    #[default]
    Other,
}

/// What is known of one block.
#[derive(Clone, Debug)]
pub struct Line<'p> {
    /// Its text, without the white space around it.
    pub text: &'p str,
    /// What the block is.
    pub kind: BlockKind,
    /// Where it stands in the folded text.
    pub stand: Stand,
    /// Words; a character of a script without spaces counts as half of one.
    pub words: f32,
    /// Whether it ends as a sentence does.
    pub terminal: bool,
    /// Whether it ends with a colon.
    pub colon: bool,
    /// Whether it ends with an ellipsis.
    pub ellipsis: bool,
    /// Ends of sentences inside the line.
    pub breaks: u16,
    /// Characters that are digits.
    pub digits: u16,
    /// Letters.
    pub letters: u16,
    /// Letters in upper case.
    pub uppers: u16,
    /// Words that start with an upper-case letter.
    pub capitals: u16,
    /// Marks that part the entries of menus.
    pub separators: u16,
    /// Commas.
    pub commas: u16,
    /// How it starts.
    pub opening: Opening,
    /// Share of its bytes that stand in links.
    pub links: f32,
    /// Whether it reads like part of a text: ten words and an end of sentence, or 35 words; and not mostly links.
    pub prose: bool,
    /// Whether it is nothing but a date.
    pub date: bool,
    /// Whether at least half of it is a date.
    pub dated: bool,
    /// Phrases that give boilerplate away.
    pub cues: Cues,
    /// Hash of the folded text; equal lines have equal keys.
    pub key: u64,
    /// How many blocks have this text.
    pub copies: u16,
    /// The first block that has this text.
    pub first: usize,
    /// Families of the names of the elements around it that hold a small part of the page.
    pub names: u32,
    /// Whether an element around it says that it is not shown.
    pub hidden: bool,
    /// Whether it stands in the smallest element that holds most of the page's prose.
    pub housed: bool,
    /// Whether it is a child of an element that holds much of the page's prose as its own paragraphs.
    pub mainstream: bool,
}

impl Line<'_> {
    /// Whether there is nothing to read in the line: no letter and no digit.
    pub fn is_blank(&self) -> bool {
        self.letters == 0 && self.digits == 0
    }

    /// Whether any of these families names an element around the line.
    pub fn named(&self, families: u32) -> bool {
        self.names & families != 0
    }

    /// Whether the line is a heading by its markup.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// Whether the line starts as an item of a list does.
    pub fn is_item(&self) -> bool {
        self.kind == BlockKind::ListItem || self.opening == Opening::Bullet
    }

    /// Whether most letters are capitals.
    pub fn shouts(&self) -> bool {
        self.letters >= 4 && u32::from(self.uppers) * 4 > u32::from(self.letters) * 3
    }

    /// Whether the line has a cue that no line of an article has as its whole or its start.
    pub fn is_furniture(&self) -> bool {
        [
            Cue::Menu,
            Cue::Share,
            Cue::Advertisement,
            Cue::Subscription,
            Cue::Newsletter,
            Cue::Related,
            Cue::MostRead,
            Cue::Follow,
            Cue::Comments,
            Cue::Tags,
            Cue::Login,
            Cue::Media,
            Cue::Donation,
            Cue::Copyright,
            Cue::Live,
        ]
        .iter()
        .any(|cue| self.cues.whole(*cue))
            || (!self.prose
                && [
                    Cue::Share,
                    Cue::Advertisement,
                    Cue::Related,
                    Cue::MostRead,
                    Cue::Follow,
                    Cue::Comments,
                    Cue::Copyright,
                    Cue::ReadAlso,
                    Cue::Newsletter,
                    Cue::Subscription,
                ]
                .iter()
                .any(|cue| self.cues.start(*cue)))
    }
}

/// A page as the rules see it.
pub struct View<'p> {
    /// The page.
    pub page: &'p Page,
    /// Its blocks, measured.
    pub lines: Vec<Line<'p>>,
    /// The main run of prose as it looks before any rule has spoken.
    pub run: Range<usize>,
    /// Title, deck and byline.
    pub head: Head,
    /// Cues that the article is about, so that they give nothing away.
    topics: Cues,
    /// Families of the names of each element of the page by itself.
    pub families: Vec<u32>,
    folded: String,
}

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
            // A menu torn out as one line: hardly anything but capitalised words, and no comma.
            let listing = !line.terminal
                && f32::from(line.capitals) > line.words * 0.6
                && f32::from(line.commas) < line.words * 0.05;
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
        };
        view.head = headline::find(&view, given);
        view.topics = topics(&view);
        view
    }

    /// A block's text in lower case, white space collapsed, quotation marks made straight.
    pub fn folded(&self, index: usize) -> &str {
        self.lines
            .get(index)
            .and_then(|line| self.folded.get(line.stand.full.clone()))
            .unwrap_or_default()
    }

    /// The same without the marks and numbers around it.
    pub fn core(&self, index: usize) -> &str {
        self.lines
            .get(index)
            .and_then(|line| self.folded.get(line.stand.core.clone()))
            .unwrap_or_default()
    }

    /// Every block with its number.
    pub fn each(&self) -> impl Iterator<Item = (usize, &Line<'p>)> {
        self.lines.iter().enumerate()
    }

    /// Whether the page has markup.
    pub fn is_html(&self) -> bool {
        self.page.form == PageForm::Html
    }

    /// Whether a block was not in the text of the page but in its data.
    pub fn is_stored(&self, index: usize) -> bool {
        let block = self.page.blocks.get(index);
        let element = block.and_then(|block| block.element);
        element
            .and_then(|element| self.page.outline.get(element as usize))
            .is_some_and(|element| element.tag == extract::STORED)
    }

    /// Whether the article is about what a cue speaks of: its title has the cue, or several long sentences do.
    pub fn is_topic(&self, cue: Cue) -> bool {
        self.topics.any(cue)
    }

    /// Whether a block is a long sentence inside the main run: dropped only on strong evidence.
    pub fn is_guarded(&self, index: usize) -> bool {
        self.run.contains(&index)
            && self
                .lines
                .get(index)
                .is_some_and(|line| line.prose && line.words >= 20.0)
    }
}

/// Long sentences of the main run from which on what they speak of is what the article is about.
const TOPICAL: usize = 4;

/// The cues that an article is about.
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
    // Where most sentences are a notice, the page is a notice and no article about notices.
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
