//! The captures of a page for people, with the changes between them.

use crate::model::{Change, Versions};
use crate::present::words;

use super::paint::{FAINT, PLAIN, Paint, STRONG};

pub fn write(paint: &mut Paint, found: &Versions) {
    let count = words::counted(found.versions.len() as u64, "version");
    let of = found
        .url
        .as_deref()
        .unwrap_or("a record without an address");
    paint.wrapped(STRONG, 0, &format!("{count} of {of}"));
    for (index, version) in found.versions.iter().enumerate() {
        paint.end();
        let title = words::filled(&version.title).unwrap_or("untitled");
        paint.wrapped(STRONG, 0, title);
        let mut head: Vec<String> = Vec::new();
        if let Some(date) = &version.captured {
            head.push(format!(
                "captured {}",
                date.at().unwrap_or(date.to_string())
            ));
        }
        if let Some(date) = &version.published {
            head.push(format!(
                "published {}",
                date.at().unwrap_or(date.to_string())
            ));
        }
        head.push(version.location.to_string());
        head.push(format!("id {}", version.id));
        if index == 0 {
            head.push("the article".into());
        }
        paint.wrapped(FAINT, 0, &head.join(" · "));
        if index + 1 < found.versions.len() {
            paint.wrapped(PLAIN, 0, &difference(&version.changes));
        }
    }
}

/// Unchanged words shown on either side of a change.
const AROUND: usize = 6;

/// The changes on one line: `[-removed-] {+added+}`, with the words around them.
pub(super) fn difference(changes: &[Change]) -> String {
    if changes
        .iter()
        .all(|change| matches!(change, Change::Same(_)))
    {
        return "no word differs from the version below".into();
    }
    let last = changes.len() - 1;
    let parts = changes
        .iter()
        .enumerate()
        .map(|(index, change)| match change {
            Change::Removed(text) => format!("[-{}-]", text.trim()),
            Change::Added(text) => format!("{{+{}+}}", text.trim()),
            Change::Same(text) => around(text, index > 0, index < last),
        });
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of an unchanged stretch next to a change.
fn around(text: &str, before: bool, after: bool) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (head, tail) = (
        if before { AROUND } else { 0 },
        if after { AROUND } else { 0 },
    );
    if words.len() <= head + tail {
        return words.join(" ");
    }
    let start = words.get(..head).unwrap_or_default().join(" ");
    let end = words
        .get(words.len() - tail..)
        .unwrap_or_default()
        .join(" ");
    format!("{start} … {end}").trim().to_owned()
}
