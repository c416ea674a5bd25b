//! page → publication: every date that can be found, and one judge of them all.

pub mod finders;
pub mod scan;

use crate::ingest::clean::Judgement;
use crate::model::{Candidate, Page, Published, Record};

/// Finds every date of a record and judges which of them, if any, is the day of publication.
///
/// `today` is an argument: a date after it cannot be a publication date.
pub fn date(
    record: &Record,
    page: &Page,
    judgement: &Judgement,
    today: chrono::NaiveDate,
) -> (Option<Published>, Vec<Candidate>) {
    let _ = (record, page, judgement, today);
    (None, Vec::new())
}
