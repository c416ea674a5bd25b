//! One file per command: flags → library calls → output.

pub(super) mod alert;
pub(super) mod backup;
pub(super) mod check;
pub(super) mod cite;
pub(super) mod clean;
pub(super) mod compact;
pub(super) mod completions;
pub(super) mod concordance;
pub(super) mod doctor;
pub(super) mod eval;
pub(super) mod export;
pub(super) mod facets;
pub(super) mod first;
pub(super) mod formats;
pub(super) mod ingest;
pub(super) mod man;
pub(super) mod mcp;
pub(super) mod migrate;
pub(super) mod query;
pub(super) mod remove;
pub(super) mod rules;
pub(super) mod serve;
pub(super) mod set_date;
pub(super) mod show;
pub(super) mod stats;
pub(super) mod stories;
pub(super) mod terms;
pub(super) mod timeline;
pub(super) mod watch;
pub(super) mod why;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anstream::eprintln;
use chrono::{DateTime, Local, NaiveDate};

use super::args::{self, Common, Filters, Reading, UndatedAs};
use crate::error::Error;
use crate::model::{DateRange, Filters as QueryFilters, Language, Matching, Query, Recency};
use crate::present::safe;
use crate::reading::clean::rule_named;
use crate::reading::decode::FieldMap;
use crate::reading::pipeline::PipelineOptions;
use crate::reading::read::ReadOptions;
use crate::reading::source_name::{Aliases, SourceFrom};
use crate::search::{self, Parsed};

/// Today's local date. The clock may say anything, even a time before 1970.
fn today() -> NaiveDate {
    let now = SystemTime::now();
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    let seconds = match now.duration_since(UNIX_EPOCH) {
        Ok(since) => seconds(since),
        Err(before) => -seconds(before.duration()),
    };
    let moment = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    moment.with_timezone(&Local).date_naive()
}

/// Measures the time from now on.
fn stopwatch() -> impl Fn() -> Duration {
    let start = Instant::now();
    move || start.elapsed()
}

/// Pipeline options from the flags for reading.
fn pipeline_options(reading: &Reading, terms: bool) -> Result<PipelineOptions, Error> {
    must_have_effect(reading)?;
    let fields = FieldMap::parse(&reading.map)
        .and_then(|fields| fields.with_dates(&reading.date))
        .map_err(Error::Request)?;
    let processors = std::thread::available_parallelism().map_or(1, |count| count.get());
    let mut keep_rules = known_rules(&reading.keep_rule)?;
    if reading.captions {
        keep_rules.push("caption".into());
    }
    Ok(PipelineOptions {
        read: ReadOptions {
            as_is: reading.as_is,
            keep_rules,
            drop_rules: known_rules(&reading.drop_rule)?,
            source: reading.source_name.clone(),
            source_from: reading.source_from.map(|from| match from {
                args::SourceFrom::Host => SourceFrom::Host,
                args::SourceFrom::Folder => SourceFrom::Folder,
                args::SourceFrom::Field => SourceFrom::Field,
            }),
            aliases: aliases(reading)?.into(),
            estimate: reading.estimate,
            undated_as_file_time: reading.undated_as == Some(UndatedAs::Mtime),
            all_captures: false,
            shard: None,
            first_record: 1,
            today: today(),
        },
        fields: fields
            .with_charset(reading.charset)
            .with_day_first(reading.day_first)
            .into(),
        threads: reading.threads.unwrap_or(processors).clamp(1, 64),
        terms,
    })
}

