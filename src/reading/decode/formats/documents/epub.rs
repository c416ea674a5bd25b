//! EPUB: each chapter of the spine is an article, as in books that programs make from newspapers.
//! Chapters without prose, such as covers and tables of contents, are not.

use std::io::{self, BufRead};

use super::package::Package;
use crate::model::{Content, Record, Sidecar};
use crate::reading::decode::formats::xml::tree::{self, Element, without_tags};
use crate::reading::decode::formats::{fields, split_whole};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw, charset, place};

/// Books.
pub struct Epub;

static ABOUT: About = About::new(
    "epub",
    "books and papers as EPUB, a chapter an article",
    &["epub"],
    Counts::Records,
);

const KIND: &str = "EPUB";

/// The most chapters of a book. A year of a daily paper has about ten thousand articles.
const CHAPTERS: usize = 50_000;

/// A chapter with fewer words is a cover, a title page or an imprint.
const WORDS: usize = 20;

impl Format for Epub {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut whole = None;
        let mut each = |raw: Raw| {
            whole = Some(raw.bytes);
            std::ops::ControlFlow::Continue(())
        };
        split_whole(input, &mut Sink::new(&mut each, out.bounds()))?;
        let chapters = whole
            .transpose()
            .and_then(|bytes| chapters(&bytes.unwrap_or_default()));
        match chapters {
            Ok(chapters) => {
                for (number, chapter) in (1..).zip(chapters) {
                    if out.record(number, chapter).is_break() {
                        break;
                    }
                }
            }
            Err(fault) => {
                let _ = out.record(1, Err(fault));
            }
        }
        Ok(())
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        let number = raw.number;
        let bytes = raw.bytes?;
        let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
        // the first line contains the book's metadata
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let (head, page) = bytes.split_at_checked(end + 1).unwrap_or((&[], &bytes));
        let head = String::from_utf8_lossy(head);
        let mut fields = head
            .trim_end()
            .split('\t')
            .map(|field| Some(field.trim().to_owned()).filter(|field| !field.is_empty()));
        let mut next = || fields.next().flatten();
        let sidecar = Sidecar {
            author: next(),
            date: next(),
            captured: next().as_deref().and_then(fields::moment),
            source: next(),
            language: next(),
            ..Sidecar::default()
        };
        let (text, charset) = charset::decode(page.to_vec(), true)?;
        let location = place(self, &origin.source.path, number);
        Ok(origin.record(location, hash, charset, Content::Html(text), sidecar))
    }
}

/// The chapters of a book, each after a line with the book's metadata.
fn chapters(bytes: &[u8]) -> Result<Vec<Result<Vec<u8>, Fault>>, Fault> {
    let package = Package::open(bytes, KIND)?;
    let container = tree::parse(&package.text("META-INF/container.xml", KIND)?)?;
    let path = container
        .find(&|element| element.local() == "rootfile")
        .and_then(|file| file.attribute("full-path"))
        .ok_or("no EPUB: its container names no package")?;
    let book = tree::parse(&package.text(path, KIND)?)?;
    if package.part("META-INF/encryption.xml")?.is_some() && is_locked(&package) {
        return Err("encrypted: the book has a lock of its seller; get one without".into());
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let items: Vec<&Element> = book
        .at(&["manifest"])
        .map(|manifest| manifest.all("item").collect())
        .unwrap_or_default();
    let spine = book
        .at(&["spine"])
        .ok_or("no EPUB: its package has no spine")?;
    let mut found = Vec::new();
    for reference in spine.all("itemref").take(CHAPTERS) {
        let named = reference.attribute("idref");
        let item = items.iter().find(|item| item.attribute("id") == named);
        let Some(item) = item.filter(|item| !is_contents(item, reference)) else {
            continue;
        };
        let Some(name) = item.attribute("href").map(|href| joined(folder, href)) else {
            continue;
        };
        match package.part(&name) {
            Ok(Some(page)) if has_prose(&page) => found.push(Ok(page)),
            Ok(Some(_)) => {}
            Ok(None) => found.push(Err(Fault::Rejected(format!(
                "{name} is named by the book and not in it; fetch it again"
            )))),
            Err(fault) => found.push(Err(fault)),
        }
    }
    if found.is_empty() {
        return Err("no text: no chapter of the book has prose".into());
    }
    let line = line(&book, found.len());
    for chapter in found.iter_mut().flatten() {
        *chapter = [line.as_bytes(), chapter].concat();
    }
    Ok(found)
}

/// Whether more than fonts is encrypted, which indicates DRM.
fn is_locked(package: &Package<'_>) -> bool {
    matches!(package.part("META-INF/rights.xml"), Ok(Some(_)))
}

/// Whether an item is a table of contents or outside the text.
fn is_contents(item: &Element, reference: &Element) -> bool {
    let has = |name: &str, words: &[&str]| {
        let value = item.attribute(name).unwrap_or_default();
        value.split_whitespace().any(|word| words.contains(&word))
    };
    has("properties", &["nav", "cover-image"])
        || has("id", &["nav", "ncx", "toc", "cover"])
        || reference.attribute("linear") == Some("no") && has("properties", &["nav"])
}

fn has_prose(page: &[u8]) -> bool {
    let text = String::from_utf8_lossy(page);
    let body = text.split_once("<body").map_or(&*text, |(_, body)| body);
    let words = without_tags(body);
    // languages without spaces are counted by letters
    words.split_whitespace().take(WORDS).count() >= WORDS
        || words
            .chars()
            .filter(|char| !char.is_ascii())
            .take(4 * WORDS)
            .count()
            >= 4 * WORDS
}

/// The full name of a part, from the folder of the page that refers to it.
fn joined(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<String> = folder.split('/').map(str::to_owned).collect();
    for part in href.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." => {}
            other => parts.push(unescaped(other)),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// A name with its URL escapes decoded.
fn unescaped(name: &str) -> String {
    let hex = |byte: &u8| char::from(*byte).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if let (b'%', [high, low, after @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (hex(high), hex(low))
        {
            out.push(high << 4 | low);
            rest = after;
        } else {
            out.push(*first);
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The book's metadata in one line. For a collection, its date is only the latest possible one, and
/// its author is not that of any article.
fn line(book: &Element, chapters: usize) -> String {
    let said = |name: &str| {
        let text = book
            .at(&["metadata", name])
            .and_then(Element::line)
            .unwrap_or_default();
        text.replace('\t', " ")
    };
    let (author, day) = (said("creator"), said("date"));
    let (author, date, captured) = match chapters {
        1 => (author, day, String::new()),
        _ => (String::new(), String::new(), day),
    };
    format!(
        "{author}\t{date}\t{captured}\t{}\t{}\n",
        said("publisher"),
        said("language")
    )
}
