//! The cells of a table: foreign text, and values that may be missing.

use super::safe;
use crate::model::Published;

/// Foreign text as a cell.
///
/// The characters follow OWASP's advice on CSV injection, including the full-width forms. Some
/// programs strip the white space before them.
pub(super) fn cell(text: &str) -> String {
    let harmless = safe::lines(text);
    let formula = |text: &str| {
        text.starts_with([
            '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
        ])
    };
    if formula(text) || formula(harmless.trim_start()) {
        format!("'{harmless}")
    } else {
        harmless
    }
}

pub(super) fn optional(text: &Option<String>) -> String {
    text.as_deref().map(cell).unwrap_or_default()
}

pub(super) fn date(published: &Option<Published>) -> String {
    published
        .as_ref()
        .map(|published| published.date.to_string())
        .unwrap_or_default()
}
