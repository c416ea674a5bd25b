//! Markup → lines of text without a tree, for markup too large or too odd to parse.
//!
//! Recognises tags by form alone, so it may see tags where a parser would not. It loses no text
//! outside tags, scripts and styles.

use crate::model::BlockKind;

use super::blocks::{Style, Writer};
use super::raw::end_of_raw;
use super::tags::Role;
use crate::reading::entities;

/// Markup that was not parsed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unparsed<'h>(pub(super) &'h str);

impl Unparsed<'_> {
    /// Writes its text, one block per stretch between block-level tags.
    pub(super) fn write(&self, writer: &mut Writer) {
        let mut rest = self.0;
        // End marks not found once will not be found later either.
        let mut missing: Vec<&str> = Vec::new();
        while let Some(open) = rest.find('<') {
            let (text, tag) = rest.split_at(open);
            write_text(writer, text);
            if let Some(comment) = tag.strip_prefix("<!--")
                && !missing.contains(&"-->")
            {
                match comment.find("-->") {
                    Some(end) => rest = &comment[end + 3..],
                    None => {
                        missing.push("-->");
                        rest = comment;
                    }
                }
                continue;
            }
            if !starts_a_tag(tag) {
                write_text(writer, "<");
                rest = &tag[1..];
                continue;
            }
            let Some(length) = end_of_tag(tag) else {
                // No tag ends from here on.
                write_text(writer, tag);
                rest = "";
                break;
            };
            let (tag, after) = tag.split_at(length);
            rest = after;
            let (name, closes) = name_of(tag);
            let role = Role::of(&name);
            if role.parts() {
                writer.end(BlockKind::Paragraph, None);
            } else if role == Role::Break {
                writer.space(Style::default());
            }
            if !closes
                && let Some(name) = passed_over(&name)
                && !missing.contains(&name)
            {
                match end_of_raw(rest, name) {
                    Some(end) => rest = &rest[end..],
                    None => missing.push(name),
                }
            }
        }
        write_text(writer, rest);
        writer.end(BlockKind::Paragraph, None);
    }
}

fn write_text(writer: &mut Writer, text: &str) {
    writer.collapsed(&entities::decode(text), Style::default());
}

fn starts_a_tag(text: &str) -> bool {
    let after = &text[1..];
    let after = after.strip_prefix('/').unwrap_or(after);
    after.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '!' | '?'))
}

/// The name of a tag in lower case, and whether it is an end tag.
fn name_of(tag: &str) -> (String, bool) {
    let tag = tag.trim_start_matches('<');
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name
        .find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '/' | '>'))
        .unwrap_or(name.len());
    (name[..end].to_ascii_lowercase(), name.len() < tag.len())
}

/// The element, if its content is skipped, as for scripts.
fn passed_over(name: &str) -> Option<&'static str> {
    [
        "script", "style", "noscript", "iframe", "svg", "template", "select", "textarea", "title",
        "noembed", "noframes",
    ]
    .into_iter()
    .find(|other| *other == name)
}

/// The length of a tag: up to the first `>` outside quotes, or else the first `>` at all.
///
/// A tag with unclosed quotes is scanned to the end of the page. At most two tags can share such a
/// stretch, because quotes seen from the two open and close alternately.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.find('>').map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> String {
        let mut writer = Writer::default();
        Unparsed(html).write(&mut writer);
        writer.finish().0
    }

    #[test]
    fn text_between_tags_is_kept_and_parted_where_a_browser_would() {
        assert_eq!(
            lines(
                "<div>One <b>bold</b> &amp; two<br>three</div><p title='a>b'>3 < 4<script>no</script> yes"
            ),
            "One bold & two three\n3 < 4 yes"
        );
    }

    #[test]
    fn what_is_never_closed_does_not_take_the_rest_with_it() {
        assert_eq!(lines("a <!-- b <i>c"), "a b c");
        assert_eq!(lines("<p>a <style>b</p>"), "a b");
        assert_eq!(lines("a <b c"), "a <b c");
    }
}
