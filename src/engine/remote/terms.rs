//! What is known of the index as a whole, and of its terms: counted by the engine, exactly, from
//! the column of [`vocabulary`].

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use super::filters::articles;
use super::http::Shared;
use super::mapping::WINDOW;
use super::search::{aggregation, buckets, count, hits, search, search_each, total, unexpected};
use super::vocabulary::{self, TAG};
use crate::engine::port::TITLE_WEIGHT;
use crate::engine::{ExpandedTerm, Statistics, TermCount, TermPattern, TextField};
use crate::error::Error;
use crate::model::Language;

/// Answers that are remembered of articles that were looked at.
const REMEMBERED: usize = 64;

/// One state of the index, as far as its terms go.
pub(super) struct Terms {
    pub client: Shared,
    pub overview: Overview,
    seen: Mutex<HashMap<(TextField, String), TermCount>>,
    looked_at: Mutex<HashMap<String, Vec<String>>>,
}

/// What every query needs to know.
pub(super) struct Overview {
    pub articles: u64,
    /// The most frequent first.
    pub languages: Vec<(Language, u64)>,
    words: Vec<(TextField, u64)>,
    /// What the engine multiplies every score of BM25 with; the port's has no such factor.
    pub factor: f64,
}

/// The columns that hold the lengths of fields.
const LENGTHS: [(TextField, &str); 6] = [
    (TextField::Title, "title_len"),
    (TextField::Body, "body_len"),
    (TextField::Deck, "deck_len"),
    (TextField::Byline, "byline_len"),
    (TextField::Url, "url_len"),
    (TextField::Removed, "removed_len"),
];

impl Overview {
    fn ask(client: &Shared) -> Result<Self, Error> {
        let mut aggregations = Map::new();
        for (_, column) in LENGTHS {
            aggregations.insert(column.into(), json!({"sum": {"field": column}}));
        }
        aggregations.insert(
            "languages".into(),
            json!({"terms": {"field": "language", "size": WINDOW}}),
        );
        let body = json!({
            "size": 0, "track_total_hits": true, "query": articles(), "aggs": aggregations,
        });
        let explained = json!({"size": 1, "_source": false, "query": articles(), "explain": true});
        let answers = search_each(client, &[body, explained])?;
        let [answer, explained] = answers.as_slice() else {
            return Err(unexpected(client, "no answer to a search"));
        };
        let found = answer.get("aggregations");
        let sum = |column: &str| {
            let sum = found.and_then(|found| found.get(column)?.get("value")?.as_f64());
            sum.unwrap_or(0.0) as u64
        };
        let languages = buckets(found.and_then(|found| found.get("languages")));
        let language = |bucket: &Value| {
            let language = Language::parse(bucket.get("key")?.as_str()?)?;
            Some((language, count(bucket)))
        };
        let mut languages: Vec<(Language, u64)> = languages.iter().filter_map(language).collect();
        languages.sort_by(|one, two| (two.1, one.0.code()).cmp(&(one.1, two.0.code())));
        Ok(Overview {
            articles: total(client, answer)?,
            factor: hits(explained)
                .first()
                .and_then(|hit| boost_in(hit.get("_explanation")?))
                .unwrap_or(1.0),
            languages,
            words: LENGTHS.map(|(field, column)| (field, sum(column))).to_vec(),
        })
    }

    /// Words of all articles in a field; those of a title count three times in the text.
    fn words(&self, field: TextField) -> u64 {
        let of = |field: TextField| {
            let found = self.words.iter().find(|(known, _)| *known == field);
            found.map_or(0, |(_, words)| *words)
        };
        match field {
            TextField::Text | TextField::Body => {
                u64::from(TITLE_WEIGHT) * of(TextField::Title) + of(TextField::Body)
            }
            other => of(other),
        }
    }
}

/// The boost that an explanation of a score speaks of. Some engines keep a factor of BM25 that
/// others have given up, and say so there.
fn boost_in(explanation: &Value) -> Option<f64> {
    if explanation.get("description").and_then(Value::as_str) == Some("boost") {
        return explanation.get("value")?.as_f64();
    }
    let details = explanation.get("details")?.as_array()?;
    details.iter().find_map(boost_in)
}

impl Terms {
    pub(super) fn new(client: Shared) -> Result<Self, Error> {
        Ok(Terms {
            overview: Overview::ask(&client)?,
            client,
            seen: Mutex::default(),
            looked_at: Mutex::default(),
        })
    }

