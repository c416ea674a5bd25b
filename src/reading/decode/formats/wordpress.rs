//! Exports of WordPress (WXR): posts and pages, as their authors wrote them.
//!
//! This does what WordPress does to display a post: blank lines become paragraphs, and shortcodes
//! are replaced by their content.

use std::collections::HashSet;

use super::xml::present;
use super::xml::tree::Element;
use crate::reading::decode::Fault;

/// Entry types that are articles; sites define their own types with such names.
const ARTICLES: [&str; 12] = [
    "post",
    "page",
    "article",
    "articles",
    "news",
    "story",
    "stories",
    "interview",
    "review",
    "column",
    "opinion",
    "press_release",
];

/// Shortcodes that stand for something other than text, including their content.
const NOT_TEXT: [&str; 14] = [
    "embed",
    "audio",
    "video",
    "playlist",
    "youtube",
    "vimeo",
    "script",
    "contact-form",
    "contact-form-7",
    "gallery",
    "googlemaps",
    "soundcloud",
    "instagram",
    "twitter",
];

/// In bytes, the longest name of a shortcode, the longest shortcode with its attributes, and the
/// longest content that is not text. Real ones are far shorter.
const NAME: usize = 64;
const TAG: usize = 2000;
const INSIDE: usize = 16 << 10;

/// Whether an entry is from a WordPress export.
pub fn is_entry(entry: &Element) -> bool {
    entry.at(&["post_type"]).is_some()
}

/// Rejects entries that are not published articles.
///
/// Errors: it is not one (skipped).
pub fn article(entry: &Element) -> Result<(), Fault> {
    let kind = line(entry, "post_type").unwrap_or_default();
    if !ARTICLES.contains(&kind.as_str()) {
        return Err(Fault::Skipped(format!(
            "no article but a WordPress {}",
            kind.replace('_', " ")
        )));
    }
    match line(entry, "status").as_deref() {
        None | Some("publish") => Ok(()),
        Some("trash") => Err(Fault::Skipped("its author threw it away (trash)".into())),
        Some(status) => Err(Fault::Skipped(format!(
            "not published: its status is {status}"
        ))),
    }
}

/// The publication date in the site's local time.
pub fn date(entry: &Element) -> Option<String> {
    line(entry, "post_date").filter(|date| !date.starts_with("0000"))
}

/// When it was changed.
pub fn modified(entry: &Element) -> Option<String> {
    line(entry, "post_modified").filter(|date| !date.starts_with("0000"))
}

/// The name of an author, given the entry's login.
pub fn author(root: &Element, entry: &Element) -> Option<String> {
    let login = line(entry, "creator")?;
    let people = root.all("author");
    let named = people
        .filter(|person| line(person, "author_login").as_ref() == Some(&login))
        .find_map(|person| line(person, "author_display_name"));
    named.or(Some(login))
}

fn line(element: &Element, name: &str) -> Option<String> {
    element.at(&[name]).and_then(Element::line)
}

/// The text of an entry as displayed.
pub fn html(entry: &Element) -> Option<String> {
    let text = entry
        .all("encoded")
        .find(|element| element.name() == "content:encoded")?
        .text();
    let text = shortened(&text.replace("\r\n", "\n"));
    // blocks of the newer editor already have paragraphs
    let html = if text.contains("<!-- wp:") {
        text
    } else {
        paragraphs(&text)
    };
    present(html)
}

/// Makes each piece between blank lines a paragraph.
fn paragraphs(text: &str) -> String {
    const BLOCKS: [&str; 27] = [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "table",
        "tr",
        "td",
        "blockquote",
        "pre",
        "figure",
        "section",
        "aside",
        "iframe",
        "script",
        "style",
        "form",
        "hr",
        "address",
        "article",
    ];
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    let mut piece = String::new();
    let mut end = |piece: &mut String| {
        let text = std::mem::take(piece);
        let text = text.trim();
        let tag = text.strip_prefix('<').unwrap_or_default();
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag.find(|char: char| !char.is_ascii_alphanumeric());
        let name = end.and_then(|end| tag.get(..end)).unwrap_or(tag);
        if BLOCKS.contains(&name.to_lowercase().as_str()) {
            html.push_str(text);
            html.push('\n');
        } else if !text.is_empty() {
            html.push_str("<p>");
            html.push_str(&text.replace('\n', "<br>\n"));
            html.push_str("</p>\n");
        }
    };
    for line in text.lines() {
        if line.trim().is_empty() {
            end(&mut piece);
        } else {
            piece.push_str(line);
            piece.push('\n');
        }
    }
    end(&mut piece);
    html
}

