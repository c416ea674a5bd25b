//! Words with positions → lines, columns in reading order, and paragraphs.

use super::super::paragraphs::{Kind, Paragraph};
use super::page::Span;

/// Adjacent words of one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its left and right edge.
    pub x: (f32, f32),
    /// Its baseline, measured from the bottom.
    pub y: f32,
    /// Its font size.
    pub size: f32,
    /// The text.
    pub text: String,
}

/// A gap of more than this many sizes splits a line: a gutter, a tab.
const APART: f32 = 1.4;

/// A gap of more than this many sizes is a space.
const SPACE: f32 = 0.15;

/// The deepest nesting of cuts of a page; real ones have about ten.
const CUTS: usize = 60;

/// The lines of a page, column by column.
pub fn lines(mut spans: Vec<Span>) -> Vec<Line> {
    // top to bottom, then left to right; nearly level text counts as level
    spans.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.0.total_cmp(&b.x.0)));
    let mut rows: Vec<Vec<Span>> = Vec::new();
    for span in spans {
        let fits = rows
            .last()
            .and_then(|row| row.first())
            .is_some_and(|first| (first.y - span.y).abs() < 0.35 * first.size.min(span.size));
        match rows.last_mut() {
            Some(row) if fits => row.push(span),
            _ => rows.push(vec![span]),
        }
    }
    let mut lines = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
        lines.extend(joined(row));
    }
    lines.retain(|line| !line.text.trim().is_empty());
    let mut ordered = Vec::with_capacity(lines.len());
    cut(lines, 0, &mut ordered);
    ordered
}

/// The words of a row as lines, split at gutters.
fn joined(row: Vec<Span>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for span in row {
        let Some(line) = lines.last_mut() else {
            lines.push(Line::from(span));
            continue;
        };
        let size = line.size.max(span.size);
        let gap = span.x.0 - line.x.1;
        // some programs print the same word twice to make it bold
        let is_again = span.text == line.text && (span.x.0 - line.x.0).abs() < 0.1 * size;
        if is_again {
            continue;
        }
        if gap > APART * size {
            lines.push(Line::from(span));
            continue;
        }
        let parted =
            line.text.ends_with(char::is_whitespace) || span.text.starts_with(char::is_whitespace);
        if gap > SPACE * size && !parted {
            line.text.push(' ');
        }
        line.text.push_str(&span.text);
        line.x.1 = line.x.1.max(span.x.1);
        line.size = size;
    }
    lines
}

impl From<Span> for Line {
    fn from(span: Span) -> Line {
        Line {
            x: span.x,
            y: span.y,
            size: span.size,
            text: span.text,
        }
    }
}

/// Cuts lines at gutters and at gaps until no two are side by side.
fn cut(lines: Vec<Line>, depth: usize, out: &mut Vec<Line>) {
    let beside = lines
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if (a.y - b.y).abs() < 0.5 * a.size.min(b.size)));
    if !beside || depth >= CUTS {
        out.extend(lines);
        return;
    }
    if let Some(gutter) = gutter(&lines) {
        let (left, right) = lines.into_iter().partition(|line| line.x.1 <= gutter);
        cut(left, depth + 1, out);
        cut(right, depth + 1, out);
        return;
    }
    match gap(&lines) {
        Some(at) => {
            let mut lines = lines;
            let below = lines.split_off(at);
            cut(lines, depth + 1, out);
            cut(below, depth + 1, out);
        }
        None => out.extend(lines),
    }
}

/// The widest gap from top to bottom that has enough text on both sides.
fn gutter(lines: &[Line]) -> Option<f32> {
    let mut order: Vec<&Line> = lines.iter().collect();
    order.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
    let left = order.first()?.x.0;
    let right = order.iter().map(|line| line.x.1).fold(f32::MIN, f32::max);
    let size = median(lines.iter().map(|line| line.size).collect());
    let mut best: Option<(f32, f32)> = None;
    let mut reach = left;
    for (at, line) in order.iter().enumerate() {
        let width = line.x.0 - reach;
        if at >= 2 && width > 0.5 * size && best.is_none_or(|(most, _)| width > most) {
            let middle = reach + width / 2.0;
            let after = order.get(at..).unwrap_or_default();
            let before = order.get(..at).unwrap_or_default();
            // a column of numbers or bullets does not count
            let is_column = |lines: &[&Line], from: f32, to: f32| {
                lines.len() >= 2
                    && to - from > 0.12 * (right - left)
                    && lines.iter().map(|line| line.x.1 - line.x.0).sum::<f32>()
                        / lines.len() as f32
                        > 0.35 * (to - from)
            };
            if is_column(before, left, reach) && is_column(after, line.x.0, right) {
                best = Some((width, middle));
            }
        }
        reach = reach.max(line.x.1);
    }
    best.map(|(_, middle)| middle)
}

/// The index of the first line below the largest gap between rows.
fn gap(lines: &[Line]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (at, pair) in lines.windows(2).enumerate() {
        let [above, below] = pair else { continue };
        let height = above.y - below.y;
        let is_row = height >= 0.5 * above.size.min(below.size);
        if is_row && best.is_none_or(|(most, _)| height > most) {
            best = Some((height, at + 1));
        }
    }
    best.map(|(_, at)| at)
}

fn median(mut numbers: Vec<f32>) -> f32 {
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

/// The most common font size.
fn body_size(pages: &[Vec<Line>]) -> f32 {
    let mut sizes: Vec<(i32, usize)> = Vec::new();
    for line in pages.iter().flatten() {
        let size = (line.size * 4.0).round() as i32;
        match sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count += line.text.len(),
            None => sizes.push((size, line.text.len())),
        }
    }
    let most = sizes.iter().max_by_key(|(_, count)| *count);
    most.map_or(0.0, |(size, _)| *size as f32 / 4.0)
}

