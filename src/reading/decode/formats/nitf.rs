//! NITF, the News Industry Text Format: a document is an article.

use super::xml::tree::{Element, Node, escape};
use super::xml::vocabulary::{Vocabulary, Xml, present};
use crate::model::{Content, Sidecar};
use crate::reading::decode::Fault;

/// NITF, by extension.
pub static NITF: Xml = Xml::new("nitf", "NITF, a document an article", &["nitf"]);

/// NITF.
pub static NITF_XML: Vocabulary = Vocabulary {
    roots: &["nitf"],
    records: &["nitf"],
    around: &[],
    read: |_, document| read(document),
};

/// Reads a document.
pub fn read(nitf: &Element) -> Result<(Content, Sidecar), Fault> {
    let text = |path: &[&str]| nitf.at(path).and_then(Element::line);
    let value = |path: &[&str], name: &str| value(nitf, path, name);
    let title = text(&["body", "body.head", "hedline", "hl1"]).or_else(|| text(&["head", "title"]));
    let body = nitf
        .at(&["body", "body.content"])
        .map(body)
        .unwrap_or_default();
    if body.trim().is_empty() && title.is_none() {
        return Err("no text: neither a body.content nor a headline".into());
    }
    let head = nitf.at(&["body", "body.head"]);
    let byline = head.and_then(|head| head.at(&["byline"]));
    let page = Parts {
        title: title.clone(),
        deck: text(&["body", "body.head", "hedline", "hl2"])
            .or_else(|| text(&["body", "body.head", "abstract"])),
        byline: byline.and_then(Element::line),
        dateline: text(&["body", "body.head", "dateline"]),
        body,
    };
    let people = byline.map(|byline| {
        let names: Vec<String> = byline.all("person").filter_map(Element::line).collect();
        names.join(", ")
    });
    let day = |path: &[&str], name: &str| value(path, name);
    let sidecar = Sidecar {
        id: value(&["head", "docdata", "doc-id"], "id-string"),
        author: people.and_then(present),
        date: day(&["head", "pubdata"], "date.publication")
            .or_else(|| day(&["head", "docdata", "date.issue"], "norm"))
            .or_else(|| day(&["head", "docdata", "date.release"], "norm"))
            .or_else(|| day(&["body", "body.head", "dateline", "story.date"], "norm")),
        source: source(nitf),
        language: nitf.attribute("xml:lang").map(str::to_owned),
        section: section(nitf),
        title,
        ..Sidecar::default()
    };
    Ok((page.content(), sidecar))
}

/// An attribute of an element below the root.
fn value(nitf: &Element, path: &[&str], name: &str) -> Option<String> {
    let element = nitf.at(path)?;
    element.attribute(name).map(str::to_owned)
}

fn source(nitf: &Element) -> Option<String> {
    let distributor = || nitf.at(&["body", "body.head", "distributor"])?.line();
    value(nitf, &["head", "pubdata"], "name")
        .or_else(distributor)
        .or_else(|| value(nitf, &["head", "docdata", "doc.copyright"], "holder"))
        .or_else(|| value(nitf, &["head", "docdata", "doc-id"], "regsrc"))
}

fn section(nitf: &Element) -> Option<String> {
    let subject = &["head", "tobject", "tobject.subject"];
    value(nitf, &["head", "pubdata"], "position.section")
        .or_else(|| value(nitf, &["head", "docdata", "fixture"], "fix.id"))
        .or_else(|| value(nitf, subject, "tobject.subject.type"))
        .or_else(|| value(nitf, subject, "tobject.subject.matter"))
}

/// The parts of an article that a format gives separately.
#[derive(Default)]
pub struct Parts {
    /// The headline.
    pub title: Option<String>,
    /// The deck.
    pub deck: Option<String>,
    /// The byline.
    pub byline: Option<String>,
    /// The dateline.
    pub dateline: Option<String>,
    /// The text, as HTML.
    pub body: String,
}

impl Parts {
    /// A page with all parts, marked up as pages do.
    pub fn content(&self) -> Content {
        let mut html = String::from("<article>");
        for (open, text, close) in [
            ("<h1>", &self.title, "</h1>"),
            ("<p class=\"deck\">", &self.deck, "</p>"),
            ("<p class=\"byline\">", &self.byline, "</p>"),
            ("<p class=\"dateline\">", &self.dateline, "</p>"),
        ] {
            if let Some(text) = text {
                html.push_str(open);
                escape(text, &mut html);
                html.push_str(close);
            }
        }
        html.push_str("<div class=\"article-body\">");
        html.push_str(&self.body);
        html.push_str("</div></article>");
        Content::Html(html)
    }
}

/// The text as HTML: NITF names are replaced by HTML names.
pub fn body(content: &Element) -> String {
    let loose = content.nodes().iter().all(|node| match node {
        Node::Text(_) => true,
        Node::Element(element) => {
            !["p", "block", "hl2", "media", "table", "ul", "ol", "bq"].contains(&element.local())
        }
    });
    let html = content.markup(&|element| {
        let name = match element.local() {
            "hl1" | "hl2" => "h2",
            "bq" => "blockquote",
            "block" | "body.content" => "div",
            "media" => "figure",
            "media-caption" | "media-producer" => "figcaption",
            "media-reference" | "media-metadata" | "media-object" | "postaddr" | "note" => {
                return None;
            }
            known @ ("p" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "table" | "tr" | "td"
            | "th" | "caption" | "br" | "pre" | "a" | "em" | "q" | "sub" | "sup"
            | "hr") => known,
            _ => "span",
        };
        Some(name.to_owned())
    });
    if loose && !html.trim().is_empty() {
        format!("<p>{html}</p>")
    } else {
        html
    }
}
