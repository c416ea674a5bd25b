//! Resources: articles by address, for clients that attach them.

use serde_json::{Value, json};

use super::desk::{Desk, Refusal, plain};
use super::quoting::{self, NOTICE};
use crate::search::CitedPart;

const ARTICLE: &str = "dateline://article/";
const PASSAGE: &str = "dateline://passage/";

/// Most bytes of an article's text in one resource.
const LONGEST: usize = 200_000;

pub(super) fn list() -> Value {
    json!([])
}

pub(super) fn templates() -> Value {
    json!([
        {
            "uriTemplate": format!("{ARTICLE}{{id}}"),
            "name": "article",
            "title": "Article",
            "description": "An article of the archive, quoted",
            "mimeType": "application/json",
        },
        {
            "uriTemplate": format!("{PASSAGE}{{citation}}"),
            "name": "passage",
            "title": "Passage",
            "description": "A passage by its citation id, such as 0123456789abcdef:120-480",
            "mimeType": "application/json",
        },
    ])
}

pub(super) fn read(desk: &Desk, uri: &str) -> Result<Value, Refusal> {
    let value = if let Some(id) = uri.strip_prefix(ARTICLE) {
        let (found, _) = desk.session.locate(id)?;
        let reading = desk.session.snapshot().fetch_one(found.doc)?.reading;
        let mut value = quoting::article(&reading.article);
        if let Some(members) = value.as_object_mut() {
            let text = quoting::cut(&reading.article.body, LONGEST);
            members.insert("notice".into(), NOTICE.into());
            members.insert("untrusted_text".into(), quoting::untrusted(text).into());
        }
        value
    } else if let Some(citation) = uri.strip_prefix(PASSAGE) {
        let (found, part) = desk.session.locate(citation)?;
        if part == CitedPart::Whole {
            return Err(Refusal::Params(format!(
                "{citation:?} is not a citation id such as 0123456789abcdef:120-480"
            )));
        }
        let mut value = quoting::cited(&desk.session.cite(found.doc, &part)?);
        if let Some(members) = value.as_object_mut() {
            members.insert("notice".into(), NOTICE.into());
        }
        value
    } else {
        return Err(Refusal::Params(format!(
            "{uri:?}: no such resource; expected {ARTICLE}ID or {PASSAGE}CITATION"
        )));
    };
    Ok(json!({
        "contents": [{
            "uri": uri,
            "mimeType": "application/json",
            "text": plain(&value),
        }],
    }))
}
