//! The date field of the container (a JSON line, a table row), and the day of capture.

use super::super::context::Context;
use super::super::voice::Voice;
use super::super::{address, machine};
use super::{Finder, Sighting};
use crate::model::DateKind;

/// Reads the `date` of a record's container.
#[derive(Debug)]
pub struct Sidecar;

impl Finder for Sidecar {
    fn name(&self) -> &'static str {
        "sidecar"
    }

    fn version(&self) -> u32 {
        3
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let sidecar = &context.record.sidecar;
        if let Some(text) = sidecar.date.as_deref()
            && let Some(value) = machine::read(text, &context.hints)
        {
            let mut sighting =
                Sighting::new(self.name(), value.date, DateKind::Published, text.trim())
                    .voice(Voice::Sidecar);
            sighting.other = value.other;
            sighting.marks.utc = value.epoch;
            sighting.marks.vague_zone = value.vague_zone;
            out.push(sighting);
        }
        if let Some(text) = sidecar.modified.as_deref()
            && let Some(value) = machine::read(text, &context.hints)
        {
            let mut sighting =
                Sighting::new(self.name(), value.date, DateKind::Modified, text.trim())
                    .voice(Voice::LinkedModified);
            sighting.other = value.other;
            sighting.marks.utc = value.epoch;
            sighting.marks.vague_zone = value.vague_zone;
            out.push(sighting);
        }
        let moment = sidecar
            .url
            .as_deref()
            .and_then(|url| address::unarchive(url).1);
        if let Some((moment, date)) =
            moment.and_then(|moment| Some((moment, machine::compact(moment)?)))
        {
            out.push(Sighting::new("capture", date, DateKind::Captured, moment));
        }
        if let Some(captured) = sidecar.captured {
            out.push(Sighting::new(
                "capture",
                captured,
                DateKind::Captured,
                captured.at().unwrap_or_else(|| captured.to_string()),
            ));
        }
    }
}
