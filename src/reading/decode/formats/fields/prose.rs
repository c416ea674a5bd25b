//! The text of a value: the paragraphs of a list or of nested sections, with markup if there is
//! any.

use super::parsed::written;
use super::rich;
use super::tree::{Member, Members, Tree};
use super::values::is_nothing;
use crate::model::Content;
use crate::reading::decode::formats::xml::tree::resolved;
use crate::reading::markup::{has_blocks, has_html};

/// Names of an object's single text, the best first.
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

/// Names of an object's parts, read in sequence.
const PARTS: [&str; 18] = [
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
    "parts",
    "root",
    "nodes",
    "items",
    "content_elements",
    "passages",
];

/// Names of the heading of a part.
const HEADS: [&str; 4] = ["headline", "heading", "subheading", "subtitle"];

/// Types of parts that are not article text.
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

/// The text of a value, plain or as markup; `None` if it is blank.
pub(super) fn read(tree: &Tree) -> Option<Content> {
    let text = match tree {
        Tree::Text(text) => match listed(text) {
            Some(tree) => joined(&tree),
            None => unescaped(text),
        },
        tree => joined(tree),
    };
    if is_nothing(&text) {
        return None;
    }
    Some(formed(text)).filter(|content| match content {
        Content::Html(text) => has_words(text),
        _ => true,
    })
}

fn joined(tree: &Tree) -> String {
    let mut parts = Vec::new();
    collect(tree, &mut parts);
    parts.join("\n\n")
}

/// The value in a text that contains JSON, or a list as Python prints it, with paragraphs.
fn listed(text: &str) -> Option<Tree> {
    let text = text.trim();
    let is_closed = text.starts_with('[') && text.ends_with(']')
        || text.starts_with("{\"") && text.ends_with('}');
    if !is_closed {
        return None;
    }
    let tree = written(text).or_else(|| rich::of_python(text))?;
    (!joined(&tree).is_empty()).then_some(tree)
}

/// A text with literal `\n` for line ends, from a program that escapes them but never unescapes.
fn unescaped(text: &str) -> String {
    if text.contains('\n') || !text.contains("\\n") {
        return text.to_owned();
    }
    let ends = text.match_indices("\\n").filter(|(at, _)| {
        let (before, after) = (text.get(..*at), text.get(at + 2..));
        let before = before.and_then(|text| text.trim_end_matches("\\r").chars().next_back());
        let after = after.and_then(|text| text.trim_start_matches("\\r").chars().next());
        let is_end = before.is_none_or(|char| ".!?\"'”’»…:>n。".contains(char));
        is_end && after.is_none_or(|char| char == '\\' || !char.is_lowercase())
    });
    if ends.count() * 2 >= text.matches("\\n").count() {
        text.replace("\\r\\n", "\n")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\\"", "\"")
    } else {
        text.to_owned()
    }
}

/// Whether a page has text between its tags: `<p>&nbsp;</p>` has none.
fn has_words(html: &str) -> bool {
    let (mut in_tag, mut in_name) = (false, false);
    for char in html.chars() {
        match char {
            '<' => (in_tag, in_name) = (true, false),
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            '&' => in_name = true,
            ';' if in_name => in_name = false,
            char if char.is_whitespace() => in_name = false,
            char if char.is_alphanumeric() && !in_name => return true,
            _ => {}
        }
    }
    false
}

/// A text as Markdown, where its field is called so.
pub(super) fn marked(content: Content, path: &str) -> Content {
    match content {
        Content::Plain(text) if path == "markdown" => Content::Markdown(text),
        content => content,
    }
}

/// Takes what a service writes at the end of a text that it cuts: `… [+1234 chars]`; gives a note.
pub(super) fn cut(content: &mut Content) -> Option<String> {
    let (Content::Html(text) | Content::Plain(text) | Content::Markdown(text)) = content else {
        return None;
    };
    let end = text.trim_end();
    let at = end
        .ends_with(" chars]")
        .then(|| end.rfind("[+"))
        .flatten()?;
    let count = end.get(at + 2..)?.strip_suffix(" chars]")?;
    let count: u64 = count.parse().ok()?;
    text.truncate(at);
    text.truncate(text.trim_end().len());
    Some(format!(
        "the text is cut off by the service that gave it; {count} more characters are not there"
    ))
}

/// A text as markup, which its field says it is.
pub(super) fn markup(content: Content) -> Content {
    match content {
        Content::Plain(text) => Content::Html(text),
        content => content,
    }
}

/// A text as markup or plain, as its content shows.
fn formed(text: String) -> Content {
    if has_html(&text) {
        return Content::Html(text);
    }
    if !text.contains('&') {
        return Content::Plain(text);
    }
    let mut once = resolved(&text);
    if once.contains("&amp;") || once.contains("&nbsp;") || once.contains("&quot;") {
        once = resolved(&once);
    }
    // unescape double-escaped text; a literal escaped sign is not a tag
    if text.contains("&lt;") && has_blocks(&once) {
        return Content::Html(once);
    }
    Content::Plain(once)
}

/// Collects the paragraphs in a value.
fn collect(tree: &Tree, out: &mut Vec<String>) {
    match tree {
        Tree::Text(text) if !is_nothing(text) => out.push(text.trim().to_owned()),
        Tree::List(items) => items.iter().for_each(|item| collect(item, out)),
        Tree::Object(members) if !is_other(members) => parts(members, out),
        _ => {}
    }
}

/// Whether an object is a part without text: an image, a date.
fn is_other(members: &Members) -> bool {
    rich::kind(members).is_some_and(|kind| OTHERS.contains(&kind.as_str()))
}

fn parts(members: &Members, out: &mut Vec<String>) {
    if let Some(lines) = rich::lines(members) {
        out.extend(lines.into_iter().filter(|line| !is_nothing(line)));
        return;
    }
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
    // the same text in several languages: the first of them
    let is_language = |member: &Member| {
        let is_code =
            member.name.len() == 2 && member.name.bytes().all(|byte| byte.is_ascii_lowercase());
        is_code && matches!(&member.value, Tree::Text(text) if !is_nothing(text))
    };
    if out.len() == heads && members.iter().all(is_language) {
        members
            .iter()
            .take(1)
            .for_each(|member| collect(&member.value, out));
    }
    let is_numbered = |member: &Member| member.name.bytes().all(|byte| byte.is_ascii_digit());
    if members.iter().all(is_numbered) {
        members
            .iter()
            .for_each(|member| collect(&member.value, out));
    }
    // a heading above nothing is not text
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
            other => ("plain", other.as_str().to_owned()),
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