/// The paragraphs of all pages, with hyphenated words rejoined.
pub fn paragraphs(pages: Vec<Vec<Line>>) -> Vec<Paragraph> {
    let body = body_size(&pages);
    let largest = pages
        .first()
        .into_iter()
        .flatten()
        .map(|line| line.size)
        .fold(0.0, f32::max);
    let mut found: Vec<(f32, String)> = Vec::new();
    let mut last: Option<Line> = None;
    for page in pages {
        let spacing = spacing(&page);
        let edge = page.iter().map(|line| line.x.1).fold(f32::MIN, f32::max);
        for line in page {
            let goes_on = last
                .as_ref()
                .is_some_and(|last| goes_on(last, &line, spacing, edge));
            match found.last_mut() {
                Some((_, text)) if goes_on => join(text, &line.text),
                _ => found.push((line.size, line.text.trim().to_owned())),
            }
            last = Some(line);
        }
    }
    let mut has_title = false;
    found
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(size, text)| {
            let is_large = size > 1.12 * body && text.len() < 300;
            let kind = if is_large && !has_title && size > 0.97 * largest {
                has_title = true;
                Kind::Title
            } else if is_large {
                Kind::Heading(2)
            } else {
                Kind::Text
            };
            Paragraph { kind, text }
        })
        .collect()
}

/// The typical line spacing of a page.
fn spacing(page: &[Line]) -> f32 {
    let distances: Vec<f32> = page
        .windows(2)
        .filter_map(|pair| match pair {
            [above, below] => Some(above.y - below.y)
                .filter(|distance| *distance > 0.5 * below.size && *distance < 3.0 * below.size),
            _ => None,
        })
        .collect();
    // the lower quartile, because paragraphs may be short and set apart
    let mut distances = distances;
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 4).copied().unwrap_or(0.0)
}

/// Whether a line continues the paragraph of the previous line.
fn goes_on(last: &Line, line: &Line, spacing: f32, edge: f32) -> bool {
    if (last.size - line.size).abs() > 0.12 * last.size.max(line.size) {
        return false;
    }
    let ends = last.text.trim_end();
    let is_open = !ends.ends_with([
        '.', '!', '?', ':', '”', '"', '»', '“', '…', '。', '！', '？',
    ]);
    let starts_low = line.text.trim_start().starts_with(char::is_lowercase);
    let distance = last.y - line.y;
    if distance <= 0.0 {
        // another column or page
        return is_open && (starts_low || ends.ends_with('-'));
    }
    if distance > 3.0 * line.size.max(spacing) {
        return false;
    }
    // headlines have wider line spacing
    if distance > 1.25 * spacing.max(1.1 * line.size) {
        return false;
    }
    let indent = line.x.0 - last.x.0;
    if indent > 0.8 * line.size && indent < 5.0 * line.size && !is_open {
        return false;
    }
    // a short last line ends its paragraph
    let is_short = last.x.1 < line.x.1.max(edge.min(last.x.0 + 1e4)) - 8.0 * line.size
        && last.x.1 < line.x.1 - 2.0 * line.size;
    !is_short || is_open
}

/// Appends a line to a text, rejoining a hyphenated word.
fn join(text: &mut String, line: &str) {
    let line = line.trim();
    let kept = text.trim_end().len();
    text.truncate(kept);
    let is_word = line.starts_with(char::is_lowercase)
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if text.ends_with('\u{ad}') || text.ends_with(['-', '\u{2010}']) && is_word {
        text.pop();
    } else if !(ends_wide(text) && line.starts_with(is_wide)) {
        text.push(' ');
    }
    text.push_str(line);
}

fn ends_wide(text: &str) -> bool {
    text.ends_with(is_wide)
}

/// Whether a character is from a script without spaces.
fn is_wide(char: char) -> bool {
    matches!(char, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(x: f32, y: f32, text: &str) -> Span {
        Span {
            x: (x, x + 5.0 * text.len() as f32),
            y,
            size: 10.0,
            text: text.to_owned(),
        }
    }

    fn texts(spans: Vec<Span>) -> Vec<String> {
        let paragraphs = paragraphs(vec![lines(spans)]);
        paragraphs
            .into_iter()
            .map(|paragraph| paragraph.text)
            .collect()
    }

    #[test]
    fn columns_are_read_one_after_another() {
        let mut spans = vec![span(
            50.0,
            700.0,
            "A headline over both columns of the page, set wide",
        )];
        for (row, (left, right)) in [
            ("the first column begins", "and the second goes on"),
            ("with words that are part-", "where the first one ended"),
            ("ed and then goes down", "down to its last line."),
        ]
        .iter()
        .enumerate()
        {
            let y = 660.0 - 12.0 * row as f32;
            spans.push(span(50.0, y, left));
            spans.push(span(210.0, y, right));
        }
        let found = texts(spans);
        assert_eq!(
            found.last().map(String::as_str),
            Some(
                "the first column begins with words that are parted and then goes down and the second goes on where the first one ended down to its last line."
            )
        );
    }

    #[test]
    fn words_that_are_placed_one_by_one_have_spaces() {
        let spans = vec![
            span(50.0, 700.0, "Rain"),
            span(73.0, 700.0, "fell"),
            span(93.0, 700.0, "ing."),
        ];
        assert_eq!(texts(spans), ["Rain felling."]);
    }
}
