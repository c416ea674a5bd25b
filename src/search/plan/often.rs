//! Words that occur many times in an article, and articles similar to another.

use std::collections::HashMap;

use super::builder::{Builder, Form, any, joined};
use crate::analysis::is_stop_word;
use crate::engine::{Condition, IdPattern};
use crate::error::Error;
use crate::model::{ArticleId, Node};

/// Significant words taken from an article; Lucene's more-like-this takes as many.
const SIGNIFICANT: usize = 25;

/// One in this many of them must occur in another article to make it similar: three in ten, as in
/// Lucene.
const ENOUGH: usize = 3;
const OF: usize = 10;

/// Shortest significant word.
const SHORTEST: usize = 3;

impl Builder<'_> {
    /// A word or a phrase that occurs at least `least` times: a filter on its positions, and the
    /// words themselves for the score.
    pub(super) fn often(&mut self, least: u32, node: &Node) -> Result<Condition, Error> {
        let field = self.text;
        let slop = match node {
            Node::Phrase(_, _, slop) => *slop,
            _ => 0,
        };
        let mut readings = Vec::new();
        for words in self.ways(node, field)? {
            let scored = words.iter().map(|terms| Condition::Word {
                field,
                terms: terms.clone(),
                weight: 1.0,
            });
            let mut all: Vec<Condition> = scored.collect();
            all.push(Condition::Often {
                field,
                words,
                slop,
                least,
            });
            readings.push(joined(all));
        }
        Ok(any(readings))
    }

    /// Articles that share many of this one's significant words.
    pub(super) fn similar(&mut self, id: &str) -> Result<Condition, Error> {
        let id = self.article(id)?;
        let snapshot = self.expansions.snapshot();
        let found = snapshot.find(id)?.filter(|found| !found.version);
        let Some(found) = found else {
            return Ok(Condition::Nothing);
        };
        let reading = snapshot.fetch_one(found.doc)?.reading;
        let article = &reading.article;
        let text = format!(
            "{}\n{}",
            article.title.as_deref().unwrap_or(""),
            article.body
        );
        let mut counts: HashMap<String, (u32, String)> = HashMap::new();
        self.analyzer.tokens(&text, article.language, |token| {
            let word = text.get(token.span).unwrap_or_default();
            let (count, _) = counts
                .entry(token.term.to_owned())
                .or_insert_with(|| (0, word.to_lowercase()));
            *count += 1;
        });
        counts.retain(|_, (_, word)| {
            let letters = word.chars().count() >= SHORTEST && !word.chars().all(char::is_numeric);
            letters && !is_stop_word(word)
        });
        let mut words: Vec<(String, u32, String)> = counts
            .into_iter()
            .map(|(term, (count, word))| (term, count, word))
            .collect();
        words.sort_unstable();
        let terms: Vec<String> = words.iter().map(|(term, ..)| term.clone()).collect();
        let statistics = snapshot.term_statistics(self.text, &terms)?;
        let mut significant: Vec<(f64, String, String)> = Vec::new();
        for ((term, count, word), of) in words.into_iter().zip(&statistics.terms) {
            // a word of no other article finds none
            if of.articles > 1 {
                let idf = (statistics.articles as f64 / of.articles as f64).ln();
                significant.push(((1.0 + f64::from(count).ln()) * idf, term, word));
            }
        }
        significant.sort_by(|one, two| two.0.total_cmp(&one.0).then_with(|| one.1.cmp(&two.1)));
        significant.truncate(SIGNIFICANT);
        let enough = (significant.len() * ENOUGH).div_ceil(OF).max(1);
        let mut conditions = Vec::new();
        for (_, term, word) in significant {
            let form = Form {
                word,
                terms: vec![term],
                begins: false,
                abbreviation: false,
            };
            self.note(&form, &[], true, false);
            conditions.push(Condition::Word {
                field: self.text,
                terms: form.terms,
                weight: 1.0,
            });
        }
        if conditions.is_empty() {
            return Ok(Condition::Nothing);
        }
        let other = Condition::Not(Box::new(Condition::Article(id)));
        Ok(Condition::All(vec![
            other,
            Condition::AtLeast(enough, conditions),
        ]))
    }

    /// The article with this id or prefix of an id.
    fn article(&self, text: &str) -> Result<ArticleId, Error> {
        let hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = if hexadecimal {
            let digits = text.to_owned();
            let pattern = IdPattern::Prefix { digits, most: 2 };
            let mut found = self.expansions.snapshot().resolve(&[pattern])?;
            found.pop().unwrap_or_default()
        } else {
            Vec::new()
        };
        match found.as_slice() {
            [found] => Ok(found.id),
            [] => Err(Error::Request(format!(
                "similar:{text}: no article has this id; `dateline query` prints ids"
            ))),
            _ => Err(Error::Request(format!(
                "similar:{text}: several article ids begin with this; give more digits"
            ))),
        }
    }
}
