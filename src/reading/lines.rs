//! The lines of an article, as keys. A corpus compares them to find recurring boilerplate.

use std::ops::{Range, RangeInclusive};

use xxhash_rust::xxh3::xxh3_64;

use crate::analysis::{IndexTerms, fold};
use crate::model::Reading;

/// The name of the rule in verdicts.
pub const RULE: &str = "recurring-line";

/// Adds the keys of an article's lines to its terms.
pub(crate) fn note(reading: &Reading, terms: &mut IndexTerms) {
    // text taken as is has no lines to reconcile
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
            terms.recurring_lines.push(key(source, text));
        } else if block.verdict.is_keep() {
            terms.lines.push(key(source, text));
        }
    }
    for lines in [&mut terms.lines, &mut terms.recurring_lines] {
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

/// The low bits of a line key identify the line; the high bits identify the source.
const LINE_BITS: u32 = 32;

/// The key of a line in a source. It begins with the key of the source, so the lines of one source
/// form one range. It ends with a hash of both, so sources with the same key share no lines.
pub(crate) fn key(source: &str, line: &str) -> u64 {
    let mut text = String::with_capacity(source.len() + 1 + line.len());
    text.push_str(source);
    text.push('\0');
    for c in fold(line).chars().filter(|c| !c.is_whitespace()) {
        text.push(if c.is_numeric() { '0' } else { c });
    }
    u64::from(source_key(source)) << LINE_BITS | xxh3_64(text.as_bytes()) >> LINE_BITS
}

/// The prefix of all line keys of a source.
pub(crate) fn source_key(source: &str) -> u32 {
    (xxh3_64(source.as_bytes()) >> LINE_BITS) as u32
}

/// The prefix of a line key; see [`source_key`].
pub(crate) fn source_key_of(line: u64) -> u32 {
    (line >> LINE_BITS) as u32
}

/// The keys of all lines of a source.
pub(crate) fn keys_of_source(source: &str) -> RangeInclusive<u64> {
    let first = u64::from(source_key(source)) << LINE_BITS;
    first..=(first | ((1 << LINE_BITS) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_source_are_one_range() {
        let range = keys_of_source("Saltmere Post");
        for line in ["Read more", "Subscribe to our newsletter", ""] {
            let own = key("Saltmere Post", line);
            assert!(range.contains(&own), "{line}");
            assert_eq!(source_key_of(own), source_key("Saltmere Post"));
            assert!(!range.contains(&key("Northgate Wire", line)), "{line}");
        }
        assert_eq!(key("a", "Page 1 of 9"), key("a", "page 7 of 3"));
    }
}
