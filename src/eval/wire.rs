//! Scores and findings as lines of JSON.

use serde::Serialize;

use crate::present::safe;

/// An object of the wire, which begins with the version of its shape.
#[derive(Serialize)]
struct Versioned<'a, T> {
    schema: u32,
    #[serde(flatten)]
    object: &'a T,
}

/// One line of JSON, with nothing in it that a terminal would obey.
pub(super) fn line(object: &impl Serialize) -> String {
    let object = Versioned { schema: 1, object };
    // these shapes have no keys that JSON lacks, so this cannot fail
    let json = serde_json::to_string(&object).unwrap_or_default();
    let mut line = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        // such characters stand inside strings only
        if safe::is_obeyed(c) {
            line.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    line
}
