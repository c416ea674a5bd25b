//! The authors of an article, from all places where its page names them.
//!
//! In order of trust: persons in the article's own linked data, elements marked as authors, an
//! explicit byline, `<meta>`, a line that looks like a name. Persons come before organisations; a
//! label, a role or the site's own name is not an author. If only an organisation is named, it is
//! the author.

mod lead;
mod names;
mod words;

use super::lexicon::Cue;
use super::line::Line;
use super::names::family;
use super::view::View;
use crate::model::{LinkedItem, MarkedKind, Metadata};

use names::Name;
pub(super) use names::same;

/// The number of blocks after the title, and after the body, in which an element marked as the
/// author counts.
const NEAR: usize = 30;
const BEHIND: usize = 12;

/// The authors of an article.
pub(super) fn find(view: &View) -> Vec<String> {
    let metadata = &view.page.metadata;
    let sites = sites(metadata);
    let printed = printed(view, &sites);
    let sources = [
        linked(metadata, &sites),
        marked(view, &sites, |kind| kind == MarkedKind::RelAuthor),
        marked(view, &sites, |kind| kind == MarkedKind::ItemAuthor),
        printed.said,
        marked(view, &sites, |kind| kind == MarkedKind::NamedAuthor),
        meta(metadata, &sites),
        labelled(view, &sites),
        printed.lone,
    ];
    choose(&sources)
}

/// The names of the first source with persons, or else of the first with organisations.
fn choose(sources: &[Vec<Name>]) -> Vec<String> {
    let persons = |names: &Vec<Name>| -> Vec<String> {
        let persons = names.iter().filter(|name| name.person);
        persons.map(|name| name.text.clone()).collect()
    };
    let first = sources.iter().map(persons).find(|names| !names.is_empty());
    first.unwrap_or_else(|| {
        let all = sources.iter().find(|names| !names.is_empty());
        all.map_or_else(Vec::new, |names| {
            names.iter().take(1).map(|name| name.text.clone()).collect()
        })
    })
}

/// The names in a container's author field.
pub fn names_of(text: &str) -> Vec<String> {
    let found = names::of_value(text, &[]);
    let persons: Vec<String> = found
        .iter()
        .filter(|name| name.person)
        .map(|name| name.text.clone())
        .collect();
    if persons.is_empty() {
        found.into_iter().map(|name| name.text).collect()
    } else {
        persons
    }
}

/// The names of the site, including the end of the page's title.
fn sites(metadata: &Metadata) -> Vec<String> {
    const SIGNS: [char; 6] = ['|', '–', '—', '-', '›', '»'];
    let mut sites = named_sites(metadata);
    let parted = metadata
        .title
        .as_deref()
        .and_then(|title| title.rsplit_once(SIGNS));
    let site = parted.map(|(_, site)| site.trim().to_owned());
    sites.extend(site.filter(|site| (1..=4).contains(&site.split_whitespace().count())));
    sites.retain(|site| site.chars().count() >= 2);
    sites
}

/// The names of the site in its metadata.
pub(super) fn named_sites(metadata: &Metadata) -> Vec<String> {
    let mut sites: Vec<String> = Vec::new();
    let named = [
        "og:site_name",
        "application-name",
        "publisher",
        "dc.publisher",
        "copyright",
    ];
    sites.extend(
        named
            .iter()
            .filter_map(|name| metadata.first_meta(&[name]))
            .map(str::to_owned),
    );
    for item in &metadata.linked {
        sites.extend(item.publisher.clone());
        let is_site = ["WebSite", "Organization", "NewsMediaOrganization"];
        if is_site.iter().any(|kind| item.kind.contains(kind)) && item.within != "author" {
            sites.extend(item.headline.clone());
        }
    }
    sites.retain(|site| site.chars().count() >= 2);
    sites
}

