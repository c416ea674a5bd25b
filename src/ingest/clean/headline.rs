//! Title, deck and byline: which blocks they are.
//!
//! A title is short, has no full stop, stands above the main run of prose and shares its words with it;
//! markup and metadata only add weight. A first line that is itself prose is no title. The weights were
//! borrowed from a ranking learned on public pages (training half) and rounded.

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use super::letters::is_unspaced;
use super::lexicon::Cue;
use super::names::family;
use super::view::{Line, Opening, View};
use crate::model::BlockKind;

/// Title, deck and byline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The block that is the title.
    pub title: Option<usize>,
    /// The block that is the deck.
    pub deck: Option<usize>,
    /// The block that is the byline.
    pub byline: Option<usize>,
}

/// Finds title, deck and byline; `given` is the title that the record's container gives.
pub(super) fn find(view: &View, given: Option<&str>) -> Head {
    let title = title(view, given);
    let byline = byline(view, title);
    let deck = title.and_then(|title| deck(view, title, byline));
    Head {
        title,
        deck,
        byline,
    }
}

/// Lines below the start of the run that may still be the title.
const BELOW: usize = 3;
/// Words of prose that the title's words are looked for in.
const DEPTH: f32 = 600.0;
/// Words of prose that count as the beginning.
const LEAD: f32 = 150.0;
/// The least score of a title.
const LEAST: f32 = 2.0;
/// How much less than the best an earlier neighbour may score and still be the title.
const NEARLY: f32 = 2.0;
/// Blocks between two such neighbours at most.
const NEIGHBOURS: usize = 6;
/// What full agreement with the title that metadata give is worth.
const AGREEMENT: f32 = 8.0;

/// The words of a folded text that carry meaning, as hashes: four letters or more, or two characters of a
/// script without spaces.
pub fn content(folded: &str) -> impl Iterator<Item = u64> {
    let mut previous: Option<char> = None;
    let pairs = folded.chars().filter_map(move |c| {
        let pair = match previous {
            Some(p) if is_unspaced(p) && is_unspaced(c) => {
                Some(u64::from(u32::from(p)) << 32 | u64::from(u32::from(c)))
            }
            _ => None,
        };
        previous = Some(c);
        pair
    });
    folded
        .split(|c: char| !c.is_alphanumeric() || is_unspaced(c))
        .filter(|word| word.chars().nth(3).is_some())
        .map(|word| {
            // Endings differ between a title and a sentence: six letters tell enough.
            let end = word.char_indices().nth(6).map_or(word.len(), |(at, _)| at);
            xxh3_64(word.get(..end).unwrap_or(word).as_bytes())
        })
        .chain(pairs)
}

fn share(words: &[u64], of: &HashSet<u64>) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    words.iter().filter(|word| of.contains(word)).count() as f32 / words.len() as f32
}

/// Titles that metadata and container give, as sets of words.
fn promised(view: &View, given: Option<&str>) -> Vec<HashSet<u64>> {
    let meta = &view.page.metadata;
    let headline = meta
        .linked
        .iter()
        .filter(|item| item.kind.contains("Article") || item.kind.contains("Posting"))
        .find_map(|item| item.headline.as_deref());
    [
        given,
        meta.first_meta(&["og:title"]),
        meta.first_meta(&["twitter:title"]),
        headline,
        meta.title.as_deref(),
    ]
    .into_iter()
    .flatten()
    .map(|title| content(&title.to_lowercase()).collect::<HashSet<u64>>())
    .filter(|words| !words.is_empty())
    .collect()
}

/// Dice agreement of a line with the best of the promised titles.
fn agreement(words: &[u64], promised: &[HashSet<u64>]) -> f32 {
    let own: HashSet<u64> = words.iter().copied().collect();
    promised
        .iter()
        .map(|title| {
            2.0 * own.intersection(title).count() as f32 / (own.len() + title.len()).max(1) as f32
        })
        .fold(0.0, f32::max)
}

