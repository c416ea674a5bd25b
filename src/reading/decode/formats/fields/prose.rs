//! What is made of a text: the paragraphs of a list or of nested sections, and markup where there is markup.

use super::tree::{Member, Tree, within};
use super::values::is_nothing;
use crate::model::Content;
use crate::reading::decode::formats::xml::tree::resolved;

/// Elements of which one makes a text a page.
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

/// Those of them that make lines.
const BLOCKS: [&str; 16] = [
    "article",
    "blockquote",
    "body",
    "br",
    "div",
    "figure",
    "h1",
    "h2",
    "h3",
    "html",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "ul",
];

/// Names of the one text of an object, the best first.
const WHOLE: [&str; 14] = [
    "rendered",
    "processed",
    "html",
    "body_html",
    "text",
    "content",
    "value",
    "plain",
    "raw",
    "insert",
    "body",
    "$t",
    "#text",
    "original",
];

/// Names of the parts of an object that are read one after another.
const PARTS: [&str; 14] = [
    "summary",
    "lead",
    "intro",
    "teaser",
    "paragraphs",
    "paragraph",
    "p",
    "sections",
    "section",
    "blocks",
    "children",
    "data",
    "ops",
    "parts",
];

/// Names of what stands above a part.
const HEADS: [&str; 4] = ["headline", "heading", "subheading", "subtitle"];

/// Types of parts that are no text of the article.
const OTHERS: [&str; 19] = [
    "title",
    "kicker",
    "byline",
    "date",
    "image",
    "img",
    "photo",
    "gallery",
    "video",
    "audio",
    "author_info",
    "author",
    "related",
    "ad",
    "advertisement",
    "embed",
    "link_list",
    "interstitial_link",
    "promo",
];

/// The text of a value, plain or as markup; none where it is blank.
pub(super) fn read(tree: &Tree) -> Option<Content> {
    let text = match tree {
        Tree::Text(text) => text.clone(),
        tree => {
            let mut parts = Vec::new();
            collect(tree, &mut parts);
            parts.join("\n\n")
        }
    };
    if is_nothing(&text) {
        return None;
    }
    Some(formed(text))
}

/// A text as markup, which its field says it is.
pub(super) fn markup(content: Content) -> Content {
    match content {
        Content::Plain(text) => Content::Html(text),
        content => content,
    }
}

/// A text as markup or plain, whichever it is.
fn formed(text: String) -> Content {
    if has_tags(&text, &TAGS) {
        return Content::Html(lines_kept(text));
    }
    if !text.contains('&') {
        return Content::Plain(text);
    }
    let once = resolved(&text);
    // what was escaped twice; a sign that was written as one is no tag
    if text.contains("&lt;") && has_tags(&once, &BLOCKS) {
        return Content::Html(lines_kept(once));
    }
    Content::Plain(once)
}

/// Markup whose paragraphs are lines, as some exports have it, with the lines as markup.
fn lines_kept(text: String) -> String {
    if !text.contains('\n') || has_tags(&text, &BLOCKS) {
        return text;
    }
    text.replace("\r\n", "\n")
        .replace("\n\n", "<p>")
        .replace('\n', "<br>")
}

/// Whether a text has a tag of one of these elements.
fn has_tags(text: &str, names: &[&str]) -> bool {
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
        // an attribute, or nothing up to the end: `a <b and c> d` compares
        is_tag
            && rest.split_once('>').is_some_and(|(inner, _)| {
                let inner = inner.trim().trim_end_matches('/');
                inner.is_empty() || inner.contains('=')
            })
    })
}

/// The paragraphs in a value.
fn collect(tree: &Tree, out: &mut Vec<String>) {
    match tree {
        Tree::Text(text) if !is_nothing(text) => out.push(text.trim().to_owned()),
        Tree::List(items) => items.iter().for_each(|item| collect(item, out)),
        Tree::Object(members) if !is_other(members) => parts(members, out),
        _ => {}
    }
}

/// Whether an object is a part that is no text: a picture, a date.
fn is_other(members: &[Member]) -> bool {
    match within(members, "type") {
        Some(Tree::Text(kind)) => OTHERS.contains(&kind.to_lowercase().as_str()),
        _ => false,
    }
}

fn parts(members: &[Member], out: &mut Vec<String>) {
    let start = out.len();
    for tree in HEADS.iter().filter_map(|name| within(members, name)) {
        collect(tree, out);
    }
    let heads = out.len();
    for tree in WHOLE.iter().filter_map(|name| within(members, name)) {
        collect(tree, out);
        if out.len() > heads {
            return;
        }
    }
    for member in members {
        if PARTS.contains(&member.name.to_lowercase().as_str()) {
            collect(&member.value, out);
        }
    }
    // what stands above nothing is no text
    if out.len() == heads {
        out.truncate(start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> (&'static str, String) {
        match formed(text.to_owned()) {
            Content::Html(text) => ("html", text),
            Content::Plain(text) | Content::Markdown(text) => ("plain", text),
        }
    }

    #[test]
    fn markup_is_told_from_signs() {
        for (text, expected) in [
            ("<p>Rain &amp; wind</p>", ("html", "<p>Rain &amp; wind</p>")),
            ("a < b and c > d", ("plain", "a < b and c > d")),
            ("a <b and c> d", ("plain", "a <b and c> d")),
            ("&lt;p&gt;Rain&lt;/p&gt;", ("html", "<p>Rain</p>")),
            ("Fish &amp; chips", ("plain", "Fish & chips")),
            (
                "One <b>big</b> boat.\n\nTwo.",
                ("html", "One <b>big</b> boat.<p>Two."),
            ),
            (
                "<jane@harbour.example> wrote",
                ("plain", "<jane@harbour.example> wrote"),
            ),
        ] {
            let (kind, text) = kind(text);
            assert_eq!((kind, text.as_str()), expected);
        }
    }
}
