//! Markup → tree, in time linear in the length of the markup.
//!
//! Feeds the parser in pieces, finds the ends of scripts and styles itself, and stops at a limit.
//! The rest is then not in the tree, and the caller reads it as text.

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};

use super::attributes::OpenTag;
use super::dom::Tree;
use super::guard::{DEPTH, FORMATTING, Guard, Passed};
use super::raw;
use super::strip::Unparsed;
use crate::model::Limit;

/// The bytes fed at once. Limits are checked between two pieces.
const PIECE: usize = 4 * 1024;

/// The most elements of a tree. The largest of a thousand news pages has 20,000.
pub(in crate::reading) const ELEMENTS: Limit = Limit::new(
    "elements",
    200_000,
    "elements of a page",
    "what follows is read as text",
);

/// The most attributes of a tag longer than one piece: each is compared with all before it. Tags of
/// real pages have a few dozen.
pub(in crate::reading) const ATTRIBUTES: Limit = Limit::new(
    "attributes",
    1_000,
    "attributes of a tag",
    "what follows is read as text",
);

/// A parsed page.
pub(super) struct Parsed<'h> {
    /// The tree.
    pub(super) tree: Tree,
    /// The contents of JSON-LD scripts, in order.
    pub(super) linked: Vec<&'h str>,
    /// The part not parsed because a limit was reached.
    pub(super) rest: Option<Unparsed<'h>>,
    /// Notes for the reader of the page.
    pub(super) notes: Vec<String>,
}

/// Parses a page.
pub(super) fn parse(html: &str) -> Parsed<'_> {
    let tokenizer = Tokenizer::new(Guard::new(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut linked = Vec::new();
    let mut notes = Vec::new();
    let mut rest = None;
    let mut open_tag: Option<OpenTag> = None;
    let mut last_piece = 0..0;
    let mut at = 0;
    while at < html.len() {
        let end = boundary(html, at + PIECE);
        let piece = at..end;
        let tokens = tokenizer.sink.tokens();
        queue.push_back(StrTendril::from_slice(&html[piece.clone()]));
        at = feed(html, &tokenizer, &queue, end, &mut linked, &mut notes);
        if tokenizer.sink.tokens() != tokens {
            open_tag = None;
        } else {
            // A piece without a single token: a long value, a comment, or a tag without an end.
            let tag = open_tag.get_or_insert_with(|| {
                let mut tag = OpenTag::default();
                tag.read(&html[last_piece.clone()], last_piece.start);
                tag
            });
            tag.read(&html[piece.clone()], piece.start);
        }
        last_piece = piece;
        let sink = &tokenizer.sink;
        if let Some((note, unparsed)) =
            over_limit(html, sink, open_tag.as_ref(), last_piece.start, at)
        {
            notes.push(note);
            rest = Some(unparsed);
            break;
        }
    }
    drain(&queue);
    let ending = close(html, &tokenizer, open_tag.as_ref());
    if rest.is_none() {
        notes.extend(ending.note);
        rest = ending.rest;
    }
    let left_out = tokenizer.sink.left_out();
    if left_out > 0 {
        notes.push(format!(
            "over {DEPTH} or {FORMATTING}: {left_out} elements were left out, their text stays"
        ));
    }
    Parsed {
        tree: tokenizer.sink.into_sink().finish(),
        linked,
        rest,
        notes,
    }
}

/// Feeds the queue, which ends at offset `end`, and returns the offset to continue from. Skips
/// scripts and styles, whose ends may be after the queue's.
fn feed<'h>(
    html: &'h str,
    tokenizer: &Tokenizer<Guard>,
    queue: &BufferQueue,
    end: usize,
    linked: &mut Vec<&'h str>,
    notes: &mut Vec<String>,
) -> usize {
    let mut at = end;
    // Only the guard asks for a pause.
    while !matches!(tokenizer.feed(queue), TokenizerResult::Done) {
        let Some(passed) = tokenizer.sink.take_passed() else {
            continue;
        };
        let start = end - drain(queue);
        at = raw::end(html, start, passed).unwrap_or_else(|name| {
            notes.push(format!(
                "<{name}> before byte {start} is never closed: {} bytes after it are not read",
                html.len() - start
            ));
            html.len()
        });
        if passed == Passed::LinkedData {
            linked.push(&html[start..at]);
        }
    }
    at
}

/// The unparsed part, if the markup up to `at` exceeds a limit; the last piece began at `from`.
fn over_limit<'h>(
    html: &'h str,
    guard: &Guard,
    open_tag: Option<&OpenTag>,
    from: usize,
    at: usize,
) -> Option<(String, Unparsed<'h>)> {
    if let Some((count, start)) = open_tag.and_then(OpenTag::most)
        && count as usize > ATTRIBUTES.most
    {
        let note = format!("a tag at byte {start} over {ATTRIBUTES}: what follows is read as text");
        return Some((note, Unparsed(&html[start..])));
    }
    if at < html.len() && guard.sink().elements() > ELEMENTS.most {
        let note = format!("over {ELEMENTS} before byte {at}: what follows is read as text");
        return Some((note, before_open_tag(html, from, at)));
    }
    None
}

/// What is still open at the end of a page.
#[derive(Default)]
struct Ending<'h> {
    note: Option<String>,
    rest: Option<Unparsed<'h>>,
}

/// Ends the page and notes a comment or tag that is never closed.
fn close<'h>(
    html: &'h str,
    tokenizer: &Tokenizer<Guard>,
    open_tag: Option<&OpenTag>,
) -> Ending<'h> {
    tokenizer.sink.set_ending();
    let tokens = tokenizer.sink.tokens();
    tokenizer.end();
    // The end itself is a token.
    let all_told = tokenizer.sink.tokens() > tokens + 1;
    let comment = tokenizer.sink.open_comment();
    if comment > 0 {
        return Ending {
            note: Some(format!(
                "a comment is never closed: its {comment} bytes are not read"
            )),
            rest: None,
        };
    }
    match open_tag.and_then(OpenTag::first) {
        Some(start) if !all_told => Ending {
            note: Some(format!(
                "a tag at byte {start} is never closed: what follows is read as text"
            )),
            rest: Some(Unparsed(&html[start..])),
        },
        _ => Ending::default(),
    }
}

/// The last character boundary at or before an offset.
pub(super) fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Empties the queue and returns its length in bytes.
fn drain(queue: &BufferQueue) -> usize {
    let mut bytes = 0;
    while let Some(buffer) = queue.pop_front() {
        bytes += buffer.len();
    }
    bytes
}

/// The rest from `at`, or from the start of the tag that is open there.
fn before_open_tag(html: &str, from: usize, at: usize) -> Unparsed<'_> {
    let piece = html.get(from..at).unwrap_or_default();
    let open = piece
        .rfind('<')
        .filter(|open| !piece[*open..].contains('>'));
    Unparsed(&html[open.map_or(at, |open| from + open)..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_do_not_show_in_the_tree() {
        // Tags, entities and multibyte letters across the borders of pieces.
        let paragraph = "<p class=\"größe\">Zürich &amp; Genève — 東京<br>line</p>\r\n";
        let html = paragraph.repeat(3 * PIECE / paragraph.len() + 7);
        let parsed = parse(&html);
        let paragraphs = parsed
            .tree
            .elements
            .iter()
            .filter(|element| &*element.name == "p")
            .count();
        assert_eq!(paragraphs, html.matches("<p ").count());
        assert!(parsed.notes.is_empty());
    }
}
