//! A page as the rules see it: every block measured once, in one pass over the text.
//!
//! Knows what can be counted (words, marks, links, copies, cues, dates, names of elements) and where the
//! main run of prose stands. Judges nothing.

use std::collections::HashMap;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::dates::DateShape;
use super::headline::{self, Head};
use super::letters::{
    is_bullet, is_closer, is_invisible, is_quote, is_separator, is_terminal, is_unspaced,
};
use super::lexicon::{self, Cue, Cues, Stand};
use super::names::{self, family};
use super::run;
use crate::model::{BlockKind, Page, PageForm};

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
        let cues = lexicon::find(&folded, lines.iter().map(|line| &line.stand));
        for (line, cues) in lines.iter_mut().zip(cues) {
            line.cues = cues;
            if line.words <= 16.0 && line.digits > 0 {
                let shape = DateShape::of(folded.get(line.stand.full.clone()).unwrap_or_default());
                line.date = shape.is_date();
                line.dated = shape.is_mostly_date();
            }
        }
        count_copies(&mut lines, &folded);
        if page.form == PageForm::Html {
            name_lines(page, &mut lines);
        }
        let run = run::best(lines.len(), |index| {
            lines.get(index).map_or(0.0, run::value)
        });
        let mut view = View {
            page,
            lines,
            run,
            head: Head::default(),
            topics: Cues::default(),
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

/// Measures a text and appends it to the folded text.
fn measure<'p>(text: &'p str, kind: BlockKind, folded: &mut String) -> Line<'p> {
    let start = folded.len();
    let mut line = Line {
        text,
        kind,
        stand: Stand::default(),
        words: 0.0,
        terminal: false,
        colon: false,
        ellipsis: false,
        breaks: 0,
        digits: 0,
        letters: 0,
        uppers: 0,
        capitals: 0,
        separators: 0,
        commas: 0,
        opening: Opening::Other,
        links: 0.0,
        prose: false,
        date: false,
        dated: false,
        cues: Cues::default(),
        key: 0,
        copies: 1,
        first: 0,
        names: 0,
        hidden: false,
        housed: false,
        mainstream: false,
    };
    let mut core: Option<(usize, usize)> = None;
    let mut in_word = false;
    // Whether an end of sentence was seen and then only closing marks: 1; then white space: 2.
    let mut ending = 0u8;
    let mut space = false;
    let mut seen = false;
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            space = seen;
            in_word = false;
            if ending == 1 {
                ending = 2;
            }
            continue;
        }
        if space {
            folded.push(' ');
            space = false;
        }
        if !seen {
            line.opening = if c.is_numeric() {
                Opening::Digit
            } else if c.is_lowercase() {
                Opening::Lower
            } else if c.is_alphabetic() {
                Opening::Upper
            } else if is_bullet(c) {
                Opening::Bullet
            } else if is_quote(c) {
                Opening::Quote
            } else {
                Opening::Other
            };
            seen = true;
        }
        let at = folded.len();
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            match c {
                '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
                '“' | '”' | '„' => folded.push('"'),
                _ => folded.extend(c.to_lowercase().filter(|c| !is_invisible(*c))),
            }
        }
        if c.is_alphanumeric() {
            if ending == 2 || (ending == 1 && is_unspaced(c)) {
                if !c.is_lowercase() {
                    line.breaks = line.breaks.saturating_add(1);
                }
                ending = 0;
            } else if ending == 1 {
                ending = 0;
            }
            if is_unspaced(c) {
                line.words += 0.5;
                in_word = false;
                line.letters = line.letters.saturating_add(1);
                core = Some((core.map_or(at, |(from, _)| from), folded.len()));
                continue;
            }
            if !in_word {
                line.words += 1.0;
                in_word = true;
                if c.is_uppercase() {
                    line.capitals = line.capitals.saturating_add(1);
                }
            }
            if c.is_numeric() {
                line.digits = line.digits.saturating_add(1);
            } else {
                line.letters = line.letters.saturating_add(1);
                if c.is_uppercase() {
                    line.uppers = line.uppers.saturating_add(1);
                }
                core = Some((core.map_or(at, |(from, _)| from), folded.len()));
            }
            continue;
        }
        // Vowel signs and apostrophes do not part words.
        if !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}') {
            in_word = false;
        }
        if is_terminal(c) {
            ending = 1;
        } else if !is_closer(c) {
            if is_quote(c) || c == '(' || c == '-' {
                // An opening mark may stand between two sentences.
            } else {
                ending = 0;
            }
        }
        if matches!(c, ',' | '，' | '、' | '،') {
            line.commas = line.commas.saturating_add(1);
        } else if is_separator(c) {
            line.separators = line.separators.saturating_add(1);
        }
    }
    let full = start..folded.len();
    line.terminal = ending != 0;
    let last =
        text.trim_end_matches(|c: char| is_closer(c) || is_invisible(c) || c.is_whitespace());
    line.colon = last.ends_with([':', '：']);
    line.ellipsis = last.ends_with('…') || last.ends_with("...");
    line.stand = Stand {
        core: core.map_or(full.clone(), |(from, to)| from..to),
        full,
    };
    folded.push('\n');
    line
}

