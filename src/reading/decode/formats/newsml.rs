//! NewsML-G2: news items, alone or several in a message. The text is XHTML, NITF or plain, as a
//! part of the item.

use super::nitf::{self, Parts};
use super::xml::tree::{Element, escape, has_markup};
use super::xml::vocabulary::{Vocabulary, Xml, present};
use crate::model::{Content, Sidecar};
use crate::reading::decode::Fault;

/// NewsML-G2, by extension.
pub static NEWSML: Xml = Xml::new(
    "newsml",
    "NewsML-G2, an item an article",
    &["newsml", "nar"],
);

/// NewsML-G2.
pub static NEWSML_G2: Vocabulary = Vocabulary {
    roots: &["newsItem", "newsMessage", "packageItem", "itemSet"],
    records: &[
        "newsItem",
        "packageItem",
        "conceptItem",
        "knowledgeItem",
        "planningItem",
        "catalogItem",
    ],
    around: &[],
    read: |_, item| read(item),
};

fn read(item: &Element) -> Result<(Content, Sidecar), Fault> {
    if item.local() != "newsItem" {
        return Err(Fault::Skipped(format!(
            "no article but a {}, which names others",
            item.local()
        )));
    }
    let text = |path: &[&str]| item.at(path).and_then(Element::line);
    let code = |path: &[&str]| {
        let code = item.at(path)?.attribute("qcode")?;
        Some(code.rsplit(':').next().unwrap_or(code).to_owned())
    };
    let status = code(&["itemMeta", "pubStatus"]).unwrap_or_default();
    if status == "canceled" || status == "withheld" {
        return Err(Fault::Skipped(format!(
            "its provider says that it is {status}"
        )));
    }
    let title = headline(item, false).or_else(|| text(&["itemMeta", "title"]));
    let (body, inner) = body(item);
    if body.is_none() && inner.is_none() {
        let class = code(&["itemMeta", "itemClass"]).unwrap_or_else(|| "item".into());
        return Err(Fault::Skipped(format!(
            "no article: a {class} without text of its own"
        )));
    }
    let (content, inner) = match inner {
        Some((content, sidecar)) => (content, sidecar),
        None => {
            let parts = Parts {
                title: title.clone(),
                deck: headline(item, true).or_else(|| text(&["contentMeta", "description"])),
                byline: text(&["contentMeta", "by"]),
                dateline: text(&["contentMeta", "dateline"]),
                body: body.unwrap_or_default(),
            };
            (parts.content(), Sidecar::default())
        }
    };
    let created = text(&["contentMeta", "contentCreated"]);
    let first = text(&["itemMeta", "firstCreated"]);
    let version = text(&["itemMeta", "versionCreated"]);
    let provider = item.at(&["itemMeta", "provider"]);
    let sidecar = Sidecar {
        id: item.attribute("guid").map(str::to_owned).or(inner.id),
        title: title.or(inner.title),
        author: creators(item).or(inner.author),
        // each version has its own day: the first one is the publication date
        date: created.or(first).or(inner.date).or_else(|| version.clone()),
        modified: version,
        source: provider.and_then(name).or(inner.source),
        language: language(item).or(inner.language),
        section: section(item).or(inner.section),
        ..Sidecar::default()
    };
    Ok((content, sidecar))
}

fn creators(item: &Element) -> Option<String> {
    let creators = item.at(&["contentMeta"])?.all("creator");
    let names: Vec<String> = creators.filter_map(name).collect();
    present(names.join(", "))
}

fn language(item: &Element) -> Option<String> {
    let named = item.at(&["contentMeta", "language"]);
    named
        .and_then(|language| language.attribute("tag"))
        .or_else(|| item.attribute("xml:lang"))
        .map(str::to_owned)
}

/// The headline or the deck, identified by its role.
fn headline(item: &Element, is_below: bool) -> Option<String> {
    let lines = item.at(&["contentMeta"])?.all("headline");
    lines
        .filter(|line| {
            let role = line
                .attribute("role")
                .unwrap_or_default()
                .to_ascii_lowercase();
            ["sub", "deck"].iter().any(|word| role.contains(word)) == is_below
        })
        .filter_map(Element::line)
        .next()
}

/// A person's name: the name, the text, or the code.
fn name(element: &Element) -> Option<String> {
    let named = element.all("name").filter_map(Element::line).next();
    named.or_else(|| {
        let code = element
            .attribute("literal")
            .or(element.attribute("qcode"))?;
        present(code.rsplit(':').next().unwrap_or(code))
    })
}

/// The first subject or genre with a name.
fn section(item: &Element) -> Option<String> {
    let meta = item.at(&["contentMeta"])?;
    let named = |kind: &str| {
        let elements = meta.elements().filter(|element| element.local() == kind);
        elements
            .filter_map(|element| element.at(&["name"])?.line())
            .next()
    };
    named("subject").or_else(|| named("genre"))
}

/// The text: as HTML, or as a separate document with its own metadata.
fn body(item: &Element) -> (Option<String>, Option<(Content, Sidecar)>) {
    let Some(set) = item.at(&["contentSet"]) else {
        return (None, None);
    };
    for inline in set.all("inlineXML") {
        if let Some(document) = inline.find(&|element| element.local() == "nitf")
            && let Ok(read) = nitf::read(document)
        {
            return (None, Some(read));
        }
        let body = inline
            .find(&|element| element.local() == "body")
            .unwrap_or(inline);
        if body.line().is_some() {
            return (Some(body.html()), None);
        }
    }
    for inline in set.all("inlineData") {
        let text = inline.text();
        let is_html = inline
            .attribute("contenttype")
            .is_some_and(|kind| kind.contains("html"))
            || has_markup(&text);
        if text.trim().is_empty() || inline.attribute("encoding").is_some() {
            continue;
        }
        if is_html {
            return (Some(text), None);
        }
        let mut html = String::new();
        for paragraph in text.replace("\r\n", "\n").split("\n\n").filter_map(present) {
            html.push_str("<p>");
            escape(&paragraph, &mut html);
            html.push_str("</p>");
        }
        return (Some(html), None);
    }
    (None, None)
}
