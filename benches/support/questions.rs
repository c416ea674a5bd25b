//! Queries made of words that occur together in articles, as people remember them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

use dateline::model::{DateRange, Filters, Matching, Query};
use dateline::search::parse;

use super::{Random, today};

/// Number of queries of each kind.
pub const QUERIES: usize = 500;

/// Queries of one shape.
pub struct Kind {
    pub name: &'static str,
    pub queries: Vec<Query>,
    pub phrase: bool,
    /// Whether it counts towards all queries; phrases made only of frequent words are shown
    /// separately.
    pub counted: bool,
}

/// Queries made of words from one sentence of an article in the file, as people remember them.
pub fn questions(file: &Path) -> Vec<Kind> {
    let mut texts: Vec<Vec<String>> = Vec::new();
    let lines = BufReader::new(fs::File::open(file).unwrap()).lines();
    for line in lines.step_by(97).take(2000) {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = record["text"].as_str().unwrap_or_default();
        texts.push(text.split_whitespace().map(str::to_owned).collect());
    }
    let mut random = Random::new(1);
    let mut make = |name, words: usize, any: bool, quoted: bool, dated: bool, counted: bool| {
        let mut queries = Vec::new();
        while queries.len() < QUERIES {
            let text = &texts[random.below(texts.len())];
            if text.len() < 60 {
                continue;
            }
            let at = random.below(text.len() - 45);
            let content: Vec<&str> = text[at..at + 45]
                .iter()
                .map(|word| word.trim_matches('.'))
                .filter(|word| word.len() > 4)
                .take(words)
                .collect();
            let chosen = if quoted {
                format!("\"{}\"", text[at..at + words].join(" ").replace('.', ""))
            } else {
                content.join(" ")
            };
            if !quoted && content.len() < words {
                continue;
            }
            // people quote phrases that have some meaning
            let says = text[at..at + words].iter().any(|word| word.len() > 5);
            if quoted && says != counted {
                continue;
            }
            queries.push(Query {
                matching: if any { Matching::Any } else { Matching::All },
                filters: Filters {
                    published: if dated {
                        DateRange::parse("2024", today()).unwrap()
                    } else {
                        DateRange::default()
                    },
                    ..Filters::default()
                },
                ..Query::new(chosen.as_str(), parse(&chosen, today()).unwrap())
            });
        }
        Kind {
            name,
            queries,
            phrase: quoted,
            counted,
        }
    };
    vec![
        make("two words", 2, false, false, false, true),
        make("one word", 1, false, false, false, true),
        make("three words", 3, false, false, false, true),
        make("three words of a year", 3, false, false, true, true),
        make("six words, any", 6, true, false, false, true),
        make("twelve words, any", 12, true, false, false, true),
        make("a phrase of two words", 2, false, true, false, true),
        make("a phrase of four words", 4, false, true, false, true),
        make("a phrase of frequent words", 2, false, true, false, false),
    ]
}
