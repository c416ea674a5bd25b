//! The finders, one file each. A finder reports every date it sees and what speaks for it; it
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

/// Finds dates of one origin.
pub trait Finder: Sync {
    /// The provenance of its dates, as shown to people.
    fn name(&self) -> &'static str;
    /// Raised whenever it would find other dates in the same record.
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

/// A date as a finder saw it.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// The finder that saw it.
    pub finder: &'static str,
    /// The date.
    pub date: PublicationDate,
    /// The other reading of an ambiguous one.
    pub other: Option<PublicationDate>,
    /// The neighbouring day for which a moment in Greenwich time speaks; set by the judge.
    pub local_day: Option<NaiveDate>,
    /// What it is the date of.
    pub kind: DateKind,
    /// The words it was read from.
    pub evidence: String,
    /// What speaks for it; a date that nothing speaks for is only listed.
    pub voices: Vec<Voice>,
    /// The part of their weight that counts, from 0 to 1.
    pub share: f32,
    /// Why it cannot be the date of publication, when that is so.
    pub barred: Option<String>,
    /// What makes it doubtful or particular.
    pub marks: Marks,
}

/// What is particular about a sighting.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// It is seen in the text of the page.
    pub visible: bool,
    /// Visible, in an aside, a removed block or a link.
    pub aside: bool,
    /// Visible, inside a sentence.
    pub prose: bool,
    /// It is the day in Greenwich, which may be one off.
    pub utc: bool,
    /// The zone beside the time is a name with several meanings, so that no offset is kept.
    pub vague_zone: bool,
    /// The year has two digits.
    pub short_year: bool,
    /// It belongs to a page that is written over time: a live blog.
    pub live: bool,
    /// The year was taken from elsewhere.
    pub borrowed_year: bool,
    /// It stands in the title or another heading.
    pub heading: bool,
    /// It stands unlabelled in or below the body of a text, where related items stand too.
    pub below: bool,
    /// It stands far above the title, where sites show a clock.
    pub above: bool,
    /// It lies after today or the day of capture.
    pub late: bool,
}

impl Sighting {
    /// A date that a finder saw, with what speaks for it.
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

    /// Adds what speaks for it.
    pub fn voice(mut self, voice: Voice) -> Sighting {
        self.voices.push(voice);
        self
    }
}
