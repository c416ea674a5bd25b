//! Markup → tree, in time that grows with the length of the markup and no faster.
//!
//! Feeds the parser piece by piece, finds the ends of scripts and styles itself, and stops where a
//! limit is reached: what follows is then not in the tree, and the caller reads it as text.

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

/// Bytes that are fed at one time. Limits are looked at between two pieces.
const PIECE: usize = 4 * 1024;

/// Most elements of a tree. The largest of a thousand news pages has 20,000.
pub(in crate::reading) const ELEMENTS: Limit = Limit::new(
    "elements",
    200_000,
    "elements of a page",
    "what follows is read as text",
);

/// Most attributes of a tag that is longer than a piece: each is compared with all before it.
/// Tags of real pages have a few dozen.
pub(in crate::reading) const ATTRIBUTES: Limit = Limit::new(
    "attributes",
    1_000,
    "attributes of a tag",
    "what follows is read as text",
);

/// A page as parsed.
pub(super) struct Parsed<'h> {
    /// The tree.
    pub(super) tree: Tree,
    /// The contents of JSON-LD scripts, in order.
    pub(super) linked: Vec<&'h str>,
    /// What was not parsed because a limit was reached.
    pub(super) rest: Option<Unparsed<'h>>,
    /// What the reader of the page should know.
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
            // Not one token in a whole piece: a long value, a comment, or a tag without end.
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

/// Feeds what is queued, which ends at an offset; gives the offset from which to go on. Scripts and
/// styles are passed over here, and may end behind what was queued.
fn feed<'h>(
    html: &'h str,
    tokenizer: &Tokenizer<Guard>,
    queue: &BufferQueue,
    end: usize,
    linked: &mut Vec<&'h str>,
    notes: &mut Vec<String>,
) -> usize {
    let mut at = end;
    // The guard is the only one that asks for a pause.
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

/// What is not parsed because the markup so far, up to an offset, is over a limit; the last piece
/// began at `from`.
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

/// What the end of a page leaves open.
#[derive(Default)]
struct Ending<'h> {
    note: Option<String>,
    rest: Option<Unparsed<'h>>,
}

/// Ends the page: a comment or a tag that is never closed is told.
fn close<'h>(
    html: &'h str,
    tokenizer: &Tokenizer<Guard>,
    open_tag: Option<&OpenTag>,
) -> Ending<'h> {
    tokenizer.sink.set_ending();
    let tokens = tokenizer.sink.tokens();
    tokenizer.end();
    // The end is a token itself.
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

/// The last place at or before an offset where a character starts.
pub(super) fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Empties the queue and says how many bytes were in it.
fn drain(queue: &BufferQueue) -> usize {
    let mut bytes = 0;
    while let Some(buffer) = queue.pop_front() {
        bytes += buffer.len();
    }
    bytes
}

/// A rest that begins before the tag that is open at an offset, if one is.
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
        // Tags, entities and letters of several bytes across the borders of pieces.
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
