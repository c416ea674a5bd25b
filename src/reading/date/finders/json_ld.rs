//! `datePublished`, `dateModified` and `dateCreated` in the page's JSON-LD, the article's own
//! first.

use super::super::context::Context;
use super::super::title::bare;
use super::super::voice::Voice;
use super::super::{address, machine};
use super::{Finder, Sighting};
use crate::model::{DateKind, LinkedItem};

/// Reads linked data.
#[derive(Debug)]
pub struct JsonLd;

/// What kind of object a date belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Article,
    Page,
    Other,
    /// A comment, a video, a picture, a live-blog entry: never the article itself.
    Part,
}

fn class(item: &LinkedItem) -> Class {
    let kind = item.kind.to_ascii_lowercase();
    let within = item.within.to_ascii_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| kind.contains(part));
    let held = [
        "comment",
        "liveblogupdate",
        "video",
        "image",
        "review",
        "suggestedanswer",
        "acceptedanswer",
        "associatedmedia",
        "logo",
        "itemlist",
        "haspart",
        "mentions",
        "citation",
        "isbasedon",
        "subjectof",
        "about",
    ];
    if held.iter().any(|part| within.contains(part))
        || has(&[
            "comment",
            "videoobject",
            "imageobject",
            "audioobject",
            "event",
            "answer",
            "mediaobject",
            "clip",
        ])
    {
        Class::Part
    } else if has(&["article", "posting", "report", "review", "recipe", "howto"]) {
        Class::Article
    } else if has(&["page"]) {
        Class::Page
    } else {
        Class::Other
    }
}

/// Whether an object is certainly the page's own: its headline starts the title, or its URL ends
/// like the page's.
///
/// `title` is already bare: letters and digits in lower case.
fn is_own(item: &LinkedItem, title: &str, slug: &str) -> bool {
    let start: String = item
        .headline
        .as_deref()
        .map(|headline| bare(headline).take(24).collect())
        .unwrap_or_default();
    (start.chars().count() >= 8 && title.contains(&start))
        || (slug.len() >= 6 && item.url.as_deref().is_some_and(|url| url.contains(slug)))
}

impl Finder for JsonLd {
    fn name(&self) -> &'static str {
        NAME
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let items = &context.page.metadata.linked;
        if items.is_empty() {
            return;
        }
        let metadata = &context.page.metadata;
        let title: String = bare(metadata.title.as_deref().unwrap_or_default())
            .chain(bare(
                context
                    .title
                    .map(|line| context.text(line))
                    .unwrap_or_default(),
            ))
            .collect();
        let slug = context
            .urls()
            .next()
            .and_then(|url| {
                address::path_of(url)
                    .trim_end_matches('/')
                    .rsplit('/')
                    .next()
            })
            .unwrap_or_default();
        let live = items.iter().any(|item| item.kind.contains("LiveBlog"));
        let mut order: Vec<(&LinkedItem, Class)> =
            items.iter().map(|item| (item, class(item))).collect();
        order.sort_by_cached_key(|(item, class)| {
            (*class == Class::Part, !is_own(item, &title, slug))
        });
        let mut spoken = Spoken::default();
        for (item, class) in order {
            out.extend(published(item, class, live, context, &mut spoken));
            if class != Class::Part {
                out.extend(modified(item, context, &mut spoken));
                out.extend(created(item, context, &mut spoken));
            }
        }
    }
}

const NAME: &str = "json-ld";

/// Which voices have been used: each is used once, for the likeliest object.
#[derive(Default)]
struct Spoken {
    published: [bool; 3],
    modified: bool,
    created: bool,
}

/// The name of an object in evidence.
fn label(item: &LinkedItem) -> &str {
    if item.kind.is_empty() {
        "object"
    } else {
        &item.kind
    }
}

fn published(
    item: &LinkedItem,
    class: Class,
    live: bool,
    context: &Context<'_>,
    spoken: &mut Spoken,
) -> Option<Sighting> {
    let text = item.published.as_deref()?;
    let value = machine::read(text, &context.hints)?;
    let kind = if class == Class::Part {
        DateKind::Mentioned
    } else {
        DateKind::Published
    };
    let evidence = format!("{} datePublished {}", label(item), text.trim());
    let mut sighting = Sighting::new(NAME, value.date, kind, evidence);
    sighting.other = value.other;
    sighting.marks.utc = value.epoch;
    sighting.marks.vague_zone = value.vague_zone;
    sighting.marks.live = live;
    let voice = match class {
        Class::Article => Some(Voice::LinkedArticle),
        Class::Page => Some(Voice::LinkedPage),
        Class::Other => Some(Voice::LinkedOther),
        Class::Part => None,
    };
    match voice {
        Some(voice) => {
            if let Some(heard) = spoken.published.get_mut(class as usize)
                && !std::mem::replace(heard, true)
            {
                sighting.voices.push(voice);
            }
        }
        None => {
            let part = "the date of a part of the page (comment, picture, video, entry)";
            sighting.barred = Some(part.to_owned());
        }
    }
    Some(sighting)
}

fn modified(item: &LinkedItem, context: &Context<'_>, spoken: &mut Spoken) -> Option<Sighting> {
    let text = item.modified.as_deref()?;
    let value = machine::read(text, &context.hints)?;
    let evidence = format!("{} dateModified {}", label(item), text.trim());
    let mut sighting = Sighting::new(NAME, value.date, DateKind::Modified, evidence);
    sighting.other = value.other;
    if !std::mem::replace(&mut spoken.modified, true) {
        sighting.voices.push(Voice::LinkedModified);
    }
    Some(sighting)
}

fn created(item: &LinkedItem, context: &Context<'_>, spoken: &mut Spoken) -> Option<Sighting> {
    let text = item.created.as_deref()?;
    let value = machine::read(text, &context.hints)?;
    let evidence = format!("{} dateCreated {}", label(item), text.trim());
    let mut sighting = Sighting::new(NAME, value.date, DateKind::Published, evidence);
    sighting.other = value.other;
    if !std::mem::replace(&mut spoken.created, true) {
        sighting.voices.push(Voice::Created);
    }
    Some(sighting)
}
