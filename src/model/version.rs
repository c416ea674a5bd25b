//! Captures of one page: the newest is the article, older ones are its versions.

use chrono::{NaiveDateTime, NaiveTime};

use super::{ArticleId, DateKind, Location, PublicationDate, Reading};

/// How new a capture is; greater is newer. Captures are ordered by capture time, then by the last
/// change the page states, then by place. Any two captures thus have an order that depends on
/// nothing else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Newness {
    captured: Option<NaiveDateTime>,
    changed: Option<NaiveDateTime>,
    path: String,
    record: Option<u64>,
    id: ArticleId,
}

impl Newness {
    /// How new a record is, from its reading.
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

/// When a record was captured, if its container says so.
pub fn captured(reading: &Reading) -> Option<PublicationDate> {
    latest(reading, DateKind::Captured)
}

fn latest(reading: &Reading, kind: DateKind) -> Option<PublicationDate> {
    let dates = reading.candidates.iter().filter(|date| date.kind == kind);
    dates.map(|candidate| candidate.date).max_by_key(moment)
}

/// A date as a comparable moment: in UTC if the zone is known, at midnight if the time is unknown.
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
    /// The captures; the first is the current article.
    pub versions: Vec<Version>,
}

/// One capture of a page.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its id.
    pub id: ArticleId,
    /// Where it was found.
    pub location: Location,
    /// When it was captured, if known.
    pub captured: Option<PublicationDate>,
    /// When it was published, if known.
    pub published: Option<PublicationDate>,
    /// Title.
    pub title: Option<String>,
    /// How title and body differ from the previous capture; empty for the oldest.
    pub changes: Vec<Change>,
}

/// A run of words in a comparison of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both texts contain it.
    Same(String),
    /// Only the older text contains it.
    Removed(String),
    /// Only the newer text contains it.
    Added(String),
}