/// Errors: a flag that says how records are read, where they were read elsewhere.
fn must_have_effect(reading: &Reading) -> Result<(), Error> {
    if reading.kind != Some("cleaned") {
        return Ok(());
    }
    let flags = [
        ("--as-is", reading.as_is),
        ("--keep-rule", !reading.keep_rule.is_empty()),
        ("--captions", reading.captions),
        ("--drop-rule", !reading.drop_rule.is_empty()),
        ("--map", !reading.map.is_empty()),
        ("--date", !reading.date.is_empty()),
        ("--day-first", reading.day_first),
        ("--charset", reading.charset.is_some()),
        ("--undated-as", reading.undated_as.is_some()),
        ("--estimate", reading.estimate),
        ("--source-from", reading.source_from.is_some()),
        ("--aliases", reading.aliases.is_some()),
    ];
    match flags.iter().find(|(_, given)| *given) {
        Some((flag, _)) => Err(Error::Request(format!(
            "{flag} has no effect with --type cleaned: these records are read already; give it to `dateline clean`"
        ))),
        None => Ok(()),
    }
}

/// The source names given by the user.
fn aliases(reading: &Reading) -> Result<Aliases, Error> {
    let Some(path) = &reading.aliases else {
        return Ok(Aliases::default());
    };
    let text =
        std::fs::read_to_string(path).map_err(Error::file(path, "cannot read the alias file"))?;
    Aliases::parse(&text)
        .map_err(|error| Error::Request(format!("--aliases {}: {error}", path.display())))
}

/// The names of rules, checked to exist.
fn known_rules(names: &[String]) -> Result<Vec<String>, Error> {
    let unknown = names.iter().find(|name| rule_named(name).is_none());
    match unknown {
        Some(name) => Err(Error::Request(format!(
            "{name}: no rule has this name; `dateline rules` lists them"
        ))),
        None => Ok(names.to_vec()),
    }
}

/// Filters from their flags.
fn query_filters(filters: &Filters) -> Result<QueryFilters, Error> {
    let range = |flag: &str, text: &Option<String>| -> Result<DateRange, Error> {
        let Some(text) = text else {
            return Ok(DateRange::default());
        };
        DateRange::parse(text, today())
            .map_err(|error| Error::Request(format!("--{flag}: {error}")))
    };
    let on = range("on", &filters.on)?;
    let from = range("from", &filters.from)?.from.or(on.from);
    let to = range("to", &filters.to)?.to.or(on.to);
    if let (Some(first), Some(last)) = (from, to)
        && first > last
    {
        return Err(Error::Request(format!(
            "--from {first} is after --to {last}; no day lies between"
        )));
    }
    let language = |code: &String| {
        Language::parse(code).ok_or_else(|| {
            Error::Request(format!(
                "--lang {code}: not a language code; expected two or three letters, such as en"
            ))
        })
    };
    Ok(QueryFilters {
        published: DateRange { from, to },
        sources: filters.source.clone(),
        languages: filters
            .lang
            .iter()
            .map(language)
            .collect::<Result<_, _>>()?,
        confidence: filters.date_confidence,
        estimates: filters.undated.estimate,
        undated: filters.undated.presence,
        thin: filters.thin,
    })
}

/// Resolves `--recent` as of today.
fn recency(half_life: Option<f32>) -> Option<Recency> {
    half_life.map(|half_life| Recency {
        half_life,
        today: today(),
    })
}

/// A query of these words and filters. Prints notes about what cannot be searched as meant.
fn question(common: &Common, words: &[String], filters: &Filters) -> Result<Query, Error> {
    Ok(Query {
        filters: query_filters(filters)?,
        matching: matching(filters),
        ..understood(common, &words.join(" "))?
    })
}

/// Parses a query. Prints notes about what cannot be searched as meant.
fn understood(common: &Common, text: &str) -> Result<Query, Error> {
    let Parsed { node, notes } = search::read(text, today())?;
    if !common.quiet {
        for note in &notes {
            eprintln!("dateline: note: {}", safe::line(note));
        }
    }
    Ok(Query {
        notes,
        ..Query::new(text, node)
    })
}

fn matching(filters: &Filters) -> Matching {
    if filters.any {
        Matching::Any
    } else {
        Matching::All
    }
}
