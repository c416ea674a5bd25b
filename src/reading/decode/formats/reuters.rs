//! Reuters collections used by researchers: RCV1 in XML, and the older Reuters-21578 in SGML.

use super::nitf::Parts;
use super::xml::tree::{Element, escape};
use super::xml::vocabulary::{Vocabulary, present};
use crate::model::{Content, Sidecar};
use crate::reading::decode::Fault;

/// RCV1: one document per file.
pub static RCV1: Vocabulary = Vocabulary {
    roots: &["newsitem"],
    records: &["newsitem"],
    around: &[],
    read: |_, item| rcv1(item),
};

/// Reuters-21578: a thousand documents per file, without a root element.
pub static REUTERS_21578: Vocabulary = Vocabulary {
    roots: &["REUTERS", "lewis"],
    records: &["REUTERS"],
    around: &[],
    read: |_, document| older(document),
};

fn rcv1(item: &Element) -> Result<(Content, Sidecar), Fault> {
    let line = |name: &str| item.at(&[name]).and_then(Element::line);
    let title = line("headline").or_else(|| line("title"));
    let body = item.at(&["text"]).map(Element::html).unwrap_or_default();
    if body.trim().is_empty() && title.is_none() {
        return Err("no text: neither a text nor a headline".into());
    }
    let parts = Parts {
        title: title.clone(),
        deck: None,
        byline: line("byline"),
        dateline: line("dateline"),
        body,
    };
    let said = |name: &str| {
        let holds = |element: &Element| element.attribute("element") == Some(name);
        let element = item.find(&holds)?;
        present(element.attribute("value")?)
    };
    let sidecar = Sidecar {
        id: item.attribute("itemid").map(str::to_owned),
        title,
        author: line("byline"),
        date: item
            .attribute("date")
            .map(str::to_owned)
            .or_else(|| said("dc.date.published")),
        source: said("dc.source").or_else(|| said("dc.publisher")),
        language: item.attribute("xml:lang").map(str::to_owned),
        ..Sidecar::default()
    };
    Ok((parts.content(), sidecar))
}

fn older(document: &Element) -> Result<(Content, Sidecar), Fault> {
    let text = document.at(&["TEXT"]).ok_or("no text: it has no TEXT")?;
    let line = |name: &str| {
        let text = text.at(&[name])?.text();
        let words: Vec<&str> = text
            .split(|char: char| char.is_whitespace() || is_mark(char))
            .filter(|word| !word.is_empty())
            .collect();
        present(words.join(" "))
    };
    let title = line("TITLE");
    // some have no body, only text next to the title
    let body = text.at(&["BODY"]).unwrap_or(text).text();
    let mut html = String::new();
    for paragraph in paragraphs(&body) {
        html.push_str("<p>");
        escape(&paragraph, &mut html);
        html.push_str("</p>");
    }
    if html.is_empty() && title.is_none() {
        return Err("no text: neither a body nor a title".into());
    }
    let parts = Parts {
        title: title.clone(),
        deck: None,
        byline: line("AUTHOR"),
        dateline: line("DATELINE"),
        body: html,
    };
    let date = document.at(&["DATE"]).and_then(Element::line);
    let sidecar = Sidecar {
        id: document.attribute("NEWID").map(str::to_owned),
        title,
        author: line("AUTHOR"),
        // the day and the time, without hundredths of a second and anything after them
        date: date.map(|date| {
            let words: Vec<&str> = date.split_whitespace().take(2).collect();
            words
                .join(" ")
                .split('.')
                .next()
                .unwrap_or_default()
                .to_owned()
        }),
        source: Some("Reuters".to_owned()),
        language: Some("en".to_owned()),
        section: document.at(&["TOPICS", "D"]).and_then(Element::line),
        ..Sidecar::default()
    };
    Ok((parts.content(), sidecar))
}

/// Whether a character marks the start or the end of a text.
fn is_mark(char: char) -> bool {
    char.is_control() || char == char::REPLACEMENT_CHARACTER
}

/// Paragraphs; each begins with an indented line.
fn paragraphs(body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in body.lines() {
        let is_new = line.starts_with("    ") || found.is_empty() || line.trim().is_empty();
        let line: String = line.chars().filter(|char| !is_mark(*char)).collect();
        let line = line.trim();
        // the last line of a text is only the agency name
        if line.is_empty() || line.eq_ignore_ascii_case("reuter") {
            continue;
        }
        match found.last_mut() {
            Some(last) if !is_new => {
                last.push(' ');
                last.push_str(line);
            }
            _ => found.push(line.to_owned()),
        }
    }
    found
}
