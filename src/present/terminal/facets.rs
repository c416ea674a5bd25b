//! Counts for people: one bar per value, and separately the articles without a value.

use unicode_width::UnicodeWidthStr;

use crate::model::{Answer, FacetCounts};
use crate::present::{safe, words};

use super::paint::{BAR, FAINT, Paint, STRONG};

/// Columns of the longest bar.
pub const LONGEST: usize = 40;
/// A full column and its fractions from one eighth to seven.
const EIGHTHS: [&str; 8] = ["█", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The counts of every requested facet, each after an empty line.
pub fn write(paint: &mut Paint, answer: &Answer) {
    for counts in &answer.facets {
        paint.end();
        write_facet(paint, counts, answer);
    }
}

fn write_facet(paint: &mut Paint, counts: &FacetCounts, answer: &Answer) {
    let without = words::without(counts, answer);
    // A name takes at most half of the line.
    let room = paint.width() / 2;
    let row = |name: &str, count: u64| (safe::cut(name, room), words::number(count), count);
    let with: Vec<_> = counts
        .counts
        .iter()
        .map(|count| row(&count.value, count.articles))
        .collect();
    let without: Vec<_> = without
        .iter()
        .map(|(name, count)| row(name, *count))
        .collect();
    let rows = || with.iter().chain(&without);
    let names = rows().map(|(name, ..)| name.width()).max().unwrap_or(0);
    let digits = rows().map(|(_, number, _)| number.len()).max().unwrap_or(0);
    let most = rows().map(|(.., count)| *count).max().unwrap_or(0);
    let longest = paint
        .width()
        .saturating_sub(names + digits + 4)
        .clamp(1, LONGEST);

    paint.put(STRONG, counts.by.name());
    paint.end();
    let write_row = |paint: &mut Paint, row: &(String, String, u64), apart: bool| {
        let (name, number, count) = row;
        paint.put(if apart { FAINT } else { Default::default() }, name);
        paint.gap(names - name.width() + 2 + digits - number.len());
        paint.put(Default::default(), number);
        paint.gap(2);
        paint.put(if apart { FAINT } else { BAR }, &bar(*count, most, longest));
        paint.end();
    };
    with.iter().for_each(|row| write_row(paint, row, false));
    if !with.is_empty() && !without.is_empty() {
        paint.end();
    }
    without.iter().for_each(|row| write_row(paint, row, true));
    paint.wrapped(FAINT, 0, &words::total(counts, answer));
}

/// A bar for a count; any nonzero count is visible.
pub fn bar(count: u64, most: u64, longest: usize) -> String {
    if count == 0 || most == 0 {
        return String::new();
    }
    let eighths = (count as f64 / most as f64 * longest as f64 * 8.0).round() as usize;
    let eighths = eighths.clamp(1, longest * 8);
    let mut bar = EIGHTHS[0].repeat(eighths / 8);
    if !eighths.is_multiple_of(8) {
        bar += EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        assert_eq!(bar(8, 8, 4), "████");
        assert_eq!(bar(4, 8, 4), "██");
        assert_eq!(bar(3, 8, 4), "█▌");
        assert_eq!(bar(1, 1_000_000, 4), "▏");
        assert_eq!(bar(0, 8, 4), "");
        assert_eq!(bar(u64::MAX, u64::MAX, 40).chars().count(), 40);
    }
}
