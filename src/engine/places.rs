//! What it means that words stand in a phrase, near each other, or in one sentence: the same for every
//! engine, given the places of the words in one article.

use std::ops::Range;

/// Ascending places of a word; one in a title stands there as often as it counts.
pub(crate) type Places = Vec<u32>;

/// Words that shall stand one after the other.
pub(crate) struct Phrase<'p> {
    words: &'p [Places],
    slop: u32,
}

impl<'p> Phrase<'p> {
    /// The places of each word, and the steps of room for all of them together.
    pub(crate) fn new(words: &'p [Places], slop: u32) -> Self {
        Phrase { words, slop }
    }

    /// Calls `each` with every beginning of the phrase and the place after its last word.
    ///
    /// Each word is taken at its first place after the word before: no other choice ends earlier. What
    /// begins later takes no earlier places, so each list is walked once.
    fn each(&self, mut each: impl FnMut(Range<u32>)) {
        let Some((first, others)) = self.words.split_first() else {
            return;
        };
        let room = (self.words.len() as u32).saturating_add(self.slop);
        let mut next = vec![0_usize; others.len()];
        for start in first {
            let mut at = *start;
            for (places, next) in others.iter().zip(&mut next) {
                loop {
                    match places.get(*next) {
                        Some(place) if *place <= at => *next += 1,
                        Some(place) => {
                            at = *place;
                            break;
                        }
                        None => return,
                    }
                }
            }
            if at - start < room {
                each(*start..at + 1);
            }
        }
    }

    /// How often the phrase begins; a beginning in a title counts as often as its word does.
    pub(crate) fn frequency(&self) -> u32 {
        let mut count = 0;
        self.each(|_| count += 1);
        count
    }

    /// Where the phrase stands, without repetition.
    pub(crate) fn spans(&self) -> Vec<Range<u32>> {
        let mut spans: Vec<Range<u32>> = Vec::new();
        self.each(|span| {
            if spans.last().is_none_or(|last| last.start < span.start) {
                spans.push(span);
            }
        });
        spans
    }
}

/// Whether each phrase stands somewhere so that the last of them begins at most so many steps after the
/// last word of the first. The phrases must be of fixed length.
pub(crate) fn near(phrases: &[Vec<Range<u32>>], steps: u32) -> bool {
    let ends = phrases.iter().flatten().map(|span| span.end - 1);
    let mut ends: Vec<u32> = ends.collect();
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter().any(|end| {
        phrases.iter().all(|spans| {
            let next = spans.partition_point(|span| span.end - 1 < end);
            spans
                .get(next)
                .is_some_and(|span| span.start <= end.saturating_add(steps))
        })
    })
}

/// Whether each phrase stands somewhere in one sentence with all others. `starts` are the first places
/// of the sentences, ascending; what stands before them all is one more sentence.
pub(crate) fn one_sentence(phrases: &[Vec<Range<u32>>], starts: &[u32]) -> bool {
    let sentence = |place: u32| starts.partition_point(|start| *start <= place);
    let mut common: Option<Vec<usize>> = None;
    for spans in phrases {
        let inside = spans
            .iter()
            .filter(|span| sentence(span.start) == sentence(span.end - 1))
            .map(|span| sentence(span.start));
        let mut found: Vec<usize> = inside.collect();
        found.dedup();
        if let Some(common) = &common {
            found.retain(|sentence| common.contains(sentence));
        }
        if found.is_empty() {
            return false;
        }
        common = Some(found);
    }
    common.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One place of one word.
    fn at(start: u32, end: u32) -> Vec<Range<u32>> {
        std::iter::once(start..end).collect()
    }

    #[test]
    fn phrases_have_room_as_a_whole() {
        let words = [vec![0, 10, 20], vec![2, 11], vec![4, 14]];
        let found = |slop| Phrase::new(&words, slop).spans();
        assert_eq!(found(1), []);
        assert_eq!(found(2), [0..5, 10..15]);
        assert_eq!(Phrase::new(&words, 16).frequency(), 2);
        // a title's word counts three times
        let title = [vec![0, 0, 0, 7], vec![1, 1, 1, 8]];
        assert_eq!(Phrase::new(&title, 0).frequency(), 4);
        assert_eq!(Phrase::new(&title, 0).spans(), [0..2, 7..9]);
    }

    #[test]
    fn nearness_has_no_order_and_a_sentence_has_ends() {
        let phrases = [vec![3..4, 30..31], vec![20..21, 35..36]];
        assert!(near(&phrases, 5) && !near(&phrases, 4));
        assert!(near(&[at(35, 36), at(30, 31)], 5));
        assert!(one_sentence(&phrases, &[5, 25]));
        assert!(!one_sentence(&phrases, &[5, 25, 32]));
        assert!(!one_sentence(&[at(4, 6), at(5, 6)], &[5]));
        assert!(one_sentence(&[at(1, 2), at(3, 4)], &[]));
    }
}
