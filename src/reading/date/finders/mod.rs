//! The finders, one per file. A finder reports every date it sees with the evidence for it; it
//! judges nothing.

mod file_name;
mod json_ld;
mod meta;
mod microdata;
mod relative_time;
mod script;
mod sidecar;
mod sitemap;
mod text_header;
mod time_element;
mod url;
mod visible;

use chrono::NaiveDate;

use super::context::Context;
use super::voice::Voice;
use crate::model::{DateKind, PublicationDate};

/// Finds dates from one kind of source.
pub trait Finder: Sync {
    /// The provenance of its dates, as shown to people.
    fn name(&self) -> &'static str;
    /// Bump this when it would find other dates in the same record.
    fn version(&self) -> u32;
    /// Reports what it finds.
    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>);
}

/// Every finder.
pub static ALL: [&dyn Finder; 12] = [
    &sidecar::Sidecar,
    &sitemap::Sitemap,
    &json_ld::JsonLd,
    &meta::Meta,
    &microdata::Microdata,
    &script::Script,
    &url::Url,
    &time_element::TimeElement,
    &text_header::TextHeader,
    &visible::Visible,
    &relative_time::RelativeTime,
    &file_name::FileName,
];

/// A date found by a finder.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// The finder that saw it.
    pub finder: &'static str,
    /// The date.
    pub date: PublicationDate,
    /// The other reading, if the date is ambiguous.
    pub other: Option<PublicationDate>,
    /// The neighbouring day that a time in UTC supports; set by the judge.
    pub local_day: Option<NaiveDate>,
    /// What it is the date of.
    pub kind: DateKind,
    /// The text it was parsed from.
    pub evidence: String,
    /// The voices that support it; an unsupported date is only listed.
    pub voices: Vec<Voice>,
    /// The share of their weight that counts, from 0 to 1.
    pub share: f32,
    /// Why it cannot be the publication date, if so.
    pub barred: Option<String>,
    /// What makes it doubtful or special.
    pub marks: Marks,
}

/// Properties of a sighting.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// It is in the text of the page.
    pub visible: bool,
    /// It is visible in an aside, a removed block or a link.
    pub aside: bool,
    /// It is visible inside a sentence.
    pub prose: bool,
    /// It is the day in UTC, which may be off by one.
    pub utc: bool,
    /// The zone next to the time is an abbreviation with several meanings, so no offset is kept.
    pub vague_zone: bool,
    /// The year has two digits.
    pub short_year: bool,
    /// It belongs to a page that is written over time: a live blog.
    pub live: bool,
    /// The year was taken from elsewhere.
    pub borrowed_year: bool,
    /// It is in the title or another heading.
    pub heading: bool,
    /// It is unlabelled and in or below the body of a text, where related items are too.
    pub below: bool,
    /// It is far above the title, where sites show a clock.
    pub above: bool,
    /// It is after today or the day of capture.
    pub late: bool,
}

impl Sighting {
    /// A date found by a finder, with its evidence but no voices.
    pub fn new(
        finder: &'static str,
        date: PublicationDate,
        kind: DateKind,
        evidence: impl Into<String>,
    ) -> Sighting {
        Sighting {
            finder,
            date,
            other: None,
            local_day: None,
            kind,
            evidence: evidence.into(),
            voices: Vec::new(),
            share: 1.0,
            barred: None,
            marks: Marks::default(),
        }
    }

    /// Adds a supporting voice.
    pub fn voice(mut self, voice: Voice) -> Sighting {
        self.voices.push(voice);
        self
    }
}
