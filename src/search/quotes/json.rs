//! Quotations in JSON: Dateline's own output, Web Annotations and CSL.

use std::ops::Range;

use serde_json::{Map, Value};

use super::{named, plain};
use crate::model::Quotation;

/// String members that are a quotation as a whole.
const WHOLE: [&str; 6] = ["exact", "quote", "quotation", "annote", "body", "passage"];
/// Members that may contain quotations.
const PROSE: [&str; 4] = ["note", "abstract", "comment", "answer"];
/// Members that name the article.
const NAMES: [&str; 4] = ["id", "article", "citation", "citation_id"];

/// What the enclosing objects say about a text.
#[derive(Clone, Default)]
struct Around {
    article: Option<String>,
    span: Option<Range<usize>>,
}

/// Whether a text is JSON or JSON lines.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::Deserializer::from_str(text)
        .into_iter::<Value>()
        .next()
        .is_some_and(|value| value.is_ok())
}

/// The quotations of a document, up to the first value that is not JSON. The line of each is that
/// of the value's first character.
pub(super) fn quotations(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let (mut line, mut counted) = (1, 0);
    while let Some(Ok(value)) = values.next() {
        let end = values.byte_offset();
        let between = text.get(counted..end).unwrap_or_default();
        let blank = between.len() - between.trim_start().len();
        line += breaks(between.get(..blank).unwrap_or_default());
        walk(&value, &Around::default(), line, &mut found);
        line += breaks(between.get(blank..).unwrap_or_default());
        counted = end;
    }
    found
}

fn breaks(text: &str) -> usize {
    text.matches('\n').count()
}

fn walk(value: &Value, around: &Around, line: usize, found: &mut Vec<Quotation>) {
    match value {
        Value::Array(items) => {
            for item in items {
                walk(item, around, line, found);
            }
        }
        Value::Object(members) => object(members, around, line, found),
        _ => {}
    }
}

fn object(members: &Map<String, Value>, around: &Around, line: usize, found: &mut Vec<Quotation>) {
    let mut own = around.clone();
    let mut is_place = false;
    for name in NAMES {
        if let Some((article, span)) = members.get(name).and_then(Value::as_str).and_then(named) {
            own.span = span.or(own
                .span
                .filter(|_| own.article.as_deref() == Some(&*article)));
            own.article = Some(article);
        }
    }
    if let Some(Value::Array(span)) = members.get("span") {
        let ends: Vec<usize> = span.iter().filter_map(index).collect();
        if let [start, end] = ends.as_slice() {
            own.span = (start < end).then_some(*start..*end);
            is_place = true;
        }
    }
    for (name, value) in members {
        match value {
            Value::String(text) if WHOLE.contains(&name.as_str()) => {
                found.push(quotation(text, &own, line, name == "body"));
            }
            // blocks have a verdict: a removed one is not a quotation
            Value::String(text)
                if name == "text" && is_place && !members.contains_key("verdict") =>
            {
                found.push(quotation(text, &own, line, false));
            }
            Value::String(text) if PROSE.contains(&name.as_str()) => {
                let inner = plain::quotations(text, false).into_iter();
                found.extend(inner.map(|inner| Quotation { line, ..inner }));
            }
            _ => walk(value, &own, line, found),
        }
    }
}

fn index(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|index| usize::try_from(index).ok())
}

fn quotation(text: &str, around: &Around, line: usize, whole: bool) -> Quotation {
    Quotation {
        text: text.to_owned(),
        line,
        article: around.article.clone(),
        span: around
            .span
            .clone()
            .filter(|span| !whole && !span.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dateline_writes_is_read() {
        let text = r#"{"hits":[{"article":"0123456789abcdef","passage":{"span":[3,9],"text":"It held."}}]}
{"id":"0123456789abcdee","body":"All of it.","blocks":[{"span":[0,4],"verdict":"drop","text":"Menu"}]}
{"citation":"0123456789abcded:5-9","quote":{"exact":"So."},"note":"He said “it held all night” then."}"#;
        let found = quotations(text);
        let texts: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(
            texts,
            ["It held.", "All of it.", "it held all night", "So."]
        );
        assert_eq!(found[0].span, Some(3..9));
        assert_eq!(found[0].article.as_deref(), Some("0123456789abcdef"));
        assert_eq!((found[1].line, &found[1].span), (2, &None));
        assert_eq!(found[3].span, Some(5..9));
    }
}
