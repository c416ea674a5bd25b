//! Records that `dateline clean --format jsonl` made, on this machine or on another: they are taken
//! as they are, and not read again.
//!
//! A line is believed only where it can be checked: its blocks must tile the reading text, and its
//! body must be made of the blocks that were kept. Nothing but `--type cleaned` names this format:
//! a file among others could claim any date and any id.

mod shapes;

use std::io::{self, BufRead};

use xxhash_rust::xxh3::xxh3_64;

use super::{jsonl, no_json, utf8};
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw, charset};
use shapes::Line;

/// Cleaned records.
pub struct CleanedLines;

static ABOUT: About = About::new(
    "cleaned",
    "records that `dateline clean --format jsonl` printed, not read again; only with --type",
    &[],
    Counts::Lines,
)
.taking(
    "Everything as it was cleaned: ids, places, dates, removed blocks. Flags that change how records are \
     read belong to clean.",
)
.overruling();

/// What tells that a line is not one of ours.
const OTHER: &str =
    "no cleaned record: expected a line that `dateline clean --format jsonl` printed";

impl Format for CleanedLines {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut input = charset::utf8(input, None)?;
        jsonl::lines(&mut input, out)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let line: Line =
            serde_json::from_slice(&raw.bytes?).map_err(|error| match error.classify() {
                serde_json::error::Category::Data => format!("{OTHER}: {error}"),
                _ => no_json(&error),
            })?;
        if let Some(problem) = line.problem {
            let reason = format!("{}: {problem}", line.location);
            return Err(if line.skipped {
                Fault::Skipped(reason)
            } else {
                Fault::Rejected(reason)
            });
        }
        let mut cleaned = line.read().map_err(|wrong| format!("{OTHER}: {wrong}"))?;
        // the same record cleaned with other options is another
        let by = [
            cleaned.reading.hash.to_le_bytes(),
            cleaned.recipe.to_le_bytes(),
        ];
        cleaned.reading.hash = xxh3_64(&by.concat());
        let location = cleaned.reading.article.location.clone();
        let hash = cleaned.reading.hash;
        let content = Content::Cleaned(Box::new(cleaned));
        Ok(origin.record(location, hash, utf8(), content, Sidecar::default()))
    }
}