fn title(view: &View, given: Option<&str>) -> Option<usize> {
    let run = &view.run;
    let promised = promised(view, given);
    if run.is_empty() && promised.is_empty() {
        return None;
    }
    let (mut all, mut lead) = (HashSet::new(), HashSet::new());
    let mut read = 0.0;
    for (index, line) in view.each().skip(run.start) {
        if read > DEPTH || index >= run.end {
            break;
        }
        if line.prose {
            for word in content(view.folded(index)) {
                all.insert(word);
                if read < LEAD {
                    lead.insert(word);
                }
            }
            read += line.words;
        }
    }
    let mut best: Option<(f32, usize)> = None;
    let mut scores = Vec::new();
    for (index, line) in view.each().take(run.start + BELOW) {
        let level = match line.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        };
        if line.words < 2.0 || line.words > 45.0 || line.date || line.colon {
            continue;
        }
        if line.is_furniture() && level != Some(1) || line.cues.start(Cue::Cookie) {
            continue;
        }
        let below = index >= run.start;
        let full_stop = line.terminal && !line.text.ends_with(['?', '!', '？', '！']);
        // Body prose is no title, whatever it shares with itself.
        if line.prose && full_stop && (line.words >= 20.0 || below || line.breaks > 0) {
            continue;
        }
        if below && line.prose && line.words >= 30.0 {
            continue;
        }
        let words: Vec<u64> = content(view.folded(index)).collect();
        if words.is_empty() {
            continue;
        }
        let agreement = agreement(&words, &promised);
        let (in_all, in_lead) = (share(&words, &all), share(&words, &lead));
        if in_all < 0.2 && agreement < 0.5 {
            continue;
        }
        let distance = run.start.abs_diff(index) as f32;
        let mut score = 3.4 * in_all + 2.1 * in_lead + 3.3 * line.words.min(20.0).ln_1p()
            - 6.0
            - 0.6 * distance.ln_1p();
        score += AGREEMENT * agreement * agreement;
        for (wrong, price) in [
            (line.words > 20.0, 3.4),
            (full_stop, 3.6),
            (line.words < 4.0, 1.7),
            (is_credit(line), 6.0),
            (below, 1.8),
            (line.copies > 3, 1.5),
            (line.separators > 2, 2.0),
            (line.opening == Opening::Lower, 2.0),
            (line.named(family::RELATED | family::MOST_READ), 3.0),
            (
                line.named(family::FOOTER | family::COOKIE | family::COMMENTS),
                4.0,
            ),
            (line.named(family::NAVIGATION), 1.0),
            (line.named(family::CAPTION), 2.0),
            (line.cues.start(Cue::Byline) && line.words < 7.0, 2.0),
            (line.ellipsis, 2.0),
        ] {
            if wrong {
                score -= price;
            }
        }
        match level {
            Some(1) => score += 3.0,
            Some(2) => score += 0.5,
            Some(_) => score -= 0.5,
            None if view.is_html() => score -= 1.0,
            None => {}
        }
        if line.copies > 1 {
            score += 0.5;
        }
        if score >= LEAST && words.len() >= 2 {
            scores.push((score, index));
        }
        // Of equal copies the last stands by the article, those before it in menus and breadcrumbs.
        if score >= LEAST && best.is_none_or(|(least, _)| score >= least) {
            best = Some((score, index));
        }
    }
    let (most, found) = best?;
    // A deck says more words of the body than its title does: of two neighbours that both could be one, the
    // first is the title.
    scores
        .iter()
        .find(|(score, index)| {
            *score >= most - NEARLY && *index < found && found - index <= NEIGHBOURS
        })
        .map_or(Some(found), |(_, index)| Some(*index))
}

/// Whether a line credits a picture.
fn is_credit(line: &Line) -> bool {
    line.cues.any(Cue::Caption) || (line.cues.any(Cue::Agency) && !line.terminal)
}

/// Lines after the title in which the byline is looked for.
const BYLINE_DEPTH: usize = 14;
/// Lines before the title in which one that says so is looked for.
const BYLINE_BEFORE: usize = 3;

