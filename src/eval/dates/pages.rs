//! Files of pages with known days.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::error::Error;
use crate::ingest::discover::discover;
use crate::model::{Content, Page, Published, Record, Source};
use crate::reading::clean::{self, Judgement};
use crate::reading::date::scan::labels::{self, Label};
use crate::reading::date::scan::{Hints, scan};
use crate::reading::decode::{FieldMap, Origin, compression, format_of};
use crate::reading::extract;
use crate::reading::read::{ReadOptions, read};

/// Maximum length of a date line, in bytes.
const LINE_BYTES: usize = 200;

/// The annotation of a page by people.
pub(super) struct Gold {
    pub id: String,
    pub day: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct GoldLine {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    gold_date: Option<String>,
}

/// The JSON Lines files among some paths and in their folders.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let found = discover(paths, &[])?;
    if let Some(problem) = found.rejected.first() {
        return Err(Error::Request(problem.to_string()));
    }
    let files: BTreeSet<PathBuf> = found
        .sources
        .into_iter()
        .filter(|source| format_of(&source.file).is_some_and(|format| format.name() == "jsonl"))
        .map(|source| source.file)
        .collect();
    if files.is_empty() {
        return Err(Error::Request(
            "no file of JSON lines there; expected pages with a field gold_date, one a line".into(),
        ));
    }
    Ok(files.into_iter().collect())
}

/// Calls `each` with the annotation for every line of a file, and its record; none if ingest would
/// reject it.
pub(super) fn each(file: &Path, each: &mut dyn FnMut(Gold, Option<Record>)) -> Result<(), Error> {
    clean::ready()?;
    let name: Arc<str> = file.display().to_string().into();
    let origin = Origin {
        source: Arc::new(Source {
            file: file.to_owned(),
            path: name.clone(),
            inner: name,
            size: 0,
            modified: None,
            format: None,
            listed: None,
        }),
        fields: Arc::new(FieldMap::default()),
    };
    let Some(format) = format_of(file) else {
        return Ok(());
    };
    let mut input = compression::open(file).map_err(Error::file(file, "cannot read the pages"))?;
    let split = format.split(&mut input, &mut |raw| {
        let line = raw
            .bytes
            .as_ref()
            .ok()
            .and_then(|bytes| serde_json::from_slice::<GoldLine>(bytes).ok());
        let number = raw.number;
        let record = format.decode(raw, &origin).ok();
        if let Some(line) = line {
            let day = line.gold_date.as_deref().and_then(|text| {
                NaiveDate::parse_from_str(text.get(..10).unwrap_or(text), "%Y-%m-%d").ok()
            });
            let id = line.id.unwrap_or_else(|| number.to_string());
            each(Gold { id, day }, record);
        }
        ControlFlow::Continue(())
    });
    split.map_err(Error::file(file, "cannot read the pages"))
}

/// The publication date that ingest would give a record.
pub(super) fn date(record: &Record, today: NaiveDate) -> Option<Published> {
    read(record, &ReadOptions::new(today)).article.published
}

/// The page of a record, with the result of cleaning.
pub(super) fn page(record: &Record) -> (Page, Judgement) {
    let mut page = extract::extract(record);
    clean::split(&mut page);
    let judgement = clean::judge(&page, record);
    (page, judgement)
}

/// The text of a record if it is a single line.
pub(super) fn as_line(record: &Record) -> Option<&str> {
    match &record.content {
        Content::Plain(text) if text.len() <= LINE_BYTES && !text.trim().contains('\n') => {
            Some(text.trim())
        }
        _ => None,
    }
}

/// The day meant by a date line. A date marked "published" is preferred, one marked "updated" is
/// the last choice.
pub(super) fn read_line(line: &str, today: NaiveDate) -> Option<NaiveDate> {
    let hints = Hints {
        latest_year: today.year(),
        ..Hints::default()
    };
    let mut from = 0;
    let mut best: Option<(u8, NaiveDate)> = None;
    for written in scan(line, &hints).dates {
        let rank = match labels::before(line, from, written.span.start) {
            Some(Label::Published) => 2,
            Some(Label::Updated) => 0,
            _ => 1,
        };
        from = written.span.end;
        if let Some(day) = written.date.day()
            && best.is_none_or(|(known, _)| known < rank)
        {
            best = Some((rank, day));
        }
    }
    best.map(|(_, day)| day)
}
