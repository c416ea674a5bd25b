//! Year, month and day in the page's URL, by position: `/2025/05/04/title`.

use super::super::address;
use super::super::context::Context;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::DateKind;

/// Reads URLs.
#[derive(Debug)]
pub struct Url;

/// The earliest year accepted in a URL: the web is not older.
const FIRST_YEAR: i32 = 1994;

impl Finder for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let mut known: Vec<(crate::model::PublicationDate, &str)> = Vec::new();
        for url in context.urls() {
            let path = address::path_of(url);
            let Some(found) = context.day_in_path(path, FIRST_YEAR) else {
                continue;
            };
            if known
                .iter()
                .any(|(date, other)| *date == found.date || *other == url)
            {
                continue;
            }
            known.push((found.date, url));
            let words = path.get(found.start..found.end).unwrap_or(path);
            let voice = match found.date.day() {
                Some(_) => Voice::Url,
                None => Voice::UrlMonth,
            };
            let mut sighting = Sighting::new(self.name(), found.date, DateKind::Published, words);
            // Two differing URLs of one page have one voice between them: the first one's.
            if known.len() == 1 {
                sighting.voices.push(voice);
            }
            out.push(sighting);
        }
    }
}