fn byline(view: &View, title: Option<usize>) -> Option<usize> {
    let anchor = title.unwrap_or(view.run.start);
    let first = anchor.saturating_sub(if title.is_some() { BYLINE_BEFORE } else { 6 });
    let last = (anchor + 1 + BYLINE_DEPTH).min((view.run.start + 5).max(anchor + 4));
    let mut lone = None;
    let mut prose = 0;
    for index in first..last.min(view.lines.len()) {
        let Some(line) = view.lines.get(index) else {
            break;
        };
        if Some(index) == title || line.is_blank() {
            continue;
        }
        if line.prose {
            prose += 1;
            if prose > 2 {
                break;
            }
            continue;
        }
        if line.words > 16.0 || (is_credit(line) && line.words > 2.0) || line.is_furniture() {
            continue;
        }
        if line.cues.start(Cue::Byline) && line.words <= 1.0 {
            // "By" on a line of its own: the name follows.
            let next = index + 1;
            if view
                .lines
                .get(next)
                .is_some_and(|line| is_name(view, next, line))
            {
                return Some(next);
            }
            continue;
        }
        if line.cues.any(Cue::Byline)
            && !line.colon
            && byline_text(line.text).is_some_and(|name| looks_like_names(&name))
        {
            return Some(index);
        }
        if view.is_html() && line.named(family::BYLINE) && is_name(view, index, line) {
            return Some(index);
        }
        if lone.is_none()
            && title.is_some_and(|title| index > title && index <= title + 6)
            && prose <= 1
            && is_name(view, index, line)
        {
            lone = Some(index);
        }
    }
    lone
}

/// Whether a line is a name and nothing else, such as `Ada Fjord` or `PTI |`.
fn is_name(view: &View, index: usize, line: &Line) -> bool {
    let core = view.core(index);
    if line.date || line.digits > 0 || line.terminal || core.is_empty() {
        return false;
    }
    if !line.cues.is_empty() && !line.cues.any(Cue::Byline) && !line.cues.any(Cue::Agency) {
        return false;
    }
    if line.separators > 0 && line.words <= 4.0 && line.text.ends_with('|') {
        return line.capitals as f32 >= line.words;
    }
    line.separators == 0
        && line.commas == 0
        && (2.0..=4.0).contains(&line.words)
        && line.capitals as f32 >= line.words
        && !line.shouts()
}

/// Whether what a byline leaves looks like names: most words with capitals, or a script without case.
fn looks_like_names(name: &str) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for word in name.split_whitespace() {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
            continue;
        };
        words += 1;
        if !first.is_lowercase() {
            capitals += 1;
        }
    }
    words > 0 && words <= 12 && capitals * 3 >= words * 2
}

/// Words that come before names in a byline, in lower case.
const BEFORE_NAMES: &[&str] = &[
    "written by",
    "reported by",
    "posted by",
    "published by",
    "story by",
    "words by",
    "text by",
    "by:",
    "by",
    "ein kommentar von",
    "kommentar von",
    "kolumne von",
    "ein gastbeitrag von",
    "von:",
    "von",
    "par :",
    "par",
    "publié par",
    "rédigé par",
    "por:",
    "por",
    "escrito por",
    "a cura di",
    "di",
    "door",
    "autor:",
    "autorka:",
    "author:",
    "authors:",
    "автор:",
    "автор",
    "авторы:",
    "автори:",
    "текст:",
    "текст",
    "yazar:",
    "haber:",
    "بقلم",
    "oleh:",
    "oleh",
    "penulis:",
    "av:",
    "av",
    "af",
    "tekst:",
    "text:",
    "记者",
    "記者",
    "作者：",
    "文/",
    "文／",
    "文：",
    "撰文",
    "tác giả",
];

