//! Days in the names of files and folders: `2025/05/04/title.txt`, `20250504-title.txt`.

use super::super::context::Context;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::DateKind;

/// Reads a record's path relative to the given folder.
#[derive(Debug)]
pub struct FileName;

/// The earliest year accepted in a name: archives name files by the day of print.
const FIRST_YEAR: i32 = 1700;

impl Finder for FileName {
    fn name(&self) -> &'static str {
        "file-name"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        // A file with many records has one name for all of them, which says when the file was made.
        if context.record.location.record.is_some() {
            return;
        }
        let path = context.record.inner.as_ref();
        if let Some(found) = context.day_in_path(path, FIRST_YEAR) {
            let voice = match found.date.day() {
                Some(_) => Voice::FileName,
                None => Voice::UrlMonth,
            };
            let words = path.get(found.start..found.end).unwrap_or(path);
            out.push(
                Sighting::new(self.name(), found.date, DateKind::Published, words).voice(voice),
            );
        }
    }
}
