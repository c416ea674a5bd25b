//! Why an article ranks where it does, or why it is missing.

use super::plan::Plan;
use super::{Matches, Session, order, rank, snippet};
use crate::engine::{Condition, Scored, Selection, TextField};
use crate::error::Error;
use crate::model::{
    Article, ArticleId, Matching, PassageLimit, PublicationDate, Query, Reading, Refusal, SearchIn,
    Standing, Why, WordScore,
};

/// Most matches searched for the rank of an article.
const SEARCHED: usize = 1_000_000;

impl Session {
    /// Explains the rank of an article in the answer to a query.
    ///
    /// Errors: no article has this id.
    pub fn why(&self, query: Query, id: ArticleId) -> Result<Why, Error> {
        let found = self.snapshot.find(id)?.filter(|found| !found.version);
        let doc = found.map(|found| found.doc).ok_or_else(|| {
            Error::Request(format!(
                "{id}: no article has this id; `dateline query` prints ids"
            ))
        })?;
        let reading = self.snapshot.fetch_one(doc)?.reading;
        let plan = self.plan(&query)?;
        let matches = self.matches(&query, &plan, order(&query), SEARCHED)?;
        let mut places = matches.best.iter().copied().enumerate();
        let found = places.find(|(_, scored)| scored.doc == doc);
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
        match found {
            Some(found) if why.query.part == SearchIn::Body => {
                let standing = self.standing(&why.query, &plan, &matches, found, &reading)?;
                let rank = standing.rank;
                if rank > why.query.offset.saturating_add(why.query.limit) {
                    why.absent.push(format!(
                        "it is number {rank}, below --limit {}",
                        why.query.limit
                    ));
                }
                why.standing = Some(standing);
            }
            Some(_) => {}
            None => why.absent = self.reasons(&why.query, &plan, &reading)?,
        }
        Ok(why)
    }

    /// The components of an article's score, and its rank: among the rescored articles if it is
    /// one, else among all matches.
    fn standing(
        &self,
        query: &Query,
        plan: &Plan,
        matches: &Matches,
        (place, scored): (usize, Scored),
        reading: &Reading,
    ) -> Result<Standing, Error> {
        let first = Query {
            limit: 0,
            offset: 0,
            passages: PassageLimit::AtMost(1),
            ..query.clone()
        };
        let weights = self.weights(plan)?;
        let ranked = self.rank(&first, plan, &weights, order(&first), matches)?;
        let close = ranked.iter().position(|ranked| ranked.doc == scored.doc);
        let positions = self.snapshot.positions(&[scored.doc], &plan.terms())?;
        let positions = positions.into_iter().next().unwrap_or_default();
        let placed = weights.place(plan, positions);
        let looked = rank::rescore(scored, &placed, plan, &weights);
        let parts = rank::parts(scored, &placed, plan, &weights);
        let best = looked.passages.first().filter(|passage| passage.matches);
        Ok(Standing {
            rank: close.unwrap_or(place) + 1,
            // far down, nearness is not scored
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
            words: word_scores(plan, &placed, &weights),
            passage: best.map(|best| {
                self.analyzers
                    .lend(|analyzer| snippet::passage(reading, best, plan, analyzer))
            }),
            passage_score: best.map(|best| best.score),
        })
    }

    /// The reasons why an article does not match; at least one.
    fn reasons(&self, query: &Query, plan: &Plan, reading: &Reading) -> Result<Vec<String>, Error> {
        let article = &reading.article;
        let refusals = plan.filters.refusals(article);
        let mut reasons: Vec<String> = refusals.map(|refusal| words(&refusal)).collect();
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
                    Condition::Not(_) => format!("it contains what {text} excludes"),
                    Condition::Date(_) => format!("{} is not {text}", published(article)),
                    other if self.is_removed(article.id, other)? => {
                        format!("{text} occurs only in text that cleaning removed; `show ID --removed` shows it")
                    }
                    _ => format!("does not contain {text}"),
                },
            ));
        }
        let any = query.matching == Matching::Any;
        let few = words > 0 && having < if any { 1 } else { plan.least().min(words) };
        // a missing word alone is not a reason where other words suffice
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

    /// Whether an article matches a condition, ignoring the filters.
    fn has(&self, id: ArticleId, condition: Condition) -> Result<bool, Error> {
        let both = Condition::All(vec![Condition::Article(id), condition]);
        let selected = self.snapshot.select(&Selection::count(both))?;
        Ok(selected.total > 0)
    }

    /// Whether the words of a condition occur in the removed text of the article.
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

fn word_scores(plan: &Plan, placed: &rank::Placed, weights: &rank::Weights) -> Vec<WordScore> {
    let found = &placed.found;
    let mut scores = Vec::new();
    for (index, word) in plan.words.iter().enumerate() {
        let places = found.positions.get(index);
        let places = places.map(Vec::as_slice).unwrap_or_default();
        let title = places.partition_point(|place| *place < found.body_start());
        let (idf, score) = weights.of(index, title, places.len() - title, placed, word);
        scores.push(WordScore {
            word: word.word.clone(),
            terms: word.terms.clone(),
            articles: weights.articles_with(index),
            in_title: title as u64,
            in_body: (places.len() - title) as u64,
            idf,
            weight: word.weight(),
            score,
        });
    }
    scores
}

fn published(article: &Article) -> String {
    match &article.published {
        Some(published) => format!("published {},", published.date),
        None => "undated".to_owned(),
    }
}

/// Describes what excludes an article.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::OutOfRange {
            date,
            estimated,
            range,
        } => {
            let end = |day: Option<chrono::NaiveDate>| {
                day.map_or("any day".to_owned(), |day| day.to_string())
            };
            format!(
                "{}, outside the requested dates, {} to {}",
                dated(date, *estimated),
                end(range.from),
                end(range.to)
            )
        }
        Refusal::Undated { unsure, ranged } => {
            let what = match unsure {
                Some(published) => format!(
                    "its date, {}, has a confidence of {:.3}, below --date-confidence, so it counts as undated",
                    published.date, published.confidence
                ),
                None => "it is undated".to_owned(),
            };
            if *ranged {
                format!("{what}, and the query asks for dates")
            } else {
                format!("{what}, and --undated exclude leaves it out")
            }
        }
        Refusal::Dated { date, estimated } => format!(
            "{}, and --undated only asks for undated articles",
            dated(date, *estimated)
        ),
        Refusal::Source(source) => format!(
            "it is from {}, not from the --source asked for",
            source.as_deref().unwrap_or("no named source")
        ),
        Refusal::Language(language) => {
            format!("its language is {language}, not the --lang asked for")
        }
        Refusal::Thin(why) => {
            format!("it is thin ({why}), and --thin exclude leaves it out")
        }
        Refusal::NotThin => "it is not thin, and --thin only asks for thin articles".to_owned(),
    }
}

fn dated(date: &PublicationDate, estimated: bool) -> String {
    if estimated {
        format!("it is undated, with an estimate of {date}")
    } else {
        format!("it was published {date}")
    }
}
