//! `itemprop=datePublished` and similar on elements of the body.

use super::super::context::Context;
use super::super::machine;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::DateKind;

/// Reads microdata.
#[derive(Debug)]
pub struct Microdata;

impl Finder for Microdata {
    fn name(&self) -> &'static str {
        "microdata"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let mut spoken: Vec<Voice> = Vec::new();
        for mark in &context.page.metadata.times {
            let Some(property) = mark.itemprop.as_deref() else {
                continue;
            };
            let has = |part: &str| property.to_ascii_lowercase().contains(part);
            let (voice, kind) = if has("datepublished") {
                (Voice::Microdata, DateKind::Published)
            } else if has("datemodified") {
                (Voice::MetaModified, DateKind::Modified)
            } else if has("datecreated") {
                (Voice::Created, DateKind::Published)
            } else {
                continue;
            };
            let text = mark.value.as_deref().unwrap_or(&mark.text);
            let read = machine::read(text, &context.hints)
                .map(|value| (value, text))
                .or_else(|| {
                    machine::read(&mark.text, &context.hints)
                        .map(|value| (value, mark.text.as_str()))
                });
            let Some((value, text)) = read else {
                continue;
            };
            let mut sighting = Sighting::new(
                self.name(),
                value.date,
                kind,
                format!("{property} {}", text.trim()),
            );
            sighting.other = value.other;
            if !spoken.contains(&voice) {
                spoken.push(voice);
                sighting.voices.push(voice);
            }
            out.push(sighting);
        }
    }
}
