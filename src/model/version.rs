//! Captures of one page: the newest is the article, older ones are its versions.

use chrono::{NaiveDateTime, NaiveTime};

use super::{ArticleId, DateKind, Location, PublicationDate, Reading};

/// How new a capture is; greater is newer. By the moment of the capture, then by the last change
/// that the page tells of, then by its place, so that any two captures have an order that depends
/// on nothing else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Newness {
    captured: Option<NaiveDateTime>,
    changed: Option<NaiveDateTime>,
    path: String,
    record: Option<u64>,
    id: ArticleId,
}

impl Newness {
    /// How new a record is, by what was read of it.
    pub fn of(reading: &Reading) -> Self {
        let modified = latest(reading, DateKind::Modified);
        let published = reading.article.published.as_ref();
        let published = published.map(|published| moment(&published.date));
        let location = &reading.article.location;
        Newness {
            captured: captured(reading).map(|date| moment(&date)),
            changed: modified.map(|date| moment(&date)).max(published),
            path: location.path.to_string(),
            record: location.record,
            id: reading.article.id,
        }
    }
}

/// When a record was captured, where its container tells.
pub fn captured(reading: &Reading) -> Option<PublicationDate> {
    latest(reading, DateKind::Captured)
}

fn latest(reading: &Reading, kind: DateKind) -> Option<PublicationDate> {
    let dates = reading.candidates.iter().filter(|date| date.kind == kind);
    dates.map(|candidate| candidate.date).max_by_key(moment)
}

/// A date as a moment that can be compared: in UTC where the zone is known, at midnight where no
/// time is.
fn moment(date: &PublicationDate) -> NaiveDateTime {
    let time = date.time().unwrap_or(NaiveTime::MIN);
    let local = date.first_day().and_time(time);
    let shifted = date
        .offset()
        .and_then(|offset| local.checked_sub_offset(offset));
    shifted.unwrap_or(local)
}

/// The captures of one page, the newest first.
#[derive(Clone, Debug)]
pub struct Versions {
    /// Address of the page.
    pub url: Option<String>,
    /// The captures; the first is the article.
    pub versions: Vec<Version>,
}

/// One capture of a page.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its id.
    pub id: ArticleId,
    /// Where it was found.
    pub location: Location,
    /// When it was captured, where that is known.
    pub captured: Option<PublicationDate>,
    /// When it was published, where that is known.
    pub published: Option<PublicationDate>,
    /// Title.
    pub title: Option<String>,
    /// How title and body differ from the capture before it; none of the oldest.
    pub changes: Vec<Change>,
}

/// A stretch of words in a comparison of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both have it.
    Same(String),
    /// Only the older has it.
    Removed(String),
    /// Only the newer has it.
    Added(String),
}
