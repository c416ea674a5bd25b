//! Phrase, proximity and sentence matching from word positions in one article. Every engine uses
//! it.

use std::ops::Range;

/// Ascending positions of a word. A position in a title is repeated as often as it counts.
pub(crate) type Places = Vec<u32>;

/// A phrase: words that must follow each other.
pub(crate) struct Phrase<'p> {
    words: &'p [Places],
    slop: u32,
}

impl<'p> Phrase<'p> {
    /// A phrase of words with these positions, and the slop for all of them together.
    pub(crate) fn new(words: &'p [Places], slop: u32) -> Self {
        Phrase { words, slop }
    }

    /// Calls `each` with the start of every match and the position after its last word.
    ///
    /// Each word is matched at its first position after the previous word; no other choice ends
    /// earlier. A later start never uses earlier positions, so each list is walked once.
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

    /// Number of matches; a match that starts in a title counts as often as its word does.
    pub(crate) fn frequency(&self) -> u32 {
        let mut count = 0;
        self.each(|_| count += 1);
        count
    }

    /// The spans of all matches, without repetition.
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

/// Whether all phrases occur such that the last begins at most `steps` positions after the last
/// word of the first. All matches of a phrase must have the same length.
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

/// Whether all phrases occur within one sentence. `starts` are the first positions of the
/// sentences, ascending; text before the first of them counts as a sentence too. Phrase positions
/// also ascend, so each list is walked once: a long article has tens of thousands of sentences.
pub(crate) fn one_sentence(phrases: &[Vec<Range<u32>>], starts: &[u32]) -> bool {
    let mut common: Option<Vec<usize>> = None;
    for spans in phrases {
        let mut found: Vec<usize> = Vec::new();
        // the sentence that the phrase begins in; phrases and sentences both ascend
        let mut sentence = 0;
        for span in spans {
            while starts
                .get(sentence)
                .is_some_and(|start| *start <= span.start)
            {
                sentence += 1;
            }
            let inside = starts.get(sentence).is_none_or(|next| span.end <= *next);
            if inside && found.last() != Some(&sentence) {
                found.push(sentence);
            }
        }
        if let Some(common) = &common {
            keep_common(&mut found, common);
        }
        if found.is_empty() {
            return false;
        }
        common = Some(found);
    }
    common.is_some()
}

/// Keeps only elements that also occur in the other list. Both ascend.
fn keep_common(list: &mut Vec<usize>, other: &[usize]) {
    let mut other = other.iter().copied().peekable();
    list.retain(|one| {
        while other.next_if(|next| next < one).is_some() {}
        other.peek() == Some(one)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A single span.
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
        // a title word counts three times
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

    #[test]
    fn a_million_sentences_are_walked_once() {
        // each sentence has one of the words, and only the last has both: comparing every pair of
        // sentences would never finish
        const SENTENCES: u32 = 1_000_000;
        let starts: Vec<u32> = (0..SENTENCES).map(|sentence| sentence * 4).collect();
        let word = |odd: u32| -> Vec<Range<u32>> {
            let own = (0..SENTENCES).filter(|sentence| sentence % 2 == odd);
            let own = own.map(|sentence| sentence * 4 + odd..sentence * 4 + odd + 1);
            own.chain(at(SENTENCES * 4 - 2, SENTENCES * 4 - 1))
                .collect()
        };
        let (even, mut odd) = (word(0), word(1));
        assert!(one_sentence(&[even.clone(), odd.clone()], &starts));
        odd.retain(|span| span.start % 4 == 1);
        assert!(one_sentence(&[even.clone(), odd.clone()], &starts));
        odd.pop();
        assert!(!one_sentence(&[even, odd], &starts));
    }
}
