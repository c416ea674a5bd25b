//! Distinguishes markup from plain text by its tags.

use std::borrow::Cow;

/// Elements any one of which makes a text a page.
const TAGS: [&str; 44] = [
    "a",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "br",
    "cite",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "u",
    "ul",
];

/// Block elements, and those in the head of a page.
const BLOCKS: [&str; 28] = [
    "article",
    "blockquote",
    "body",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "html",
    "li",
    "main",
    "meta",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "title",
    "tr",
    "ul",
];

/// Markup that separates paragraphs by line breaks, as some exports do, with the breaks as tags.
pub(super) fn with_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') || has_blocks(text) {
        return text.into();
    }
    let lines = text.replace("\r\n", "\n").replace("\n\n", "<p>");
    lines.replace('\n', "<br>").into()
}

/// Whether a text has a block tag.
pub(super) fn has_blocks(text: &str) -> bool {
    has_one(text, &BLOCKS)
}

/// Whether a text has an HTML tag.
pub(super) fn has_html(text: &str) -> bool {
    has_one(text, &TAGS)
}

/// Whether a text has a tag of any of these elements.
fn has_one(text: &str, names: &[&str]) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let after = text.get(at + 1..).unwrap_or_default();
        let after = after.strip_prefix('/').unwrap_or(after);
        let end = after
            .bytes()
            .take(12)
            .position(|byte| !byte.is_ascii_alphanumeric());
        let Some((name, rest)) = end.and_then(|end| after.split_at_checked(end)) else {
            return false;
        };
        let name = name.to_ascii_lowercase();
        let is_tag =
            rest.starts_with(['>', '/', ' ', '\n', '\t', '\r']) && names.contains(&name.as_str());
        // has an attribute or nothing before the end: `a <b and c> d` is a comparison
        is_tag
            && rest.split_once('>').is_some_and(|(inner, _)| {
                let inner = inner.trim().trim_end_matches('/');
                inner.is_empty() || inner.contains('=')
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paragraphs_where_no_tag_makes_any() {
        assert_eq!(
            with_lines("One <b>big</b> boat.\r\n\r\nTwo,\nat sea."),
            "One <b>big</b> boat.<p>Two,<br>at sea."
        );
        let page = "<p>One\nboat.</p>\n\n<p>Two.</p>";
        assert_eq!(with_lines(page), page);
    }
}