    fn seen(&self) -> MutexGuard<'_, HashMap<(TextField, String), TermCount>> {
        // a thread that panicked has left whole counts
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ids of articles that were found by a search before, or what `look` finds.
    pub(super) fn remembered(
        &self,
        search: String,
        look: impl FnOnce() -> Result<Vec<String>, Error>,
    ) -> Result<Vec<String>, Error> {
        let lock = || {
            self.looked_at
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(known) = lock().get(&search) {
            return Ok(known.clone());
        }
        let found = look()?;
        let mut known = lock();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(search, found.clone());
        Ok(found)
    }

    /// Counts of terms; those that were not counted before take one round trip.
    pub(super) fn statistics(
        &self,
        field: TextField,
        terms: &[String],
    ) -> Result<Statistics, Error> {
        self.ask(&[], &[(field, terms.to_vec())])?;
        Ok(self.known(field, terms))
    }

    fn known(&self, field: TextField, terms: &[String]) -> Statistics {
        let field = shared(field);
        let seen = self.seen();
        let count = |term: &String| {
            seen.get(&(field, term.clone()))
                .copied()
                .unwrap_or_default()
        };
        Statistics {
            articles: self.overview.articles,
            words: self.overview.words(field),
            terms: terms.iter().map(count).collect(),
        }
    }

    /// Lists what matches patterns, and counts terms of several fields, in one round trip.
    pub(super) fn look_up(
        &self,
        patterns: &[(TextField, TermPattern)],
        most: usize,
        counted: &[(TextField, Vec<String>)],
    ) -> Result<(Vec<Vec<ExpandedTerm>>, Vec<Statistics>), Error> {
        let mut expanded = Vec::new();
        for ((field, pattern), (mut found, is_cut)) in
            patterns.iter().zip(self.ask(patterns, counted)?)
        {
            if is_cut && let TermPattern::Prefix(start) = pattern {
                found.extend(self.shortest(*field, start, most)?);
                sort(&mut found, pattern);
            }
            found.truncate(most);
            expanded.push(found);
        }
        let counts = counted.iter();
        let counts = counts.map(|(field, terms)| self.known(*field, terms));
        Ok((expanded, counts.collect()))
    }

    /// All terms that match a pattern.
    ///
    /// Errors: more than an engine lists.
    pub(super) fn all_like(
        &self,
        patterns: &[(TextField, TermPattern)],
    ) -> Result<Vec<Vec<String>>, Error> {
        let mut all = Vec::new();
        for ((_, pattern), (found, is_cut)) in patterns.iter().zip(self.ask(patterns, &[])?) {
            if is_cut {
                let (TermPattern::Prefix(word)
                | TermPattern::Wildcard(word)
                | TermPattern::Fuzzy(word, _)) = pattern;
                return Err(Error::Request(format!(
                    "{word}: more than {WINDOW} words are like this, and the engine lists no more; write more letters"
                )));
            }
            all.push(found.into_iter().map(|expanded| expanded.term).collect());
        }
        Ok(all)
    }

    /// The shortest terms that begin so, where there are more than one answer lists.
    fn shortest(
        &self,
        field: TextField,
        start: &str,
        most: usize,
    ) -> Result<Vec<ExpandedTerm>, Error> {
        let mut all = Vec::new();
        for letters in 1..=8 {
            let beginning = vocabulary::prefix(field) + &vocabulary::escaped(start);
            let expression = format!("{beginning}.{{0,{letters}}}");
            let body = asking(json!({"p0": listing(&expression)}));
            let answer = search(&self.client, &body)?;
            let pattern = TermPattern::Prefix(start.to_owned());
            let (found, is_cut) = read(&answer, "p0", field, &pattern);
            all.extend(found);
            if is_cut || all.len() >= most {
                break;
            }
        }
        Ok(all)
    }

    /// One round trip: for each pattern what matches, in order, and whether there is more; counts
    /// are remembered.
    fn ask(
        &self,
        patterns: &[(TextField, TermPattern)],
        counted: &[(TextField, Vec<String>)],
    ) -> Result<Vec<(Vec<ExpandedTerm>, bool)>, Error> {
        let mut missing: BTreeSet<(char, &String)> = BTreeSet::new();
        let mut wanted: Vec<(TextField, &String)> = Vec::new();
        let seen = self.seen();
        for (field, terms) in counted {
            let field = shared(*field);
            for term in terms {
                let letter = vocabulary::prefix(field).chars().next().unwrap_or_default();
                if !seen.contains_key(&(field, term.clone())) && missing.insert((letter, term)) {
                    wanted.push((field, term));
                }
            }
        }
        drop(seen);
        if wanted.is_empty() && patterns.is_empty() {
            return Ok(Vec::new());
        }
        let mut aggregations = Map::new();
        for (number, (field, pattern)) in patterns.iter().enumerate() {
            let expression = expression(*field, pattern);
            aggregations.insert(format!("p{number}"), listing(&expression));
        }
        if !wanted.is_empty() {
            let values = wanted.iter();
            let values: Vec<String> = values
                .flat_map(|(field, term)| vocabulary::counted(*field, term))
                .collect();
            let size = values.len();
            aggregations.insert(
                "counts".into(),
                json!({"terms": {"field": "vocabulary", "include": values, "size": size}}),
            );
        }
        let answer = search(&self.client, &asking(Value::Object(aggregations)))?;
        self.remember(&wanted, &answer);
        let read = patterns
            .iter()
            .enumerate()
            .map(|(number, (field, pattern))| {
                let (mut found, is_cut) = read(&answer, &format!("p{number}"), *field, pattern);
                sort(&mut found, pattern);
                (found, is_cut)
            });
        Ok(read.collect())
    }

    fn remember(&self, wanted: &[(TextField, &String)], answer: &Value) {
        let found = aggregation(answer, "counts");
        let counts: HashMap<&str, u64> = buckets(found)
            .iter()
            .filter_map(|bucket| Some((bucket.get("key")?.as_str()?, count(bucket))))
            .collect();
        let mut seen = self.seen();
        for (field, term) in wanted {
            let values = vocabulary::counted(*field, term);
            let articles = values
                .iter()
                .map(|value| counts.get(value.as_str()).copied());
            let articles: Vec<u64> = articles.map(Option::unwrap_or_default).collect();
            seen.insert((*field, (*term).clone()), vocabulary::count(&articles));
        }
    }
}

/// The field whose counts a field has.
fn shared(field: TextField) -> TextField {
    match field {
        TextField::Body => TextField::Text,
        other => other,
    }
}

fn asking(aggregations: Value) -> Value {
    json!({"size": 0, "query": articles(), "aggs": aggregations})
}

/// In the order of the terms, an engine's counts are exact, however many parts its index has.
fn listing(expression: &str) -> Value {
    json!({"terms": {
        "field": "vocabulary", "include": expression, "size": WINDOW, "order": {"_key": "asc"},
    }})
}

/// An expression that all values match whose term matches a pattern, and maybe some more.
fn expression(field: TextField, pattern: &TermPattern) -> String {
    let start = vocabulary::prefix(field);
    match pattern {
        TermPattern::Prefix(prefix) => format!("{start}{}.*", vocabulary::escaped(prefix)),
        TermPattern::Wildcard(pattern) => {
            let mut found = start;
            for c in pattern.chars() {
                match c {
                    '*' => found.push_str(".*"),
                    '?' => found.push('.'),
                    c => found.push_str(&vocabulary::escaped(&c.to_string())),
                }
            }
            found + TAG
        }
        TermPattern::Fuzzy(word, edits) => {
            let letters: Vec<char> = word.chars().collect();
            format!("{start}{}{TAG}", vocabulary::near(&letters, *edits))
        }
    }
}

/// The terms of a list that match a pattern, and whether the engine had more than it listed.
fn read(
    answer: &Value,
    name: &str,
    field: TextField,
    pattern: &TermPattern,
) -> (Vec<ExpandedTerm>, bool) {
    let list = aggregation(answer, name);
    let start = vocabulary::prefix(field);
    let term = |bucket: &Value| {
        let term = bucket.get("key")?.as_str()?.strip_prefix(&start)?;
        pattern.distance(term)?;
        Some(ExpandedTerm {
            term: term.to_owned(),
            articles: count(bucket),
        })
    };
    let found = buckets(list).iter().filter_map(term).collect();
    (found, buckets(list).len() >= WINDOW)
}

/// Puts the nearest first, then the shortest, then by their letters; each once.
fn sort(found: &mut Vec<ExpandedTerm>, pattern: &TermPattern) {
    found.sort_by_cached_key(|one| {
        let distance = pattern.distance(&one.term).unwrap_or(usize::MAX);
        (distance, one.term.chars().count(), one.term.clone())
    });
    found.dedup_by(|one, two| one.term == two.term);
}