/// The authors named in the article's own linked data.
fn linked(metadata: &Metadata, sites: &[String]) -> Vec<Name> {
    const KINDS: [&str; 6] = ["Article", "Posting", "Report", "Review", "Recipe", "HowTo"];
    const PARTS: [&str; 9] = [
        "comment",
        "itemlistelement",
        "haspart",
        "review",
        "reviews",
        "mentions",
        "citation",
        "about",
        "liveblogupdate",
    ];
    let own = |item: &&LinkedItem| {
        KINDS.iter().any(|kind| item.kind.contains(kind))
            && !PARTS.contains(&item.within.to_ascii_lowercase().as_str())
    };
    let page = |item: &&LinkedItem| item.kind.contains("WebPage") && item.within.is_empty();
    let with = |item: &&LinkedItem| !item.authors.is_empty() || !item.author_ids.is_empty();
    let items = &metadata.linked;
    let Some(article) = items
        .iter()
        .filter(own)
        .find(with)
        .or_else(|| items.iter().filter(page).find(with))
    else {
        return Vec::new();
    };
    let by_id = |id: &String| {
        let item = items
            .iter()
            .find(|item| item.id.as_ref() == Some(id) && item.headline.is_some());
        item.and_then(|item| item.headline.clone())
    };
    let described = article.author_ids.iter().filter_map(by_id);
    let mut found: Vec<Name> = Vec::new();
    for author in article.authors.iter().cloned().chain(described) {
        let organisation = items.iter().any(|item| {
            item.headline.as_deref() == Some(author.as_str()) && item.kind.contains("Organization")
        });
        for mut name in names::of_value(&author, sites) {
            name.person &= !organisation;
            if !found
                .iter()
                .any(|known| names::same(&known.text, &name.text))
            {
                found.push(name);
            }
        }
    }
    found
}

/// The authors named by elements of one kind, near the title or after the body.
fn marked(view: &View, sites: &[String], of: impl Fn(MarkedKind) -> bool) -> Vec<Name> {
    let title = view.head.title.unwrap_or(view.run.start);
    let end = view.run.end.max(title);
    let mut found: Vec<Name> = Vec::new();
    let mut last: Option<usize> = None;
    for mark in &view.page.metadata.marked {
        let block = mark.block as usize;
        let near =
            block + 4 >= title && block <= title + NEAR || block >= end && block <= end + BEHIND;
        let other = family::COMMENTS | family::RELATED | family::MOST_READ | family::FOOTER;
        let aside = view.lines.get(block).is_some_and(|line| line.named(other));
        if !of(mark.kind) || !near || aside || mark.cut {
            continue;
        }
        // Names far from the first belong to other articles, or repeat it at the end.
        if last.is_some_and(|last| block > last + 4) && !found.is_empty() {
            break;
        }
        let runs: Vec<&str> = mark.parts.iter().map(|part| part.text.as_str()).collect();
        let joined = join(&runs);
        let joined: Vec<&str> = joined.iter().map(String::as_str).collect();
        for name in names::of_runs(&joined, sites) {
            last = Some(block);
            if !found
                .iter()
                .any(|known| names::same(&known.text, &name.text))
            {
                found.push(name);
            }
        }
    }
    found
}

/// Joins parts that elements split within a name or a word: "By ", "Ada ", "Fjord".
fn join(runs: &[&str]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            // A word that introduces a name, or a single name, continues in the next part.
            Some(last) if last.split_whitespace().count() <= 1 => {
                last.push(' ');
                last.push_str(run);
            }
            _ => joined.push((*run).to_owned()),
        }
    }
    joined
}

/// The names in the byline.
#[derive(Default)]
struct Printed {
    /// If a word or the name of its element marks it as the byline.
    said: Vec<Name>,
    /// If it only looks like a name.
    lone: Vec<Name>,
}

