//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom, and JSON Feed. An entry is a record.
//!
//! The full content is used. If a feed has only a summary, that is used, and a note says so.

use super::wordpress;
use super::xml::tree::{Element, has_markup, resolved, without_tags};
use super::xml::vocabulary::{Vocabulary, Xml, present};
use crate::model::{Content, Sidecar};
use crate::reading::decode::Fault;

/// Feeds, by extension.
pub static FEED: Xml = Xml::new(
    "feed",
    "RSS and Atom, an entry an article; a JSON Feed is a .json file",
    &["rss", "atom", "rdf"],
);

/// Feeds in XML.
pub static FEED_XML: Vocabulary = Vocabulary {
    roots: &["rss", "RDF", "feed", "entry"],
    records: &["item", "entry"],
    around: &[
        "title",
        "link",
        "language",
        "author",
        "managingEditor",
        "creator",
    ],
    read,
};

/// The note for an entry with only a summary.
pub const SUMMARY: &str = "the text is the summary of the feed, which gives no other";

fn read(root: &Element, entry: &Element) -> Result<(Content, Sidecar), Fault> {
    let is_exported = wordpress::is_entry(entry);
    if is_exported {
        wordpress::article(entry)?;
    }
    let title = title_of(entry);
    let (content, is_summary) = if is_exported {
        (wordpress::html(entry).map(Content::Html), false)
    } else {
        content(entry)
    };
    let content = match content {
        Some(Content::Html(html)) => Content::Html(footed(html, title.as_deref())),
        Some(content) => content,
        // an entry with only a title is thin, but still a record
        None if title.is_some() => Content::Plain(String::new()),
        None => return Err("no text: neither content nor a summary nor a title".into()),
    };
    let value = |element: &Element, names: &[&str]| {
        let elements = names.iter().flat_map(|name| element.all(name));
        elements.filter_map(Element::line).next()
    };
    let url = link(entry).map(|url| based(&url, &base(root, entry)));
    let language = entry
        .attribute("xml:lang")
        .map(str::to_owned)
        .or_else(|| value(entry, &["language"]))
        .or_else(|| value(root, &["language"]))
        .or_else(|| root.attribute("xml:lang").map(str::to_owned));
    let sidecar = Sidecar {
        id: value(entry, &["guid", "id"])
            .or_else(|| entry.attribute("rdf:about").map(str::to_owned)),
        title,
        author: if is_exported {
            wordpress::author(root, entry)
        } else {
            authors(entry).or_else(|| authors(root))
        },
        date: wordpress::date(entry)
            .or_else(|| value(entry, &["published", "pubDate", "date", "issued"])),
        modified: wordpress::modified(entry).or_else(|| value(entry, &["updated", "modified"])),
        url,
        source: entry
            .at(&["source"])
            .and_then(|source| source.at(&["title"]).unwrap_or(source).line())
            .or_else(|| title_of(root)),
        language,
        section: section(entry),
        captured: None,
        notes: is_summary.then(|| SUMMARY.to_owned()).into_iter().collect(),
    };
    Ok((content, sidecar))
}

