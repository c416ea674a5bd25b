//! Why an article ranks where it does, or why it is absent.

use super::plan::Plan;
use super::{Asker, order, rank, snippet};
use crate::engine::{Condition, Layout, Selection, TextField};
use crate::error::Error;
use crate::model::{
    Article, ArticleId, Filters, Matching, PassageLimit, Presence, Query, Reading, SearchIn,
    SortBy, Standing, Why, WordScore,
};

/// Matches that are looked through for the rank of an article.
const LOOKED_THROUGH: usize = 1_000_000;

impl Asker<'_> {
    /// Explains the place of an article in the answer to a query.
    ///
    /// Errors: no article has this id.
    pub fn why(&mut self, query: Query, id: ArticleId) -> Result<Why, Error> {
        let address = self.searcher.find(id)?.ok_or_else(|| {
            Error::Request(format!(
                "{id}: no article has this id; `dateline query` prints ids"
            ))
        })?;
        let reading = self.searcher.reading(address)?;
        let plan = self.plan(&query)?;
        let matches = self.matches(&query, &plan, order(&query), LOOKED_THROUGH)?;
        let place = matches
            .best
            .iter()
            .position(|scored| scored.address == address);
        let mut why = Why {
            understood: query.node.to_string(),
            articles: matches.selected.total,
            standing: None,
            absent: Vec::new(),
            article: Article {
                body: String::new(),
                ..reading.article.clone()
            },
            query,
        };
        match place.and_then(|place| matches.best.get(place)) {
            Some(scored) if why.query.part == SearchIn::Body => {
                let first = Query {
                    limit: 0,
                    offset: 0,
                    passages: PassageLimit::AtMost(1),
                    ..why.query.clone()
                };
                let ranked = self.rank(&first, &plan, order(&first), &matches)?;
                let close = ranked.iter().position(|ranked| ranked.address == address);
                let rank = close.or(place).unwrap_or(0) + 1;
                let weights = rank::Weights::new(self.searcher, &plan)?;
                let layouts = self.searcher.layouts(&[address], &plan.terms())?;
                let layout = layouts.into_iter().next().unwrap_or_default();
                let looked = rank::rescore(*scored, &layout, &plan, &weights);
                let parts = rank::parts(*scored, &layout, &plan, &weights);
                let best = looked.passages.first().filter(|passage| passage.matches);
                why.standing = Some(Standing {
                    rank,
                    // far down, near words are not looked at
                    looked_at: close.is_some(),
                    score: if close.is_some() {
                        looked.score
                    } else {
                        parts.words
                    },
                    words_score: parts.words,
                    pairs_score: parts.pairs,
                    window_score: parts.window,
                    prior: f64::from(scored.prior),
                    words: self.word_scores(&plan, &layout, &weights)?,
                    passage: best
                        .map(|best| snippet::passage(&reading, best, &plan, &mut self.analyzer)),
                    passage_score: best.map(|best| best.score),
                });
                if rank > why.query.offset.saturating_add(why.query.limit) {
                    why.absent.push(format!(
                        "it is number {rank}, below --limit {}",
                        why.query.limit
                    ));
                }
            }
            Some(_) => {}
            None => why.absent = self.reasons(&why.query, &plan, &reading)?,
        }
        Ok(why)
    }

    fn word_scores(
        &self,
        plan: &Plan,
        layout: &Layout,
        weights: &rank::Weights,
    ) -> Result<Vec<WordScore>, Error> {
        let mut scores = Vec::new();
        for (index, word) in plan.words.iter().enumerate() {
            let statistics = self.searcher.statistics(plan.text, &word.terms)?;
            let places = layout
                .positions
                .get(index)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let title = places.partition_point(|place| *place < layout.body_start());
            let (idf, score) = weights.of(index, title, places.len() - title, layout, word);
            scores.push(WordScore {
                word: word.word.clone(),
                terms: word.terms.clone(),
                articles: statistics
                    .terms
                    .iter()
                    .map(|count| count.articles)
                    .sum::<u64>()
                    .min(statistics.articles),
                in_title: title as u64,
                in_body: (places.len() - title) as u64,
                idf,
                weight: word.weight(),
                score,
            });
        }
        Ok(scores)
    }

    /// The reasons why an article does not match; at least one.
    fn reasons(&self, query: &Query, plan: &Plan, reading: &Reading) -> Result<Vec<String>, Error> {
        let article = &reading.article;
        let mut reasons = filtered(&query.filters, article);
        let (mut having, mut words) = (0, 0);
        let mut missing = Vec::new();
        for (text, loose, condition) in &plan.asked {
            let has = self.has(article.id, condition.clone())?;
            words += usize::from(*loose);
            having += usize::from(*loose && has);
            if has {
                continue;
            }
            missing.push((
                *loose,
                match condition {
                    Condition::Not(_) => format!("it has what {text} leaves out"),
                    Condition::Date(_) => format!("{} is not {text}", published(article)),
                    other if self.is_removed(article.id, other)? => {
                        format!("{text} stands only in text that cleaning removed; `show ID --removed` shows it")
                    }
                    _ => format!("it has no {text}"),
                },
            ));
        }
        let any = query.matching == Matching::Any;
        let few = words > 0 && having < if any { 1 } else { plan.least().min(words) };
        // a missing word is no reason by itself where others are enough
        let loose_counts = few || !any && having < words;
        reasons.extend(
            missing
                .into_iter()
                .filter(|(loose, _)| !loose || loose_counts)
                .map(|(_, reason)| reason),
        );
        if reasons.is_empty() {
            reasons.push("it does not match the query as a whole".to_owned());
        }
        Ok(reasons)
    }

    /// Whether an article matches a condition, whatever the filters.
    fn has(&self, id: ArticleId, condition: Condition) -> Result<bool, Error> {
        let selected = self.searcher.select(&Selection {
            condition: Condition::All(vec![Condition::Article(id), condition]),
            filters: Filters::default(),
            top: 0,
            sort: SortBy::Relevance,
            recent: None,
            facets: Vec::new(),
        })?;
        Ok(selected.total > 0)
    }

    /// Whether the words of a condition stand in what was removed from the article.
    fn is_removed(&self, id: ArticleId, condition: &Condition) -> Result<bool, Error> {
        let removed = match condition {
            Condition::Word { terms, weight, .. } => Condition::Word {
                field: TextField::Removed,
                terms: terms.clone(),
                weight: *weight,
            },
            Condition::Phrase {
                words,
                slop,
                weight,
                ..
            } => Condition::Phrase {
                field: TextField::Removed,
                words: words.clone(),
                slop: *slop,
                weight: *weight,
            },
            _ => return Ok(false),
        };
        self.has(id, removed)
    }
}

