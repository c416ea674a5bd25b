//! NewsML 1.x, used by agencies before NewsML-G2: a news item is an article.

use super::nitf::{self, Parts};
use super::xml::tree::{Element, escape, has_markup};
use super::xml::vocabulary::{Vocabulary, present};
use crate::model::{Content, Sidecar};
use crate::reading::decode::Fault;

/// NewsML 1.0 to 1.2.
pub static NEWSML_1: Vocabulary = Vocabulary {
    roots: &["NewsML", "NewsItem"],
    records: &["NewsItem"],
    around: &[],
    read: |_, item| read(item),
};

fn read(item: &Element) -> Result<(Content, Sidecar), Fault> {
    let named = |name: &'static str| item.find(&|element| element.local() == name);
    let line = |name: &'static str| named(name).and_then(Element::line);
    let formal = |name: &'static str| {
        let name = named(name)?.attribute("FormalName")?;
        Some(name.to_owned())
    };
    let status = formal("Status").unwrap_or_default();
    if ["Canceled", "Cancelled", "Embargoed", "Withheld"].contains(&status.as_str()) {
        return Err(Fault::Skipped(format!(
            "its provider says that it is {}",
            status.to_lowercase()
        )));
    }
    let title = line("HeadLine").or_else(|| line("NewsLineText"));
    let data = named("DataContent");
    if let Some(document) = data.and_then(|data| data.find(&|element| element.local() == "nitf")) {
        let (content, inner) = nitf::read(document)?;
        let own = sidecar(item, title);
        let sidecar = Sidecar {
            id: own.id.or(inner.id),
            title: own.title.or(inner.title),
            author: own.author.or(inner.author),
            date: own.date.or(inner.date),
            source: own.source.or(inner.source),
            language: own.language.or(inner.language),
            section: own.section.or(inner.section),
            ..own
        };
        return Ok((content, sidecar));
    }
    let body = data.and_then(body);
    if body.is_none() && title.is_none() {
        return Err(Fault::Skipped(
            "no article: an item without text of its own".into(),
        ));
    }
    let parts = Parts {
        title: title.clone(),
        deck: line("SubHeadLine"),
        byline: line("ByLine"),
        dateline: line("DateLine"),
        body: body.unwrap_or_default(),
    };
    Ok((parts.content(), sidecar(item, title)))
}

fn sidecar(item: &Element, title: Option<String>) -> Sidecar {
    let named = |name: &'static str| item.find(&|element| element.local() == name);
    let line = |name: &'static str| named(name).and_then(Element::line);
    let formal = |name: &'static str| {
        let element = named(name)?;
        let inner = element.find(&|element| element.attribute("FormalName").is_some());
        let name = element
            .attribute("FormalName")
            .or_else(|| inner?.attribute("FormalName"))?;
        present(name)
    };
    Sidecar {
        id: line("PublicIdentifier").or_else(|| line("NewsItemId")),
        title,
        author: line("ByLine"),
        date: line("FirstCreated").or_else(|| line("DateId")),
        modified: line("ThisRevisionCreated"),
        source: formal("Provider")
            .or_else(|| formal("Source"))
            .or_else(|| line("ProviderId")),
        language: formal("Language"),
        section: line("SlugLine").or_else(|| line("KeywordLine")),
        ..Sidecar::default()
    }
}

/// The text as HTML: XHTML paragraphs, or text with or without markup.
fn body(data: &Element) -> Option<String> {
    let body = data.find(&|element| ["body", "body.content"].contains(&element.local()));
    let content = body.unwrap_or(data);
    if content.elements().next().is_some() {
        return present(nitf::body(content));
    }
    let text = content.text();
    if has_markup(&text) {
        return present(text);
    }
    let mut html = String::new();
    for paragraph in text.replace("\r\n", "\n").split("\n\n").filter_map(present) {
        html.push_str("<p>");
        escape(&paragraph, &mut html);
        html.push_str("</p>");
    }
    present(html)
}
