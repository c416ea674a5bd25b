//! What is made of a text: the paragraphs of a list or of nested sections, and markup where there
//! is markup.

use super::tree::{Members, Tree};
use super::values::is_nothing;
use crate::model::Content;
use crate::reading::decode::formats::xml::tree::resolved;
use crate::reading::markup::{has_blocks, has_tags};

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
    if has_tags(&text) {
        return Content::Html(text);
    }
    if !text.contains('&') {
        return Content::Plain(text);
    }
    let once = resolved(&text);
    // what was escaped twice; a sign that was written as one is no tag
    if text.contains("&lt;") && has_blocks(&once) {
        return Content::Html(once);
    }
    Content::Plain(once)
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
fn is_other(members: &Members) -> bool {
    match members.within("type") {
        Some(Tree::Text(kind)) => OTHERS.contains(&kind.to_lowercase().as_str()),
        _ => false,
    }
}

fn parts(members: &Members, out: &mut Vec<String>) {
    let start = out.len();
    for tree in HEADS.iter().filter_map(|name| members.within(name)) {
        collect(tree, out);
    }
    let heads = out.len();
    for tree in WHOLE.iter().filter_map(|name| members.within(name)) {
        collect(tree, out);
        if out.len() > heads {
            return;
        }
    }
    for member in members.iter() {
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
                ("html", "One <b>big</b> boat.\n\nTwo."),
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
