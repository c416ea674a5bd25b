//! A record as read: the article and every decision behind it.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Article, BlockKind, Candidate, PageForm, Reason, Verdict};

/// A record as read: the article and every decision behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The cleaned article.
    pub article: Article,
    /// The form of the page.
    pub form: PageForm,
    /// The text before cleaning; the spans of `blocks` tile it.
    pub text: String,
    /// Every block with its verdict.
    pub blocks: Vec<JudgedBlock>,
    /// The pieces of `text` that make up the body, in order.
    pub pieces: Vec<Piece>,
    /// Every date found.
    pub candidates: Vec<Candidate>,
    /// Name of the character set and the reason for choosing it, such as `windows-1251 (declared)`.
    pub charset: String,
    /// Notes for the user on how the record was read, such as a tree truncated at its limit.
    pub notes: Vec<String>,
    /// Hash of the record as found in its container.
    pub hash: u64,
    /// Whether the text was used unchanged, without cleaning.
    pub as_is: bool,
    /// Key of the page this record is a capture of, if there may be other captures; see
    /// `ingest::versions`.
    pub page: Option<u64>,
    /// Key of the story it is a copy of, once it has been assigned to one.
    pub story: Option<u64>,
    /// The first day on which the record might be dated differently, if the day of the run limited
    /// its dates. An engine need not store it.
    pub stands_until: Option<NaiveDate>,
}

/// A block of the reading text with its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedBlock {
    /// Bytes of the reading text.
    pub span: Range<usize>,
    /// The kind of block.
    pub kind: BlockKind,
    /// Whether it was kept or dropped, and why.
    pub verdict: Verdict,
    /// The reason it was in doubt before its line was found to recur.
    pub mark: Option<Reason>,
}

/// A run of the body that is identical in the reading text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it starts in the body, in bytes.
    pub body: usize,
    /// Where it starts in the reading text, in bytes.
    pub text: usize,
    /// Its length in bytes.
    pub len: usize,
}

/// The separator between two paragraphs of a body.
pub const PARAGRAPH_BREAK: &str = "\n\n";

impl Reading {
    /// Builds a body from spans of the reading text, separated by blank lines.
    pub fn assemble(text: &str, kept: impl Iterator<Item = Range<usize>>) -> (String, Vec<Piece>) {
        let mut body = String::new();
        let mut pieces = Vec::new();
        for span in kept {
            let Some(kept) = text.get(span.clone()).filter(|kept| !kept.is_empty()) else {
                continue;
            };
            if !body.is_empty() {
                body.push_str(PARAGRAPH_BREAK);
            }
            pieces.push(Piece {
                body: body.len(),
                text: span.start,
                len: kept.len(),
            });
            body.push_str(kept);
        }
        (body, pieces)
    }

    /// Builds a body from its pieces.
    pub fn body_of(text: &str, pieces: &[Piece]) -> String {
        let mut body =
            String::with_capacity(pieces.last().map_or(0, |piece| piece.body + piece.len));
        for piece in pieces {
            if body.len() < piece.body {
                body.push_str(PARAGRAPH_BREAK);
            }
            body.push_str(
                text.get(piece.text..piece.text + piece.len)
                    .unwrap_or_default(),
            );
        }
        body
    }

    /// The span of the reading text that a span of the body comes from.
    pub fn source_span(&self, span: &Range<usize>) -> Range<usize> {
        source_span(&self.pieces, span)
    }
}

/// The span of the reading text that a span of a body comes from.
///
/// If blocks were dropped between its ends, the returned span covers them.
pub fn source_span(pieces: &[Piece], span: &Range<usize>) -> Range<usize> {
    // A break between pieces has no source position. A span that begins in one begins with the
    // following piece, and a span that ends in one ends with the preceding piece.
    let behind = pieces.partition_point(|piece| piece.body + piece.len <= span.start);
    let start = match pieces.get(behind) {
        Some(piece) => piece.text + span.start.saturating_sub(piece.body),
        None => pieces.last().map_or(0, |piece| piece.text + piece.len),
    };
    let before = pieces.partition_point(|piece| piece.body < span.end);
    let end = match before.checked_sub(1).and_then(|index| pieces.get(index)) {
        Some(piece) => piece.text + (span.end - piece.body).min(piece.len),
        None => start,
    };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_the_body_lead_back_to_the_reading_text() {
        let text = "  Menu\nFirst line.\nAd\nSecond line.\n";
        let (body, pieces) = Reading::assemble(text, [7..18, 22..34].into_iter());
        assert_eq!(body, "First line.\n\nSecond line.");
        assert_eq!(Reading::body_of(text, &pieces), body);
        let second = body.len() - "Second line.".len();
        assert_eq!(
            &text[source_span(&pieces, &(second..body.len()))],
            "Second line."
        );
        assert_eq!(&text[source_span(&pieces, &(0..5))], "First");
        assert_eq!(
            &text[source_span(&pieces, &(second - 1..body.len()))],
            "Second line."
        );
        assert_eq!(&text[source_span(&pieces, &(6..second - 1))], "line.");
        assert_eq!(
            &text[source_span(&pieces, &(6..second + 6))],
            "line.\nAd\nSecond"
        );
    }
}
