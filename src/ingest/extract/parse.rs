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
use super::guard::Guard;
use super::strip::Unparsed;

/// Bytes that are fed at one time. Limits are looked at between two pieces.
const PIECE: usize = 4 * 1024;

/// Most elements of a tree. The largest of a thousand news pages has 20,000.
pub(super) const MAX_ELEMENTS: usize = 200_000;

/// Most attributes of a tag that is longer than a piece: each is compared with all before it.
/// Tags of real pages have a few dozen.
pub(super) const MAX_ATTRIBUTES: u32 = 1_000;

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
    let mut open_tag: Option<(usize, OpenTag)> = None;
    let mut last_piece = 0..0;
    let mut at = 0;
    while at < html.len() {
        let end = boundary(html, at + PIECE);
        let piece = at..end;
        let tokens = tokenizer.sink.tokens();
        queue.push_back(StrTendril::from_slice(&html[piece.clone()]));
        at = end;
        // The guard is the only one that asks for a pause.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {
            let Some(raw) = tokenizer.sink.take_raw() else {
                continue;
            };
            let start = end - drain(&queue);
            at = match end_of_raw(&html[start..], &raw.name) {
                Some(length) => start + length,
                None => {
                    notes.push(format!(
                        "<{}> at byte {start} is never closed: {} bytes after it are not read",
                        raw.name,
                        html.len() - start
                    ));
                    html.len()
                }
            };
            if raw.linked_data {
                linked.push(&html[start..at]);
            }
        }
        if tokenizer.sink.tokens() != tokens {
            open_tag = None;
        } else {
            // Not one token in a whole piece: a long value, a comment, or a tag without end.
            let (_, tag) = open_tag.get_or_insert_with(|| {
                let mut tag = OpenTag::default();
                tag.read(&html[last_piece.clone()]);
                (piece.start, tag)
            });
            tag.read(&html[piece.clone()]);
        }
        last_piece = piece;
        if let Some((start, tag)) = &open_tag
            && tag.attributes() > MAX_ATTRIBUTES
        {
            notes.push(format!(
                "a tag with more than {MAX_ATTRIBUTES} attributes near byte {start}: what follows is read as text"
            ));
            rest = Some(Unparsed {
                html: &html[*start..],
                in_tag: true,
            });
            break;
        }
        if at < html.len() && tokenizer.sink.sink().elements() > MAX_ELEMENTS {
            notes.push(format!(
                "more than {MAX_ELEMENTS} elements before byte {at}: what follows is read as text"
            ));
            rest = Some(before_open_tag(html, last_piece.start, at));
            break;
        }
    }
    // What is left in the queue is less than a token; the end of the input is told nevertheless.
    drain(&queue);
    tokenizer.end();
    let flattened = tokenizer.sink.flattened();
    if flattened > 0 {
        notes.push(format!(
            "elements nested too deep: {flattened} of them were taken out of the tree, their text stays"
        ));
    }
    Parsed {
        tree: tokenizer.sink.into_sink().finish(),
        linked,
        rest,
        notes,
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
    Unparsed {
        html: &html[open.map_or(at, |open| from + open)..],
        in_tag: false,
    }
}

/// The number of bytes before the end tag of an element whose content is no markup.
pub(super) fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // A script may hold "<!--", and in it "<script>", which then takes the next "</script>" for itself.
    let mut escaped = false;
    let mut twice_escaped = false;
    let script = name == "script";
    let mut at = 0;
    loop {
        if escaped {
            let next = bytes.get(at..)?.iter().position(|b| matches!(b, b'<' | b'-'))?;
            at += next;
            let here = &bytes[at..];
            if here.starts_with(b"-->") {
                escaped = false;
                twice_escaped = false;
                at += 3;
            } else if !twice_escaped && is_tag(here, b"<", name) {
                twice_escaped = true;
                at += 1;
            } else if is_tag(here, b"</", name) {
                if !twice_escaped {
                    return Some(at);
                }
                twice_escaped = false;
                at += 1;
            } else {
                at += 1;
            }
        } else {
            at += text.get(at..)?.find('<')?;
            let here = &bytes[at..];
            if is_tag(here, b"</", name) {
                return Some(at);
            }
            if script && here.starts_with(b"<!--") {
                escaped = true;
                // The dashes may be those of "-->" too.
                at += 2;
            } else {
                at += 1;
            }
        }
    }
}

/// Whether a tag of this name begins here.
fn is_tag(bytes: &[u8], opening: &[u8], name: &str) -> bool {
    let Some(rest) = bytes.strip_prefix(opening) else {
        return false;
    };
    rest.get(..name.len())
        .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && matches!(
            rest.get(name.len()),
            Some(b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b'/' | b'>')
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script_end(text: &str) -> Option<&str> {
        end_of_raw(text, "script").map(|end| &text[end..])
    }

    #[test]
    fn a_script_ends_at_its_end_tag() {
        assert_eq!(script_end("a < b</SCRIPT >c"), Some("</SCRIPT >c"));
        assert_eq!(script_end("'</scripts>'</script>"), Some("</script>"));
        assert_eq!(script_end("no end"), None);
    }

    #[test]
    fn a_script_in_a_comment_in_a_script_is_part_of_it() {
        assert_eq!(
            script_end("<!-- <script>x</script> --></script>a"),
            Some("</script>a")
        );
        assert_eq!(script_end("<!-- x</script>a"), Some("</script>a"));
        assert_eq!(
            script_end("<!--><script></script>a"),
            Some("</script>a"),
            "this comment ends at once"
        );
    }

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
