//! Finds the title line of a page: dates near it may be the page's own.

use super::address;
use super::context::{Context, has_sentence_end};
use crate::model::{BlockKind, PageForm};

/// The minimum score of a title line on a page with markup.
const LEAST: i32 = 3;

/// Lines above the first prose of a text that are searched for its title. Menus of news sites have
/// up to 300.
const MENU_LINES: usize = 400;

/// Finds the title line.
pub(super) fn find(context: &Context<'_>) -> Option<usize> {
    match context.page.form {
        PageForm::Html => of_markup(context),
        PageForm::Plain | PageForm::Markdown => of_text(context),
    }
}

/// The letters and digits of a text in lower case, one at a time.
pub(super) fn bare(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// Whether a bare text contains a line's bare text, which must have at least `least` bytes. Checks
/// the first few letters first, because most lines differ there.
fn holds(known: &str, line: &str, least: usize) -> bool {
    let start: String = bare(line).take(8).collect();
    known.contains(&start) && {
        let whole: String = bare(line).collect();
        whole.len() >= least && known.contains(&whole)
    }
}

/// In markup: an h1 scores 3, h2 and h3 score 1, a match with `og:title` 4, a match with part of
/// `<title>` 3.
fn of_markup(context: &Context<'_>) -> Option<usize> {
    let metadata = &context.page.metadata;
    let collected = |title: Option<&str>| -> String {
        title.map(|title| bare(title).collect()).unwrap_or_default()
    };
    let shared = collected(metadata.first_meta(&["og:title", "twitter:title"]));
    let own = collected(metadata.title.as_deref());
    let given = collected(context.record.sidecar.title.as_deref());
    let mut best: Option<(i32, usize)> = None;
    let mut last_block = usize::MAX;
    for (index, line) in context.lines.iter().enumerate() {
        if line.width > 300 || line.block == last_block {
            continue;
        }
        last_block = line.block;
        let Some(block) = context.page.blocks.get(line.block) else {
            continue;
        };
        let mut score = match block.kind {
            BlockKind::Heading(1) => 3,
            BlockKind::Heading(2 | 3) => 1,
            _ => 0,
        };
        if context.judgement.title == Some(line.block) {
            score += 2;
        }
        // Without a heading, only compare lines as long as a title.
        if score == 0 && !(15..=220).contains(&line.width) {
            continue;
        }
        let text = context.text(index);
        let is = |title: &str| title.len() >= 4 && bare(text).eq(title.chars());
        if is(&shared) || is(&given) {
            score += 4;
        }
        if holds(&own, text, 10) {
            score += 3;
        }
        // Menu links repeat headings; on a tie, the first wins.
        if block.link_bytes as usize * 2 > block.span.len()
            && !matches!(block.kind, BlockKind::Heading(_))
        {
            score -= 2;
        }
        if score >= LEAST && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// In text: words shared with the URL, distance to the first prose, no full stop, a title's length.
fn of_text(context: &Context<'_>) -> Option<usize> {
    let known = context
        .judgement
        .title
        .and_then(|block| context.lines.iter().position(|line| line.block == block));
    if known.is_some() {
        return known;
    }
    let given = context
        .record
        .sidecar
        .title
        .as_deref()
        .map(|title| bare(title).collect::<String>())
        .filter(|title| title.len() >= 4);
    let slug: Vec<String> = context
        .urls()
        .next()
        .map(address::path_of)
        .unwrap_or_default()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4 && !word.bytes().all(|b| b.is_ascii_digit()))
        .map(|word| bare(word).collect())
        .collect();
    let prose = context
        .lines
        .iter()
        .enumerate()
        .position(|(index, line)| line.width >= 140 && has_sentence_end(context.text(index)))?;
    let mut best: Option<(f32, usize)> = None;
    let from = prose.saturating_sub(MENU_LINES);
    for (index, line) in context
        .lines
        .iter()
        .enumerate()
        .take(prose.max(1))
        .skip(from)
    {
        let text = context.text(index);
        if !(15..=220).contains(&line.width) {
            continue;
        }
        if given
            .as_ref()
            .is_some_and(|title| bare(text).eq(title.chars()))
        {
            return Some(index);
        }
        let score = score_of(text, prose - index, &slug);
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, index));
        }
    }
    best.filter(|(score, _)| *score > -2.5)
        .map(|(_, index)| index)
}

/// How much a line looks like a title, given that it is `above` lines above the first prose.
fn score_of(text: &str, above: usize, slug: &[String]) -> f32 {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let shared = slug
        .iter()
        .filter(|word| words.contains(&word.as_str()))
        .count();
    let mut score = if shared >= 3 {
        shared as f32 * 2.0
    } else {
        0.0
    };
    // Ten lines above the prose is far: that is where menus are.
    score -= above as f32 * 0.15;
    if text.ends_with(['.', ':', ',']) {
        score -= 1.5;
    }
    if words.len() < 4 {
        score -= 1.0;
    }
    if super::scan::has_digit(text) && words.len() < 5 {
        score -= 1.0;
    }
    score
}
