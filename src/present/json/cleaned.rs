//! A record with all that an index keeps of it, so that `ingest --type cleaned` need not read it
//! again.

use super::shapes::{ArticleJson, CleanedJson};
use super::{View, article_json};
use crate::model::{BlockKind, Cleaned, PassedOver};

/// The record that `clean` prints, with what `show` has no use for.
pub(super) fn record(cleaned: &Cleaned) -> ArticleJson<'_> {
    let reading = &cleaned.reading;
    let view = View {
        removed: true,
        dates: true,
        reading: false,
    };
    let mut record = article_json(reading, view);
    let blocks = record.blocks.iter_mut().flatten();
    for (shown, block) in blocks.zip(&reading.blocks) {
        shown.level = match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        };
    }
    let dates = record.dates.iter_mut().flatten();
    for (shown, candidate) in dates.zip(&reading.candidates) {
        shown.passed_over = candidate.passed_over.map(PassedOver::name);
    }
    let hex = |number: u64| format!("{number:016x}");
    record.cleaned = Some(CleanedJson {
        version: hex(cleaned.version),
        recipe: hex(cleaned.recipe),
        number: hex(cleaned.number),
        hash: hex(reading.hash),
        page: reading.page.map(hex),
        form: reading.form.name(),
        as_is: reading.as_is,
    });
    record
}
