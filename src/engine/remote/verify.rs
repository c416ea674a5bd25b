//! Conditions that only a look at the words of an article can decide: words in one sentence,
//! phrases near each other, words that stand often. No engine knows sentences. The engine gives the
//! articles that have the words; what stands where is found here, as on every engine.

use crate::analysis::IndexTerms;
use crate::engine::places::{Phrase, near, one_sentence};
use crate::engine::{Condition, TextField, Within, body_start};

/// Whether an article with these terms meets a condition of this kind.
pub(super) fn holds(condition: &Condition, terms: &IndexTerms) -> bool {
    match condition {
        Condition::Together {
            field,
            phrases,
            within,
        } => together(terms, *field, phrases, *within),
        Condition::Often {
            field,
            words,
            slop,
            least,
        } => {
            let places = places(terms, *field, words);
            Phrase::new(&places, *slop).spans().len() >= *least as usize
        }
        _ => false,
    }
}

fn together(
    terms: &IndexTerms,
    field: TextField,
    phrases: &[Vec<Vec<String>>],
    within: Within,
) -> bool {
    let spans: Vec<_> = phrases
        .iter()
        .map(|words| Phrase::new(&places(terms, field, words), 0).spans())
        .collect();
    match within {
        _ if spans.is_empty() => false,
        Within::Steps(steps) => near(&spans, steps),
        Within::Sentence | Within::Paragraph => {
            let start = body_start(terms.title_len);
            let sentences = terms.sentences.iter();
            let starts: Vec<u32> = sentences
                .filter(|sentence| within == Within::Sentence || sentence.paragraph)
                .map(|sentence| start + sentence.position)
                .collect();
            one_sentence(&spans, &starts)
        }
    }
}

/// Where each word stands in a field.
fn places(terms: &IndexTerms, field: TextField, words: &[Vec<String>]) -> Vec<Vec<u32>> {
    let start = body_start(terms.title_len);
    let parts: &[(u32, &str)] = match field {
        TextField::Text => &[(0, &terms.title), (start, &terms.body)],
        TextField::Body => &[(start, &terms.body)],
        TextField::Title => &[(0, &terms.title)],
        TextField::Deck => &[(0, &terms.deck)],
        TextField::Byline => &[(0, &terms.byline)],
        TextField::Url => &[(0, &terms.url)],
        TextField::Removed => &[(0, &terms.removed)],
    };
    let mut places = vec![Vec::new(); words.len()];
    for (start, text) in parts {
        for (place, term) in (*start..).zip(text.split_terminator(' ')) {
            for (word, places) in words.iter().zip(&mut places) {
                if word.iter().any(|known| known == term) {
                    places.push(place);
                }
            }
        }
    }
    places
}
