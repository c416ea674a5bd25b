//! Document → the quotations in it.
//!
//! | file | what counts as a quotation |
//! |---|---|
//! | `plain` | text in quotation marks of many languages, and lines that begin with `>` |
//! | `markdown` | the same, without the markup |
//! | `fields` | fields of BibTeX and RIS |
//! | `json` | members that contain quotations, written by Dateline and others |

mod fields;
mod json;
mod markdown;
mod plain;

use std::ops::Range;

use crate::model::Quotation;

/// Shorter quotations in running text, in characters, are names, titles and single words, and are
/// not checked.
const SHORTEST: usize = 12;

/// A document format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentForm {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// JSON, or JSON lines.
    Json,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
}

impl DocumentForm {
    /// The format of a document, by its name and first characters.
    pub fn of(name: &str, text: &str) -> DocumentForm {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension.to_ascii_lowercase().as_str() {
            "json" | "jsonl" | "ndjson" => return DocumentForm::Json,
            "bib" | "bibtex" => return DocumentForm::Bibtex,
            "ris" => return DocumentForm::Ris,
            "md" | "markdown" => return DocumentForm::Markdown,
            "txt" | "text" => return DocumentForm::Plain,
            _ => {}
        }
        let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        if text.starts_with(['{', '[']) && json::is_json(text) {
            DocumentForm::Json
        } else if text.starts_with('@') && text.contains('{') {
            DocumentForm::Bibtex
        } else if text.starts_with("TY  - ") {
            DocumentForm::Ris
        } else {
            DocumentForm::Markdown
        }
    }
}

/// The quotations of a document, in order.
pub fn quotations(text: &str, form: DocumentForm) -> Vec<Quotation> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = match form {
        DocumentForm::Plain => plain::quotations(text, false),
        DocumentForm::Markdown => markdown::quotations(text),
        DocumentForm::Json => json::quotations(text),
        DocumentForm::Bibtex => fields::bibtex(text),
        DocumentForm::Ris => fields::ris(text),
    };
    found.retain(|quotation| !quotation.text.trim().is_empty());
    found
}

/// The first citation id in a text: an article's id, and the range of bytes if one follows.
fn named(text: &str) -> Option<(String, Option<Range<usize>>)> {
    let mut rest = text;
    loop {
        let start = rest.find(|c: char| c.is_ascii_hexdigit())?;
        let run = rest.get(start..)?;
        let end = run
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(run.len());
        let (word, behind) = run.split_at_checked(end)?;
        let starts_word = !rest
            .get(..start)?
            .ends_with(|c: char| c.is_ascii_alphanumeric());
        if starts_word && word.len() == 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Some((
                word.to_ascii_lowercase(),
                behind.strip_prefix(':').and_then(span),
            ));
        }
        rest = behind;
    }
}

/// Parses `120-480` at the start of a text.
fn span(text: &str) -> Option<Range<usize>> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-');
    let (start, end) = text.get(..end.unwrap_or(text.len()))?.split_once('-')?;
    let span = start.parse().ok()?..end.parse().ok()?;
    (span.start < span.end).then_some(span)
}

/// The line number of a place, from 1.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_with_their_spans() {
        assert_eq!(
            named("see, id `0123456789abcdef:12-40`."),
            Some(("0123456789abcdef".into(), Some(12..40)))
        );
        assert_eq!(
            named("sha256:0123456789abcdef0 0123456789ABCDEF"),
            Some(("0123456789abcdef".into(), None))
        );
        assert_eq!(named("face, decade, 2025"), None);
    }

    #[test]
    fn a_document_tells_its_form() {
        assert_eq!(DocumentForm::of("-", "@misc{x,\n}"), DocumentForm::Bibtex);
        assert_eq!(DocumentForm::of("-", "TY  - NEWS\r\n"), DocumentForm::Ris);
        assert_eq!(DocumentForm::of("-", "{\"a\": 1}"), DocumentForm::Json);
        assert_eq!(
            DocumentForm::of("-", "[A link] is text"),
            DocumentForm::Markdown
        );
        assert_eq!(DocumentForm::of("notes.txt", "> x"), DocumentForm::Plain);
    }
}
