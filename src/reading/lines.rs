//! The lines of an article, as keys: what a corpus compares to find boilerplate that recurs.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::analysis::{IndexTerms, fold};
use crate::model::Reading;

/// Name of the rule in verdicts.
pub const RULE: &str = "recurring-line";

/// Notes the lines of an article in its terms.
pub(crate) fn note(reading: &Reading, terms: &mut IndexTerms) {
    // what was taken as it stands has no lines to settle
    if reading.as_is {
        return;
    }
    let Some(source) = &reading.article.source else {
        return;
    };
    for block in &reading.blocks {
        let Some(text) = line_of(reading, &block.span) else {
            continue;
        };
        let settled = block
            .verdict
            .reason()
            .is_some_and(|reason| reason.rule == RULE);
        if settled {
            terms.settled_lines.push(key(source, text));
        } else if block.verdict.is_keep() {
            terms.lines.push(key(source, text));
        }
    }
    for lines in [&mut terms.lines, &mut terms.settled_lines] {
        lines.sort_unstable();
        lines.dedup();
    }
}

pub(crate) fn line_of<'r>(reading: &'r Reading, span: &Range<usize>) -> Option<&'r str> {
    reading
        .text
        .get(span.clone())
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// The key of a line in a source.
pub(crate) fn key(source: &str, line: &str) -> u64 {
    let mut text = String::with_capacity(source.len() + 1 + line.len());
    text.push_str(source);
    text.push('\0');
    for c in fold(line).chars().filter(|c| !c.is_whitespace()) {
        text.push(if c.is_numeric() { '0' } else { c });
    }
    xxh3_64(text.as_bytes())
}
