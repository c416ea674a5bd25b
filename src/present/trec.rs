//! A run for `trec_eval`: `qid Q0 docid rank score tag`, one article per line.
//!
//! That program ignores ranks and the order of lines: it sorts by score in single precision, and
//! breaks ties by name. So the printed scores strictly decrease, even where the ranking was by date
//! or scores are equal. It also refuses a document that occurs twice in one query, so only the best
//! of several passages of an article is printed.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::model::{Answer, Article};

use super::{Format, Item, Kind, Look, Presenter, safe, unsupported};

/// The name of the run, in the last column.
const TAG: &str = "dateline";
/// The id of a query without one.
const QUERY: &str = "1";
/// The smallest difference that six decimals show.
const STEP: f64 = 1e-6;

/// See [`Format::Trec`].
pub struct Trec;

impl Presenter for Trec {
    fn format(&self) -> Format {
        Format::Trec
    }

    fn writes(&self, kind: Kind) -> bool {
        kind == Kind::Answer
    }

    fn write(&self, out: &mut dyn Write, _: &Look, item: Item<'_>, _: bool) -> io::Result<()> {
        match item {
            Item::Answer(answer) => out.write_all(run(answer).as_bytes()),
            other => Err(unsupported(Format::Trec, other.kind())),
        }
    }
}

fn run(answer: &Answer) -> String {
    let query = column(answer.query.id.as_deref().unwrap_or(QUERY), QUERY);
    let mut out = String::new();
    let mut seen = HashSet::new();
    let mut scores = Falling::default();
    let mut rank = answer.hits.first().map_or(1, |hit| hit.rank);
    for hit in &answer.hits {
        let name = name(&hit.article);
        if !seen.insert(name.clone()) {
            continue;
        }
        let score = scores.next(hit.score);
        let _ = writeln!(out, "{query} Q0 {name} {rank} {score} {TAG}");
        rank += 1;
    }
    out
}

/// The external id of an article, else ours.
fn name(article: &Article) -> String {
    let id = article.id.to_string();
    match &article.external_id {
        Some(external) => column(external, &id),
        None => id,
    }
}

/// A text as one column: white space, which separates columns, becomes underscores.
fn column(text: &str, otherwise: &str) -> String {
    let column: String = safe::lines(text.trim())
        .chars()
        .map(|c| if c.is_whitespace() { '_' } else { c })
        .collect();
    if column.is_empty() {
        otherwise.to_owned()
    } else {
        column
    }
}

/// Prints scores so that each, read back in single precision, is below the one before.
#[derive(Default)]
struct Falling {
    last: Option<f32>,
}

impl Falling {
    fn next(&mut self, score: f64) -> String {
        // Far from the limits of single precision, so that there is always a lower score.
        let score = if score.is_finite() {
            score.clamp(-1e30, 1e30)
        } else {
            0.0
        };
        let mut printed = format!("{score:.6}");
        let mut step = STEP;
        if let Some(last) = self.last {
            while printed.parse::<f32>().is_ok_and(|value| value >= last) {
                printed = format!("{:.6}", f64::from(last) - step);
                step *= 2.0;
            }
        }
        self.last = printed.parse().ok();
        printed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_and_rising_scores_are_printed_falling() {
        let mut scores = Falling::default();
        let printed: Vec<String> = [11.2, 11.2, 11.199_999_9, 3.0, 5.0, f64::NAN]
            .into_iter()
            .map(|score| scores.next(score))
            .collect();
        assert_eq!(
            printed,
            [
                "11.200000",
                "11.199999",
                "11.199998",
                "3.000000",
                "2.999999",
                "0.000000"
            ]
        );
    }

    #[test]
    fn ids_cannot_break_their_column() {
        assert_eq!(column(" a b\tc\u{1b}\u{a0}d\n", "x"), "a_b_c?_d");
        assert_eq!(column(" \n", "x"), "x");
    }

    proptest! {
        #[test]
        fn any_scores_fall_in_single_precision(scores in proptest::collection::vec(any::<f64>(), 1..50)) {
            let mut falling = Falling::default();
            let read: Vec<f32> = scores
                .into_iter()
                .map(|score| falling.next(score).parse::<f32>().unwrap_or(f32::NAN))
                .collect();
            prop_assert!(read.iter().all(|value| value.is_finite()));
            prop_assert!(read.windows(2).all(|pair| pair[1] < pair[0]));
        }

        #[test]
        fn a_small_tie_at_any_height_falls(score in -1e4f64..1e4) {
            let mut falling = Falling::default();
            let read: Vec<f32> = (0..30)
                .filter_map(|_| falling.next(score).parse().ok())
                .collect();
            prop_assert!(read.windows(2).all(|pair| pair[1] < pair[0]));
            prop_assert!(f64::from(read[0] - read[29]) < 0.1);
        }
    }
}
