//! The terms of an article as values of a column, which an engine can list and count exactly: a
//! field, how often the term stands there at least, and the term.
//!
//! `b paradEN` says that title or body have the term, `b4 paradEN` that they have it four times or
//! more (a title counts three times). From how many articles have it once, twice, four times and
//! eight times follows about how often it occurs in all.

use std::fmt::Write;

use crate::analysis::IndexTerms;
use crate::engine::port::TITLE_WEIGHT;
use crate::engine::{TermCount, TextField};

/// How often a term stands somewhere, at least.
const TIMES: [u32; 4] = [1, 2, 4, 8];

/// Occurrences that an article adds which has a term so often, on the average of texts.
const MORE: [f64; 4] = [1.0, 1.3, 2.4, 5.0];

/// The letter of a field. The body has no terms of its own: it shares those of the text.
fn letter(field: TextField) -> char {
    match field {
        TextField::Text | TextField::Body => 'b',
        TextField::Title => 't',
        TextField::Deck => 'd',
        TextField::Byline => 'y',
        TextField::Url => 'u',
        TextField::Removed => 'r',
    }
}

fn value(field: TextField, times: u32, term: &str) -> String {
    match times {
        1 => format!("{} {term}", letter(field)),
        _ => format!("{}{times} {term}", letter(field)),
    }
}

/// The values by which a term is counted.
pub(super) fn counted(field: TextField, term: &str) -> Vec<String> {
    let times = match field {
        TextField::Text | TextField::Body => TIMES.as_slice(),
        _ => &[1],
    };
    times
        .iter()
        .map(|times| value(field, *times, term))
        .collect()
}

/// What the counts of [`counted`] come to.
pub(super) fn count(articles: &[u64]) -> TermCount {
    let occurrences: f64 = articles
        .iter()
        .zip(MORE)
        .map(|(articles, more)| *articles as f64 * more)
        .sum();
    TermCount {
        articles: articles.first().copied().unwrap_or(0),
        occurrences: occurrences.round() as u64,
    }
}

/// The beginning of the values of a field, and the term that a value speaks of.
pub(super) fn prefix(field: TextField) -> String {
    value(field, 1, "")
}

/// The values of an article.
pub(super) fn values(terms: &IndexTerms) -> Vec<String> {
    let mut all = Vec::new();
    let title = terms.title.split_terminator(' ');
    let body = terms.body.split_terminator(' ');
    let mut text: Vec<(&str, u32)> = title.map(|term| (term, TITLE_WEIGHT)).collect();
    text.extend(body.map(|term| (term, 1)));
    text.sort_unstable();
    for same in text.chunk_by(|one, two| one.0 == two.0) {
        let count: u32 = same.iter().map(|(_, count)| count).sum();
        let Some((term, _)) = same.first() else {
            continue;
        };
        for times in TIMES.into_iter().filter(|times| *times <= count) {
            all.push(value(TextField::Text, times, term));
        }
    }
    for (field, terms) in [
        (TextField::Title, &terms.title),
        (TextField::Deck, &terms.deck),
        (TextField::Byline, &terms.byline),
        (TextField::Url, &terms.url),
        (TextField::Removed, &terms.removed),
    ] {
        let mut terms: Vec<&str> = terms.split_terminator(' ').collect();
        terms.sort_unstable();
        terms.dedup();
        all.extend(terms.into_iter().map(|term| value(field, 1, term)));
    }
    all
}

/// A text as it stands in a regular expression of Lucene.
pub(super) fn escaped(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '*' | '?' | '+' | '.' | '|' | '(' | ')' | '[' | ']' | '{' | '}' | '\\' | '"' | '#'
            | '@' | '&' | '<' | '>' | '~' | '^' | '$' | '-' => {
                let _ = write!(found, "\\{c}");
            }
            c => found.push(c),
        }
    }
    found
}

/// What may stand behind the letters of a term.
pub(super) const TAG: &str = "[A-Z^]*";

/// An expression that all words within so many edits of some letters match, and a few others: the
/// letters are halved, and each half has its share of the edits. A pair that is swapped where they
/// are parted takes two edits more, one in each half.
pub(super) fn near(letters: &[char], edits: u8) -> String {
    match (letters, edits) {
        (_, 0) => escaped(&letters.iter().collect::<String>()),
        ([], edits) => format!(".{{0,{edits}}}"),
        ([one], 1) => {
            let one = escaped(&one.to_string());
            format!("(.{{0,1}}|.{one}|{one}.)")
        }
        ([_], edits) => format!(".{{0,{}}}", edits + 1),
        (letters, edits) => {
            let (first, second) = letters.split_at(letters.len() / 2);
            let mut ways: Vec<String> = (0..=edits)
                .map(|share| near(first, share) + &near(second, edits - share))
                .collect();
            // the pair around the middle, swapped
            if let ([before @ .., a], [b, after @ ..]) = (first, second) {
                let swapped: String = [*b, *a].iter().collect();
                for share in 0..edits {
                    ways.push(format!(
                        "{}{}{}",
                        near(before, share),
                        escaped(&swapped),
                        near(after, edits - 1 - share)
                    ));
                }
            }
            format!("({})", ways.join("|"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_counted_by_how_often_they_stand() {
        let terms = IndexTerms {
            title: "portEN ".into(),
            body: "portEN ferryEN ferryEN ".into(),
            byline: "nadja ".into(),
            ..IndexTerms::default()
        };
        assert_eq!(
            values(&terms),
            [
                "b ferryEN",
                "b2 ferryEN",
                "b portEN",
                "b2 portEN",
                "b4 portEN",
                "t portEN",
                "y nadja",
            ]
        );
        assert_eq!(count(&[10, 2, 0, 0]).articles, 10);
        assert_eq!(counted(TextField::Url, "a"), ["u a"]);
    }

    #[test]
    fn signs_of_expressions_stand_for_themselves() {
        assert_eq!(escaped("a.b*c"), "a\\.b\\*c");
        let letters: Vec<char> = "abcdefghijkl".chars().collect();
        assert!(near(&letters, 2).len() < 4000);
    }
}
