//! Sentences → passages: windows of about a hundred words that begin and end with a sentence.

use crate::engine::TermPositions;

/// A window is full at this many words,
const FULL: u32 = 100;
/// a last sentence may extend it up to this many,
const MOST: u32 = 125;
/// and the next one begins at the first sentence this many words after its start. A step of a
/// quarter is hardly better at two thirds more windows; no overlap is a little worse.
const STEP: u32 = 50;

/// A passage by the positions of its words, counted from the start of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Its first word.
    pub from: u32,
    /// The word after its last.
    pub to: u32,
    /// The sentence it begins in, an index into the sentences of the article.
    pub sentence: usize,
    /// How many words after the start of that sentence it begins; 0 except in very long sentences.
    pub skipped: u32,
}

/// A stretch of words that is not split: a sentence, or an equal part of a very long one.
struct Unit {
    from: u32,
    to: u32,
    sentence: usize,
    skipped: u32,
}

/// The windows of an article, in order.
pub(super) fn windows(found: &TermPositions) -> Vec<Window> {
    let units = units(found);
    let mut windows: Vec<Window> = Vec::new();
    let mut first = 0;
    while let Some(start) = units.get(first) {
        let mut end = start.to;
        for unit in units.iter().skip(first + 1) {
            if end - start.from >= FULL || unit.to - start.from > MOST {
                break;
            }
            end = unit.to;
        }
        if windows.last().is_none_or(|last| last.to != end) {
            windows.push(Window {
                from: start.from,
                to: end,
                sentence: start.sentence,
                skipped: start.skipped,
            });
        }
        let step = units
            .iter()
            .skip(first + 1)
            .position(|unit| unit.from - start.from >= STEP);
        first = step.map_or(units.len(), |step| first + 1 + step);
    }
    windows
}

fn units(found: &TermPositions) -> Vec<Unit> {
    let mut units = Vec::with_capacity(found.sentences.len());
    for (sentence, start) in found.sentences.iter().enumerate() {
        let end = found
            .sentences
            .get(sentence + 1)
            .map_or(found.body_len, |next| next.position);
        let words = end.saturating_sub(start.position);
        let parts = words.div_ceil(FULL).max(1);
        for part in 0..parts {
            let at = |part: u32| (u64::from(words) * u64::from(part) / u64::from(parts)) as u32;
            if at(part) < at(part + 1) {
                units.push(Unit {
                    from: start.position + at(part),
                    to: start.position + at(part + 1),
                    sentence,
                    skipped: at(part),
                });
            }
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::SentenceStart;

    fn found(lengths: &[u32]) -> TermPositions {
        let mut position = 0;
        let mut sentences = Vec::new();
        for length in lengths {
            sentences.push(SentenceStart {
                position,
                offset: position * 6,
                paragraph: false,
            });
            position += length;
        }
        TermPositions {
            body_len: position,
            sentences,
            ..TermPositions::default()
        }
    }

    #[test]
    fn windows_cover_the_body_and_end_with_sentences() {
        let found = found(&[30, 40, 20, 50, 10, 250, 5]);
        let windows = windows(&found);
        assert_eq!(windows.first().map(|window| window.from), Some(0));
        assert_eq!(windows.last().map(|window| window.to), Some(found.body_len));
        for pair in windows.windows(2) {
            assert!(pair[1].from <= pair[0].to, "no gap: {pair:?}");
        }
        assert!(windows.iter().all(|window| window.to - window.from <= MOST));
    }

    #[test]
    fn a_short_article_is_one_window() {
        assert_eq!(windows(&found(&[10, 12])).len(), 1);
        assert!(windows(&found(&[])).is_empty());
    }
}