/// Text without shortcodes: `[gallery ids="1"]` is removed, `[vc_column]text[/vc_column]` becomes
/// its text, and `[caption]` a figure. Other brackets, as in `[sic]`, stay.
fn shortened(text: &str) -> String {
    let closed: HashSet<&str> = text
        .split("[/")
        .skip(1)
        .filter_map(|piece| {
            let end = piece.bytes().take(NAME).position(|byte| byte == b']')?;
            piece.get(..end)
        })
        .collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let Some((name, length)) = shortcode(after, &closed) else {
            out.push('[');
            rest = after;
            continue;
        };
        rest = after.get(length..).unwrap_or_default();
        let is_caption = ["caption", "wp_caption"].contains(&name.as_str());
        if (is_caption || NOT_TEXT.contains(&name.as_str()))
            && let Some((inside, behind)) = inside(rest, &name)
        {
            if is_caption {
                out.push_str(&figure(inside));
            }
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// The content of a shortcode up to its end tag, and the text after that.
fn inside<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    let closing = format!("[/{name}]");
    let near = text.as_bytes().get(..text.len().min(INSIDE))?;
    let at = near
        .windows(closing.len())
        .position(|window| window == closing.as_bytes())?;
    Some((text.get(..at)?, text.get(at + closing.len()..)?))
}

/// The name of a shortcode after its opening bracket, and its length including the closing one.
fn shortcode(after: &str, closed: &HashSet<&str>) -> Option<(String, usize)> {
    // a doubled bracket is meant literally
    if after.starts_with('[') {
        return None;
    }
    let end = after.bytes().take(TAG).position(|byte| byte == b']')?;
    let inside = after.get(..end)?;
    let is_closing = inside.starts_with('/');
    let name_end = inside
        .get(usize::from(is_closing)..)?
        .find(|char: char| !(char.is_ascii_alphanumeric() || "-_".contains(char)));
    let start = usize::from(is_closing);
    let name = inside.get(start..name_end.map_or(inside.len(), |at| at + start))?;
    if !name.starts_with(|char: char| char.is_ascii_lowercase()) {
        return None;
    }
    let attributes = inside.get(start + name.len()..)?.trim();
    let known = is_closing
        || attributes.contains('=')
        || attributes == "/"
        || NOT_TEXT.contains(&name)
        || attributes.is_empty() && name.contains('_')
        || closed.contains(name);
    known.then(|| (name.to_owned(), end + 1))
}

/// An image with its caption.
fn figure(inside: &str) -> String {
    let (picture, words) = match inside.rfind('>') {
        Some(at) => inside.split_at_checked(at + 1).unwrap_or((inside, "")),
        None => ("", inside),
    };
    format!(
        "\n\n<figure>{picture}<figcaption>{}</figcaption></figure>\n\n",
        words.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_give_way_to_what_is_in_them() {
        for (text, shown) in [
            ("a [gallery ids=\"1,2\"] b", "a  b"),
            (
                "[vc_row][vc_column w=\"1\"]Rain[/vc_column][/vc_row]",
                "Rain",
            ),
            (
                "He said [sic] so [...] and [1].",
                "He said [sic] so [...] and [1].",
            ),
            ("[embed]https://a.example[/embed]x", "x"),
            (
                "[caption id=\"1\"]<img src=\"a\"> A boat[/caption]",
                "\n\n<figure><img src=\"a\"><figcaption>A boat</figcaption></figure>\n\n",
            ),
        ] {
            assert_eq!(shortened(text), shown);
        }
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(
            paragraphs("One\ntwo\n\n<h2>Head</h2>\n\n<b>Three</b>"),
            "<p>One<br>\ntwo</p>\n<h2>Head</h2>\n<p><b>Three</b></p>\n"
        );
    }
}