/// The title of the entry itself, not of its images or of the podcast.
fn title_of(element: &Element) -> Option<String> {
    let title = element
        .all("title")
        .find(|title| ["title", "atom:title", "rss:title"].contains(&title.name()))
        .or_else(|| element.all("title").next())?;
    let text = match title.attribute("type") {
        Some("text") | None if !has_markup(&title.text()) => resolved(&title.text()),
        Some("xhtml") => title.text(),
        _ => without_tags(&title.text()),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    present(words.join(" "))
}

/// The full content, else a summary; and whether it is a summary.
fn content(entry: &Element) -> (Option<Content>, bool) {
    let full = ["encoded", "content", "full-text", "fulltext", "body", "div"];
    let elements = full.iter().flat_map(|name| entry.all(name));
    // an image of Media RSS is also called content, but has no text
    let full = elements
        .filter(|element| !element.name().starts_with("media:"))
        .find_map(text);
    if full.is_some() {
        return (full, false);
    }
    let summaries = ["summary", "description", "abstract", "tagline"];
    let elements = || summaries.iter().flat_map(|name| entry.all(name));
    // an image's summary is used if there is nothing else
    let is_own = |element: &&Element| !element.name().starts_with("media:");
    let own = elements().filter(is_own).find_map(text);
    (own.or_else(|| elements().find_map(text)), true)
}

/// The content of a text element, by its type or by its form.
fn text(element: &Element) -> Option<Content> {
    let kind = element.attribute("type").unwrap_or_default();
    let is_markup = kind == "xhtml"
        || kind == "application/xhtml+xml"
        || ["body", "div"].contains(&element.local())
        || element.at(&["div"]).is_some();
    if is_markup {
        return present(element.html()).map(Content::Html);
    }
    let text = element.text();
    if kind != "text" && kind != "text/plain" && has_markup(&text) {
        return present(text).map(Content::Html);
    }
    if kind == "text" || kind == "text/plain" {
        return present(text).map(Content::Plain);
    }
    let mut once = resolved(&text);
    // some programs escape twice or more; unescaping then reveals the tags of a page
    for _ in 0..ESCAPED {
        if is_page(&once) {
            return present(once).map(Content::Html);
        }
        let more = resolved(&once);
        if !is_page(&more) && !more.contains("&lt;") {
            break;
        }
        once = more;
    }
    present(once).map(Content::Plain)
}

/// The most extra times a text may be escaped beyond what a feed requires.
const ESCAPED: usize = 3;

/// Whether a text is paragraph markup, not a text about markup.
fn is_page(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let opens = [
        "<p>",
        "<p ",
        "<div",
        "<br",
        "<h2",
        "<h3",
        "<ul",
        "<figure",
        "<blockquote",
    ];
    has_markup(&text)
        && (opens.iter().any(|tag| text.starts_with(tag))
            || text.contains("</p>")
            || text.contains("<br"))
}

/// Wraps the last paragraph in a footer if it only links the entry by its title and the site: "The
/// post … appeared first on …", in any language.
fn footed(html: String, title: Option<&str>) -> String {
    let Some((start, title)) = html.rfind("<p").zip(title) else {
        return html;
    };
    let (before, last) = html.split_at_checked(start).unwrap_or((&html, ""));
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|char| char.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let shown = letters(&without_tags(last));
    let title = letters(title);
    let links = last.matches("<a ").count();
    let is_foot = links == 2
        && !title.is_empty()
        && shown.contains(&title)
        && shown.len() < title.len() + FOOT;
    if !is_foot {
        return html;
    }
    format!("{before}<footer>{last}</footer>")
}

/// The longest such line without the title, in bytes: a few words and the name of a site.
const FOOT: usize = 160;

/// The address of the article.
fn link(entry: &Element) -> Option<String> {
    let original = entry.all("origLink").filter_map(Element::line).next();
    let alternate = || {
        entry
            .all("link")
            .find_map(|link| match link.attribute("href") {
                Some(href)
                    if ["alternate", ""].contains(&link.attribute("rel").unwrap_or_default()) =>
                {
                    Some(href.to_owned())
                }
                Some(_) => None,
                None => link.line(),
            })
    };
    let permanent = || {
        let guid = entry.at(&["guid"])?;
        let is_link = guid.attribute("isPermaLink") != Some("false");
        guid.line().filter(|text| is_link && text.contains("://"))
    };
    original.or_else(alternate).or_else(permanent)
}

/// The base of an entry's relative addresses.
fn base(root: &Element, entry: &Element) -> String {
    let of = |element: &Element| element.attribute("xml:base").map(str::to_owned);
    let outer = of(root).or_else(|| link(root)).unwrap_or_default();
    match of(entry) {
        Some(inner) => based(&inner, &outer),
        None => outer,
    }
}

/// Resolves an address that may be relative to `base`.
pub fn based(url: &str, base: &str) -> String {
    let url = url.trim();
    let Some((scheme, rest)) = base.trim().split_once("://") else {
        return url.to_owned();
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_whole = url.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
    });
    if is_whole || url.is_empty() {
        url.to_owned()
    } else if let Some(rest) = url.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if let Some(path) = url.strip_prefix('/') {
        format!("{scheme}://{host}/{path}")
    } else {
        let path = rest.get(host.len()..).unwrap_or_default();
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut url = url;
        let mut folder = folder;
        while let Some(rest) = url.strip_prefix("../").or_else(|| url.strip_prefix("./")) {
            if url.starts_with("../") {
                folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            }
            url = rest;
        }
        format!("{scheme}://{host}{folder}/{url}")
    }
}

fn authors(element: &Element) -> Option<String> {
    let named = ["author", "creator", "managingEditor"];
    let elements = named.iter().find_map(|name| {
        let names: Vec<String> = element.all(name).filter_map(author).collect();
        (!names.is_empty()).then_some(names)
    });
    elements.map(|names| names.join(", "))
}

/// An author's name: in a `name` element, in brackets after an address, or alone.
fn author(element: &Element) -> Option<String> {
    if let Some(name) = element.at(&["name"]) {
        return name.line();
    }
    let text = element.line()?;
    match text.split_once('(') {
        Some((address, name)) if address.contains('@') => present(name.trim_end_matches(')')),
        _ if text.contains('@') && !text.contains(' ') => None,
        _ => Some(text),
    }
}

/// The first category; feeds use the word for both sections and tags.
fn section(entry: &Element) -> Option<String> {
    // a WordPress post has tags and a format besides its categories
    let is_section = |category: &&Element| {
        let domain = category.attribute("domain").unwrap_or_default();
        !["post_tag", "post_format"].contains(&domain)
    };
    let names = entry.all("category").chain(entry.all("subject"));
    names
        .filter(is_section)
        .filter_map(|category| {
            let label = category.attribute("label").or(category.attribute("term"));
            label.map(str::to_owned).or_else(|| category.line())
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_based() {
        let base = "https://post.example/news/feed.xml?x=1";
        for (url, whole) in [
            ("a.html", "https://post.example/news/a.html"),
            ("../a.html", "https://post.example/a.html"),
            ("/a", "https://post.example/a"),
            ("//cdn.example/a", "https://cdn.example/a"),
            ("http://else.example/", "http://else.example/"),
            ("urn:x:1", "urn:x:1"),
        ] {
            assert_eq!(based(url, base), whole);
        }
        assert_eq!(based("a.html", ""), "a.html");
    }
}
