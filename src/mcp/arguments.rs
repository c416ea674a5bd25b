//! The arguments that a caller may give a tool.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::model::{DateRange, FacetBy, Filters, Language, Matching, Presence, Query, SortBy};
use crate::search;

/// The arguments of a call.
pub(super) struct Arguments<'a>(&'a Map<String, Value>);

/// What is wrong with a call, for the caller to fix.
pub(super) type Wrong = String;

impl<'a> Arguments<'a> {
    /// The arguments, checked to be known to the tool.
    pub fn new(arguments: &'a Value, known: &[String]) -> Result<Self, Wrong> {
        let Some(members) = arguments.as_object() else {
            return Err("expected an object of arguments".into());
        };
        match members.keys().find(|name| !known.contains(name)) {
            Some(name) => Err(format!(
                "{name}: no such argument; expected some of {}",
                known.join(", ")
            )),
            None => Ok(Arguments(members)),
        }
    }

    fn given(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub fn text(&self, name: &str) -> Result<Option<&'a str>, Wrong> {
        match self.given(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(format!("{name}: {other} is not a text")),
        }
    }

    pub fn needed(&self, name: &str) -> Result<&'a str, Wrong> {
        let text = self.text(name)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| format!("{name} is missing; expected a text"))
    }

    pub fn number(&self, name: &str, most: usize) -> Result<Option<usize>, Wrong> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        let number = value
            .as_u64()
            .and_then(|number| usize::try_from(number).ok());
        match number.filter(|number| *number <= most) {
            Some(number) => Ok(Some(number)),
            None => Err(format!(
                "{name}: {value} is not a whole number from 0 to {most}"
            )),
        }
    }

    fn share(&self, name: &str) -> Result<Option<f32>, Wrong> {
        let Some(value) = self.given(name) else {
            return Ok(None);
        };
        let share = value.as_f64().filter(|share| (0.0..=1.0).contains(share));
        let share = share.ok_or_else(|| format!("{name}: {value} is not a number from 0 to 1"))?;
        Ok(Some(share as f32))
    }

    /// A single text, or a list of texts.
    pub fn texts(&self, name: &str) -> Result<Vec<String>, Wrong> {
        let wrong = |value: &Value| format!("{name}: {value} is not a list of texts");
        match self.given(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text.clone()]),
            Some(Value::Array(items)) => items
                .iter()
                .map(|item| item.as_str().map(str::to_owned).ok_or_else(|| wrong(item)))
                .collect(),
            Some(other) => Err(wrong(other)),
        }
    }

    /// The query described by these arguments.
    pub fn query(&self, name: &str, today: NaiveDate) -> Result<Query, Wrong> {
        let text = self.text(name)?.unwrap_or_default();
        let parsed = search::read(text, today).map_err(|error| error.to_string())?;
        let matching = match self.given("any") {
            Some(Value::Bool(true)) => Matching::Any,
            _ => Matching::All,
        };
        Ok(Query {
            notes: parsed.notes,
            filters: self.filters(today)?,
            matching,
            sort: self.sort()?,
            ..Query::new(text, parsed.node)
        })
    }

    fn filters(&self, today: NaiveDate) -> Result<Filters, Wrong> {
        let day = |name: &str| match self.text(name)? {
            Some(text) => DateRange::parse(text, today).map_err(|error| format!("{name}: {error}")),
            None => Ok(DateRange::default()),
        };
        let language = |code: String| {
            Language::parse(&code)
                .ok_or_else(|| format!("language: {code:?} is not a code such as en"))
        };
        let languages = self.texts("language")?.into_iter().map(language);
        let undated = match self.text("undated")? {
            None | Some("include") => Presence::Include,
            Some("exclude") => Presence::Exclude,
            Some("only") => Presence::Only,
            Some(other) => {
                return Err(format!(
                    "undated: {other:?} is not include, exclude or only"
                ));
            }
        };
        Ok(Filters {
            published: DateRange {
                from: day("from")?.from,
                to: day("to")?.to,
            },
            sources: self.texts("source")?,
            languages: languages.collect::<Result<_, _>>()?,
            confidence: self.share("date_confidence")?,
            undated,
            ..Filters::default()
        })
    }

    fn sort(&self) -> Result<SortBy, Wrong> {
        match self.text("sort")? {
            None | Some("relevance") => Ok(SortBy::Relevance),
            Some("newest") => Ok(SortBy::Newest),
            Some("oldest") => Ok(SortBy::Oldest),
            Some(other) => Err(format!(
                "sort: {other:?} is not relevance, newest or oldest"
            )),
        }
    }

    pub fn facet(&self, name: &str) -> Result<Option<FacetBy>, Wrong> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let known = FacetBy::NAMES.iter().find(|(known, _)| *known == text);
        match known {
            Some((_, by)) => Ok(Some(*by)),
            None => Err(format!(
                "{name}: {text:?} is not one of {}",
                FacetBy::NAMES.map(|(name, _)| name).join(", ")
            )),
        }
    }
}