fn printed(view: &View, sites: &[String]) -> Printed {
    let Some((index, line)) = view
        .head
        .byline
        .and_then(|index| Some((index, view.lines.get(index)?)))
    else {
        return Printed::default();
    };
    // The parts of the line, if an element that contains it is marked.
    let marks = &view.page.metadata.marked;
    let mark = marks.iter().find(|mark| {
        mark.block as usize == index
            && !mark.cut
            && !matches!(mark.kind, MarkedKind::Heading(_))
            && {
                let text: String = mark.parts.iter().map(|part| part.text.as_str()).collect();
                names::same(&text, line.text)
            }
    });
    let found = match mark {
        Some(mark) => {
            let runs: Vec<&str> = mark.parts.iter().map(|part| part.text.as_str()).collect();
            let joined = join(&runs);
            let joined: Vec<&str> = joined.iter().map(String::as_str).collect();
            names::of_runs(&joined, sites)
        }
        None => names::of_runs(&[line.text], sites),
    };
    let above = index.checked_sub(1).and_then(|above| view.lines.get(above));
    let led = above.is_some_and(|above| above.cues.start(Cue::Byline) && above.words <= 3.0);
    let said = line.cues.any(Cue::Byline) || led || view.is_html() && line.named(family::BYLINE);
    if said {
        return Printed {
            said: found,
            lone: Vec::new(),
        };
    }
    // On a page, a lone name must be near a date; in a text, labels are recognised by their words
    // alone.
    let beside = |line: Option<&Line>| line.is_some_and(|line| line.dated);
    let dated =
        beside(above) || beside(view.lines.get(index + 1)) || beside(view.lines.get(index + 2));
    if view.is_html() && !dated {
        return Printed::default();
    }
    Printed {
        said: Vec::new(),
        lone: found,
    }
}

/// The authors in `<meta>`.
fn meta(metadata: &Metadata, sites: &[String]) -> Vec<Name> {
    const NAMES: [&str; 9] = [
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "og:article:author",
    ];
    for name in NAMES {
        let mut found: Vec<Name> = Vec::new();
        for (key, value) in &metadata.meta {
            if key == name {
                // "Lindwerder Radio (www.radio.example)" is the operator of the site.
                let site = value.contains("www.") || value.contains("://");
                for mut name in names::of_value(value, sites) {
                    name.person &= !site;
                    if !found
                        .iter()
                        .any(|known| names::same(&known.text, &name.text))
                    {
                        found.push(name);
                    }
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Labels of a list at the head or the end of an article, in lower case: "Autor Ada Fjord".
const LABELS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autorin",
    "autorin/autor",
    "autor/in",
    "autor:in",
    "autoren",
    "auteur",
    "autore",
    "autora",
    "forfatter",
    "författare",
    "автор",
    "written by",
    "text",
];

/// The author in a list line that starts with a label.
fn labelled(view: &View, sites: &[String]) -> Vec<Name> {
    for (index, line) in view.each() {
        if line.words > 8.0 || line.prose || !line.is_item() {
            continue;
        }
        let folded = view.folded(index);
        let label = LABELS.iter().filter(|label| {
            folded
                .strip_prefix(**label)
                .is_some_and(|rest| rest.starts_with([' ', ':']))
        });
        let Some(label) = label.max_by_key(|label| label.len()) else {
            continue;
        };
        let rest = line.text.get(label.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([':', ' ']);
        let found = names::of_runs(&[rest], sites);
        if found.iter().any(|name| name.person) {
            return found;
        }
    }
    Vec::new()
}

/// The byline to show for the authors: as printed if it contains the same names and no more,
/// otherwise the names.
pub fn byline(printed: Option<String>, authors: &[String]) -> Option<String> {
    if authors.is_empty() {
        return None;
    }
    let parted = [
        ",", ";", "|", "/", "&", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ",
        " i ", " и ", "、", "・",
    ];
    let printed =
        printed.filter(|line| authors.len() < 2 || parted.iter().any(|sign| line.contains(sign)));
    let printed = printed.filter(|line| {
        let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let all: usize = authors.iter().map(|name| bare(name)).sum();
        authors.iter().all(|name| line.contains(name.as_str()))
            && bare(line) <= all + 4 * (authors.len() - 1)
    });
    Some(printed.unwrap_or_else(|| authors.join(", ")))
}

#[cfg(test)]
mod tests;
