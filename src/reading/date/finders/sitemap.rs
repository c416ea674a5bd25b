//! What a news sitemap beside the page says: `news:publication_date`.

use super::super::context::Context;
use super::super::machine;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::DateKind;

/// Reads the date of a page in a news sitemap.
#[derive(Debug)]
pub struct Sitemap;

impl Finder for Sitemap {
    fn name(&self) -> &'static str {
        "news-sitemap"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let Some(listed) = &context.page.metadata.listed else {
            return;
        };
        let Some(value) = machine::read(&listed.date, &context.hints) else {
            return;
        };
        let evidence = format!("{} in {}", listed.date, listed.place);
        // the program that writes the page's own markup writes the sitemap as well
        let mut sighting = Sighting::new(self.name(), value.date, DateKind::Published, evidence)
            .voice(Voice::MetaPublished);
        sighting.other = value.other;
        sighting.marks.utc = value.epoch;
        sighting.marks.vague_zone = value.vague_zone;
        out.push(sighting);
    }
}
