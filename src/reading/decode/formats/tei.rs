//! TEI, and the related XML that trafilatura writes: a document is an article.

use super::xml::tree::Element;
use super::xml::vocabulary::{Vocabulary, present};
use crate::model::{Content, Sidecar};
use crate::reading::decode::Fault;

/// TEI, from corpora and from trafilatura.
pub static TEI: Vocabulary = Vocabulary {
    roots: &["TEI", "TEI.2", "teiCorpus", "teiCorpus.2"],
    records: &["TEI", "TEI.2"],
    around: &[],
    read: |_, document| tei(document),
};

/// Trafilatura's own XML.
pub static TRAFILATURA: Vocabulary = Vocabulary {
    roots: &["doc"],
    records: &["doc"],
    around: &[],
    read: |_, document| trafilatura(document),
};

fn trafilatura(document: &Element) -> Result<(Content, Sidecar), Fault> {
    let main = document
        .at(&["main"])
        .ok_or("no text: expected a doc of trafilatura, with a main")?;
    let said = |name: &str| document.attribute(name).map(str::to_owned);
    let sidecar = Sidecar {
        id: said("id").or_else(|| said("fingerprint")),
        title: said("title"),
        author: said("author").map(people),
        date: said("date"),
        url: said("source")
            .or_else(|| said("url"))
            .filter(|url| url.contains("://")),
        source: said("sitename").or_else(|| said("hostname")),
        language: said("language"),
        section: said("categories").and_then(|names| names.split(';').next().and_then(present)),
        ..Sidecar::default()
    };
    page(main, sidecar)
}

fn tei(document: &Element) -> Result<(Content, Sidecar), Fault> {
    let header = document.at(&["teiHeader"]);
    let file = header.and_then(|header| header.at(&["fileDesc"]));
    let line = |path: &[&str]| file?.at(path)?.line();
    let source = file.and_then(|file| file.at(&["sourceDesc"]));
    let date = |element: Option<&Element>| {
        let dates = |element: &Element| element.local() == "date";
        let date = element?.find(&dates)?;
        let when = ["when", "when-iso", "from", "value"];
        when.iter()
            .find_map(|name| date.attribute(name).map(str::to_owned))
            .or_else(|| date.line())
    };
    let author = || {
        let statement = file?.at(&["titleStmt"])?;
        let names: Vec<String> = statement.all("author").filter_map(Element::line).collect();
        present(names.join(", "))
    };
    let named = |name: &'static str| source?.find(&|element| element.local() == name)?.line();
    let text = document
        .at(&["text", "body"])
        .or_else(|| document.at(&["text"]));
    let body = text.ok_or("no text: the document has no body")?;
    let profile = header.and_then(|header| header.at(&["profileDesc"]));
    let language = profile.and_then(|profile| {
        let language = profile.find(&|element| element.local() == "language")?;
        language.attribute("ident").map(str::to_owned)
    });
    let sidecar = Sidecar {
        id: document.attribute("xml:id").map(str::to_owned),
        title: line(&["titleStmt", "title"]),
        author: author().or_else(|| named("author")),
        // the source was published before this document was made from it
        date: date(source).or_else(|| date(file.and_then(|file| file.at(&["publicationStmt"])))),
        url: source.and_then(|source| {
            let pointer = source.find(&|element| {
                element.local() == "ptr" || element.attribute("type") == Some("URL")
            })?;
            let target = pointer.attribute("target").map(str::to_owned);
            target
                .or_else(|| pointer.line())
                .filter(|url| url.contains("://"))
        }),
        source: named("publisher").or_else(|| line(&["publicationStmt", "publisher"])),
        language: language.or_else(|| document.attribute("xml:lang").map(str::to_owned)),
        ..Sidecar::default()
    };
    page(body, sidecar)
}

/// Names that are joined by semicolons.
fn people(names: String) -> String {
    let names: Vec<&str> = names.split(';').map(str::trim).collect();
    names.join(", ")
}

fn page(body: &Element, sidecar: Sidecar) -> Result<(Content, Sidecar), Fault> {
    let html = body.markup(&named);
    if html.trim().is_empty() && sidecar.title.is_none() {
        return Err("no text: the body is empty".into());
    }
    Ok((Content::Html(format!("<article>{html}</article>")), sidecar))
}

/// The HTML name of an element.
fn named(element: &Element) -> Option<String> {
    let is_heading = element.attribute("type") == Some("header");
    let name = match element.local() {
        "p" | "ab" if is_heading => "h2",
        "p" | "ab" | "lg" | "sp" => "p",
        "head" => "h2",
        "list" => "ul",
        "item" => "li",
        "quote" | "q" | "cit" => "blockquote",
        "lb" => "br",
        "table" => "table",
        "row" => "tr",
        "cell" => "td",
        "ref" => "a",
        "div" | "div1" | "div2" | "div3" | "body" | "floatingText" => "div",
        "figure" | "graphic" | "teiHeader" | "note" | "fw" | "pb" | "comments" => return None,
        _ => "span",
    };
    Some(name.to_owned())
}