fn published(article: &Article) -> String {
    match &article.published {
        Some(published) => format!("published {},", published.date),
        None => "undated".to_owned(),
    }
}

/// The filters that keep an article out.
fn filtered(filters: &Filters, article: &Article) -> Vec<String> {
    let mut reasons = Vec::new();
    let range = &filters.published;
    match &article.published {
        Some(published) => {
            if !range.holds(&published.date) {
                let end = |day: Option<chrono::NaiveDate>| {
                    day.map_or("any day".to_owned(), |day| day.to_string())
                };
                reasons.push(format!(
                    "it was published {}, and the dates asked for are {} to {}",
                    published.date,
                    end(range.from),
                    end(range.to)
                ));
            }
            if filters.undated == Presence::Only {
                reasons.push("it is dated, and --undated only asks for the others".to_owned());
            }
        }
        None if !range.is_open() && filters.undated != Presence::Only => {
            reasons.push("it is undated, and dates were asked for".to_owned());
        }
        None if filters.undated == Presence::Exclude => {
            reasons.push("it is undated, which --undated exclude leaves out".to_owned());
        }
        None => {}
    }
    let source = article.source.as_deref().unwrap_or("no named source");
    if !filters.sources.is_empty() && !filters.sources.iter().any(|name| name == source) {
        reasons.push(format!("it is from {source}, which --source leaves out"));
    }
    if !filters.languages.is_empty() && !filters.languages.contains(&article.language) {
        reasons.push(format!(
            "its language is {}, which --lang leaves out",
            article.language
        ));
    }
    match (&article.thin, filters.thin) {
        (Some(thin), Presence::Exclude) => reasons.push(format!(
            "it is hardly an article ({thin}), which --thin exclude leaves out"
        )),
        (None, Presence::Only) => {
            reasons.push("it is a whole article, and --thin only asks for the others".to_owned());
        }
        _ => {}
    }
    reasons
}