/// The names in a byline, without the words and marks around them; none when nothing is left.
///
/// `By Ada Fjord | May 4, 2025` gives `Ada Fjord`, `PTI |` gives `PTI`.
pub fn byline_text(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = BEFORE_NAMES
        .iter()
        .filter_map(|before| {
            let head = text.get(..before.len())?;
            let rest = text.get(before.len()..)?;
            let parted = before.ends_with([':', '/', '：', '／'])
                || before.chars().next().is_some_and(is_unspaced)
                || rest.starts_with([' ', '\u{a0}', ':', '：']);
            (parted && head.to_lowercase() == **before).then_some((before.len(), rest))
        })
        .max_by_key(|(length, _)| *length)
        .map_or(text, |(_, rest)| rest);
    // A date or a post may follow behind a bar or a bullet.
    let names = rest
        .split(['|', '•', '·', '｜', '\n'])
        .map(str::trim)
        .find(|part| part.chars().any(char::is_alphabetic))?;
    let end = names
        .char_indices()
        .find(|(_, c)| c.is_ascii_digit())
        .map_or(names.len(), |(at, _)| at);
    let names = names.get(..end)?.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '—' | '/' | '：' | '／' | '(')
    });
    (!names.is_empty()).then(|| names.to_owned())
}

/// Lines after the title in which the deck is looked for.
const DECK_DEPTH: usize = 12;
/// The words of a deck.
const DECK_WORDS: std::ops::RangeInclusive<f32> = 6.0..=75.0;

/// Families of elements that hold no deck.
const FOREIGN: u32 = family::CAPTION
    | family::RELATED
    | family::SHARE
    | family::NEWSLETTER
    | family::ADVERTISEMENT
    | family::NAVIGATION
    | family::MOST_READ
    | family::COOKIE;

fn deck(view: &View, title: usize, byline: Option<usize>) -> Option<usize> {
    let last = (title + 1 + DECK_DEPTH).min(view.lines.len());
    if view.is_html() {
        let marked = (title + 1..last).find(|index| {
            view.lines.get(*index).is_some_and(|line| {
                line.named(family::DECK)
                    && DECK_WORDS.contains(&line.words)
                    && !line.named(FOREIGN)
                    && !line.date
            })
        });
        if marked.is_some() {
            return marked;
        }
    }
    let mut news = false;
    for index in title + 1..(title + 1 + DECK_DEPTH).min(view.lines.len()) {
        let line = view.lines.get(index)?;
        if Some(index) == byline || line.date {
            news = true;
            continue;
        }
        if line.is_blank() || line.key == view.lines.get(title)?.key {
            continue;
        }
        if !DECK_WORDS.contains(&line.words) {
            // Short labels may stand between; a long paragraph is the body.
            if line.prose {
                return None;
            }
            continue;
        }
        if is_credit(line)
            || line.is_furniture()
            || line.named(FOREIGN)
            || line.cues.start(Cue::Byline)
            || line.cues.any(Cue::Dateline) && !line.prose
            || line.cues.start(Cue::ReadAlso)
        {
            // A line of a caption or a box: the deck stands before it or not at all.
            if news {
                return None;
            }
            continue;
        }
        // Right above the body, or repeated in it, or marked up as one.
        let copied = line.copies > 1 && line.first == index;
        if copied {
            return Some(index);
        }
        // Twins that stand together are captions.
        if line.copies > 1 {
            continue;
        }
        if !line.prose && line.words < 8.0 && !line.terminal {
            continue;
        }
        if !news && (index <= title + 4) {
            return Some(index);
        }
        return None;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_of_bylines() {
        for (line, names) in [
            ("By Ada Fjord", "Ada Fjord"),
            ("PTI |", "PTI"),
            (
                "by Ada Fjord and Bo Lind | May 4, 2025",
                "Ada Fjord and Bo Lind",
            ),
            ("Von Till Eck, Max Bern", "Till Eck, Max Bern"),
            ("Bylaw Office", "Bylaw Office"),
            ("Ada Fjord, 4 May 2025", "Ada Fjord"),
        ] {
            assert_eq!(byline_text(line).as_deref(), Some(names), "{line}");
        }
        assert_eq!(byline_text("|"), None);
    }
}
