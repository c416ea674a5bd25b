//! What it means that words stand in a phrase, near each other, or in one sentence: the same for
//! every engine, given the places of the words in one article.

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
    /// Each word is taken at its first place after the word before: no other choice ends earlier.
    /// What begins later takes no earlier places, so each list is walked once.
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

/// Whether each phrase stands somewhere so that the last of them begins at most so many steps after
/// the last word of the first. The phrases must be of fixed length.
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

/// Whether each phrase stands somewhere in one sentence with all others. `starts` are the first
/// places of the sentences, ascending; what stands before them all is one more sentence. The places
/// of a phrase ascend as well, so each list is walked once: a long article has tens of thousands of
/// sentences.
pub(crate) fn one_sentence(phrases: &[Vec<Range<u32>>], starts: &[u32]) -> bool {
    let mut common: Option<Vec<usize>> = None;
    for spans in phrases {
        let mut found: Vec<usize> = Vec::new();
        // the sentence that a phrase begins in; phrases ascend as sentences do
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

/// Keeps what another list has as well. Both ascend.
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

    #[test]
    fn a_million_sentences_are_walked_once() {
        // each of them has one of the words, and only the last has both: comparing every sentence
        // with every other one would not end
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