/// Counts equal lines.
fn count_copies(lines: &mut [Line], folded: &str) {
    let mut seen: HashMap<u64, (usize, u16)> = HashMap::with_capacity(lines.len());
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

/// Share of the page's prose from which on an element is too large for its names to mean anything.
///
/// Measured on the training half of the public sets: side boxes hold a few per cent, bodies most of it.
const LARGE: f32 = 0.35;

/// The same for names that no body has.
const MOST: f32 = 0.8;
/// Families whose names no body has.
const SURE: u32 = family::COMMENTS | family::COOKIE | family::FOOTER | family::BIO;

/// Gives every line the families of the small elements around it.
fn name_lines(page: &Page, lines: &mut [Line]) {
    let mut prose = vec![0f32; page.outline.len()];
    let mut all = 0f32;
    for (block, line) in page.blocks.iter().zip(lines.iter()) {
        if line.prose {
            all += line.words;
            if let Some(mass) = block.element.and_then(|e| prose.get_mut(e as usize)) {
                *mass += line.words;
            }
        }
    }
    // Parents stand before children.
    for index in (0..page.outline.len()).rev() {
        let mass = prose.get(index).copied().unwrap_or(0.0);
        let parent = page.outline.get(index).and_then(|element| element.parent);
        if let Some(above) = parent.and_then(|parent| prose.get_mut(parent as usize)) {
            *above += mass;
        }
    }
    let mut inherited: Vec<(u32, bool)> = Vec::with_capacity(page.outline.len());
    for (element, mass) in page.outline.iter().zip(&prose) {
        let above = element
            .parent
            .and_then(|parent| inherited.get(parent as usize))
            .copied()
            .unwrap_or((0, false));
        let own = names::families(element);
        let own = if *mass > all * MOST {
            own & family::BODY
        } else if *mass > all * LARGE {
            own & (family::BODY | SURE)
        } else {
            own
        };
        inherited.push((above.0 | own, above.1 | element.hidden));
    }
    for (block, line) in page.blocks.iter().zip(lines.iter_mut()) {
        if let Some((names, hidden)) = block.element.and_then(|e| inherited.get(e as usize)) {
            line.names = *names;
            line.hidden = *hidden;
        }
    }
    house(page, lines);
    mark_stream(page, lines);
    forget_common_names(lines);
}

/// Takes back families that name much of the prose in the house: many small elements may carry the name of
/// a layout or of an entry.
fn forget_common_names(lines: &mut [Line]) {
    let mut all = 0f32;
    let mut mass = [0f32; 32];
    for line in lines.iter().filter(|line| line.housed && line.prose) {
        all += line.words;
        let mut bits = line.names & !SURE;
        while bits != 0 {
            if let Some(mass) = mass.get_mut(bits.trailing_zeros() as usize) {
                *mass += line.words;
            }
            bits &= bits - 1;
        }
    }
    let common = mass
        .iter()
        .enumerate()
        .filter(|(_, mass)| **mass > all * LARGE)
        .fold(0u32, |bits, (place, _)| bits | 1 << place);
    for line in lines.iter_mut().filter(|line| line.housed) {
        line.names &= !common;
    }
}

/// Share of the prose that an element must hold as its own paragraphs for them to be the main stream.
const STREAM: f32 = 0.25;

/// Marks the lines that are paragraphs of an element with much prose of its own.
fn mark_stream(page: &Page, lines: &mut [Line]) {
    // The element around the one that holds the block, over marks inside the paragraph.
    let parent = |block: &crate::model::Block| {
        let mut element = block.element?;
        loop {
            let found = page.outline.get(element as usize)?;
            let above = found.parent?;
            if !matches!(
                found.tag.as_str(),
                "span" | "a" | "b" | "strong" | "em" | "i" | "font"
            ) {
                return Some(above);
            }
            element = above;
        }
    };
    let mut mass: HashMap<u32, f32> = HashMap::new();
    let mut all = 0f32;
    for (block, line) in page.blocks.iter().zip(lines.iter()) {
        let value = run::value(line);
        if value > 0.0 {
            all += value;
            if let Some(parent) = parent(block) {
                *mass.entry(parent).or_default() += value;
            }
        }
    }
    for (block, line) in page.blocks.iter().zip(lines.iter_mut()) {
        line.mainstream = line.prose
            && parent(block)
                .and_then(|parent| mass.get(&parent))
                .is_some_and(|mass| *mass > all * STREAM);
    }
}

/// Share of the prose that the element which houses the body must hold.
const HOUSE: f32 = 0.6;

/// Marks the lines in the smallest element that holds most of the prose that no name speaks against.
fn house(page: &Page, lines: &mut [Line]) {
    let mut prose = vec![0f32; page.outline.len()];
    let mut all = 0f32;
    for (block, line) in page.blocks.iter().zip(lines.iter()) {
        let mass = run::value(line);
        if mass > 0.0 {
            all += mass;
            if let Some(slot) = block.element.and_then(|e| prose.get_mut(e as usize)) {
                *slot += mass;
            }
        }
    }
    for index in (0..page.outline.len()).rev() {
        let mass = prose.get(index).copied().unwrap_or(0.0);
        let parent = page.outline.get(index).and_then(|element| element.parent);
        if let Some(above) = parent.and_then(|parent| prose.get_mut(parent as usize)) {
            *above += mass;
        }
    }
    // Parents stand before children, so the last one that is heavy enough is the deepest.
    let Some(house) = prose.iter().rposition(|mass| *mass > all * HOUSE) else {
        return;
    };
    let mut inside = vec![false; page.outline.len()];
    for (index, element) in page.outline.iter().enumerate() {
        let above = element
            .parent
            .and_then(|parent| inside.get(parent as usize))
            .is_some_and(|inside| *inside);
        if let Some(slot) = inside.get_mut(index) {
            *slot = above || index == house;
        }
    }
    for (block, line) in page.blocks.iter().zip(lines) {
        line.housed = block
            .element
            .and_then(|e| inside.get(e as usize))
            .is_some_and(|inside| *inside);
    }
}
