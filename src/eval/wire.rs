//! Scores and findings as lines of JSON.

use serde::Serialize;

use crate::present::safe;

/// An output object, which begins with the version of its schema.
#[derive(Serialize)]
struct Versioned<'a, T> {
    schema: u32,
    #[serde(flatten)]
    object: &'a T,
}

/// One line of JSON, without characters that a terminal would act on.
pub(super) fn line(object: &impl Serialize) -> String {
    let object = Versioned { schema: 1, object };
    // these types only have keys that JSON supports, so this cannot fail
    let json = serde_json::to_string(&object).unwrap_or_default();
    let mut line = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        // such characters occur only inside strings
        if safe::is_obeyed(c) {
            line.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    line
}
