//! `<meta>` elements that name a date: `article:published_time`, `dc.date.issued`, `pubdate` and
//! similar.

use super::super::context::Context;
use super::super::scan::{self, Form};
use super::super::voice::Voice;
use super::super::{address, machine};
use super::{Finder, Sighting};
use crate::model::DateKind;

/// Reads `<meta>` elements and the `<title>`.
#[derive(Debug)]
pub struct Meta;

/// Names that mean publication without the word.
const PUBLISHED: [&str; 22] = [
    "date",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.available",
    "pdate",
    "ptime",
    "displaydate",
    "sailthru.date",
    "article_date_original",
    "citation_date",
    "citation_online_date",
    "timestamp",
    "parsely-pub-date",
    "originalpublicationdate",
    "weibo:article:create_at",
    "article.date",
    "article:post_date",
    "releasedate",
    "release_date",
];

/// Name parts that mean some other date.
const UNRELATED: [&str; 12] = [
    "expir",
    "copyright",
    "birth",
    "start",
    "end_",
    "event",
    "embargo",
    "unpublish",
    "valid",
    "video",
    "publisher",
    "verif",
];

/// The voice and kind of a `<meta>` date.
fn voice(name: &str) -> Option<(Voice, DateKind)> {
    if UNRELATED.iter().any(|part| name.contains(part)) {
        return None;
    }
    let has = |part: &str| name.contains(part);
    if has("modif")
        || has("updat")
        || matches!(name, "lastmod" | "last-modified" | "revised" | "lastedit")
    {
        return Some((Voice::MetaModified, DateKind::Modified));
    }
    match name {
        "article:published_time"
        | "og:article:published_time"
        | "article:published"
        | "og:published_time" => {
            return Some((Voice::MetaPublished, DateKind::Published));
        }
        "datepublished" => return Some((Voice::MetaItemprop, DateKind::Published)),
        "datecreated" | "dcterms.created" | "dc.date.created" | "dc.created" | "created"
        | "creation_date" | "date.created" => {
            return Some((Voice::Created, DateKind::Published));
        }
        _ => {}
    }
    let dated = has("date") || has("time") || has("day");
    let published = has("publi")
        || has("pubdate")
        || has("pub_date")
        || has("pub-date")
        || has("posted")
        || has("issued");
    (PUBLISHED.contains(&name) || (published && dated) || name == "published")
        .then_some((Voice::MetaOther, DateKind::Published))
}

impl Finder for Meta {
    fn name(&self) -> &'static str {
        "meta"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let metadata = &context.page.metadata;
        let mut spoken: Vec<Voice> = Vec::new();
        for (name, content) in &metadata.meta {
            let Some((voice, kind)) = voice(name) else {
                continue;
            };
            let Some(value) = machine::read(content, &context.hints) else {
                continue;
            };
            let mut sighting = Sighting::new(
                self.name(),
                value.date,
                kind,
                format!("{name} {}", content.trim()),
            );
            sighting.other = value.other;
            sighting.marks.utc = value.epoch;
            sighting.marks.vague_zone = value.vague_zone;
            if !spoken.contains(&voice) {
                spoken.push(voice);
                sighting.voices.push(voice);
            }
            out.push(sighting);
        }
        // A page's picture is usually stored under its upload day.
        if let Some(image) = metadata.first_meta(&["og:image", "twitter:image", "og:image:url"])
            && let Some(found) = context.day_in_path(address::path_of(image), 1995)
            && found.date.day().is_some()
        {
            out.push(
                Sighting::new("image-url", found.date, DateKind::Mentioned, image)
                    .voice(Voice::ImageUrl),
            );
        }
        if let Some(title) = metadata.title.as_deref() {
            let found = scan::scan(title, &context.hints);
            if let Some(written) = found
                .dates
                .iter()
                .find(|w| w.form != Form::MonthOnly && !w.range)
            {
                out.push(
                    Sighting::new(
                        "page-title",
                        written.date,
                        DateKind::Mentioned,
                        title.trim(),
                    )
                    .voice(Voice::PageTitle),
                );
            }
        }
    }
}
