//! Which line of a page is its title: what stands near it may be its date.

use super::address;
use super::context::{Context, has_sentence_end};
use crate::model::{BlockKind, PageForm};

/// The least score of a title line of a page with markup.
const LEAST: i32 = 3;

/// Lines above the first prose of a text in which its title is looked for; menus of news sites have
/// up to 300.
const MENU_LINES: usize = 400;

/// Finds the line of the title.
pub(super) fn find(context: &Context<'_>) -> Option<usize> {
    match context.page.form {
        PageForm::Html => of_markup(context),
        PageForm::Plain | PageForm::Markdown => of_text(context),
    }
}

/// The letters and digits of a text in lower case, one by one.
pub(super) fn bare(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// Whether a bare text holds all letters of a line, at least this many; most lines differ in the
/// first few.
fn holds(known: &str, line: &str, least: usize) -> bool {
    let start: String = bare(line).take(8).collect();
    known.contains(&start) && {
        let whole: String = bare(line).collect();
        whole.len() >= least && known.contains(&whole)
    }
}

/// In markup: an h1 counts 3, h2 and h3 count 1, the words of `og:title` 4, a part of `<title>` 3.
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
        // Without a heading, only a line of a title's length is worth comparing.
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
        // Links of a menu repeat headings; the first of the best is taken.
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

/// In text: words shared with the address, nearness to the first prose, no full stop, a title's
/// length.
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

/// How much a line of text looks like a title that stands so many lines above the first prose.
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
    // Ten lines above the prose is far: what stands there is a menu.
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
