//! Dumps of MediaWiki, such as those of Wikinews: a page in the article namespace is an article.

use super::xml::tree::{Element, escape, has_markup, without_tags};
use super::xml::vocabulary::{Vocabulary, present};
use crate::model::{Content, Sidecar};
use crate::reading::decode::Fault;

/// MediaWiki dumps.
pub static MEDIAWIKI: Vocabulary = Vocabulary {
    roots: &["mediawiki"],
    records: &["page"],
    around: &["siteinfo"],
    read,
};

/// The deepest nesting of templates to remove; pages have about ten.
const DEPTH: usize = 100;

/// The most brackets to search for the end of a link.
const BRACKETS: usize = 200;

fn read(root: &Element, page: &Element) -> Result<(Content, Sidecar), Fault> {
    let line = |path: &[&str]| page.at(path).and_then(Element::line);
    if line(&["ns"]).is_some_and(|number| number != "0") {
        return Err(Fault::Skipped(
            "no article but a page about the wiki".into(),
        ));
    }
    if page.at(&["redirect"]).is_some() {
        return Err(Fault::Skipped("no article but a redirect to one".into()));
    }
    // the last one is the newest
    let revision = page.all("revision").last();
    let text = revision
        .and_then(|revision| revision.at(&["text"]))
        .map(Element::text)
        .unwrap_or_default();
    let title = line(&["title"]);
    if text.trim().is_empty() {
        return Err("no text: the page has no text in its newest version".into());
    }
    let base = root.at(&["siteinfo", "base"]).and_then(Element::line);
    let url = base.zip(title.as_ref()).and_then(|(base, title)| {
        let (folder, _) = base.rsplit_once('/')?;
        Some(format!("{folder}/{}", title.replace(' ', "_")))
    });
    let language = root.attribute("xml:lang").map(str::to_owned);
    let stamp = revision.and_then(|revision| revision.at(&["timestamp"]));
    let sidecar = Sidecar {
        id: line(&["id"]),
        title,
        date: template(&text, &["date", "datum", "дата", "data", "fecha"]),
        modified: stamp.and_then(Element::line),
        url,
        source: root.at(&["siteinfo", "sitename"]).and_then(Element::line),
        language,
        ..Sidecar::default()
    };
    Ok((Content::Html(html(&text)), sidecar))
}

/// The first value of a template: `{{date|May 3, 2024}}`.
fn template(text: &str, names: &[&str]) -> Option<String> {
    text.split("{{").skip(1).find_map(|piece| {
        let (inside, _) = piece.split_once("}}")?;
        let (name, value) = inside.split_once('|')?;
        let is_named = names.contains(&name.trim().to_lowercase().as_str());
        let value = value.split('|').next().unwrap_or_default();
        let value = value.rsplit('=').next().unwrap_or_default();
        present(value).filter(|_| is_named)
    })
}

/// Wikitext as HTML, without templates, tables, images and references.
fn html(text: &str) -> String {
    let text = without(&without(text, "{{", "}}"), "{|", "|}");
    let text = unreferenced(&text);
    let mut html = String::from("<article>");
    for block in text.split("\n\n").flat_map(|block| block.split('\n')) {
        let line = plain(&linked(block));
        let line = line.trim();
        if line.is_empty() || line.starts_with("----") {
            continue;
        }
        let heading = line.trim_matches('=');
        let (tag, line) = if line.starts_with("==") && line.ends_with('=') {
            ("h2", heading.trim())
        } else if line.starts_with(['*', '#']) {
            ("li", line.trim_start_matches(['*', '#', ':', ' ']))
        } else {
            ("p", line.trim_start_matches([':', ';', ' ']))
        };
        // wiki links follow
        html.push_str(&format!("<{tag}>"));
        escape(line, &mut html);
        html.push_str(&format!("</{tag}>"));
    }
    html.push_str("</article>");
    html
}

/// Text without everything between two marks, which may be nested.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0;
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        if rest.starts_with(open) && depth < DEPTH {
            depth += 1;
            rest = rest.get(open.len()..).unwrap_or_default();
        } else if rest.starts_with(close) && depth > 0 {
            depth -= 1;
            rest = rest.get(close.len()..).unwrap_or_default();
        } else {
            if depth == 0 {
                out.push(char);
            }
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// Text without comments and references.
fn unreferenced(text: &str) -> String {
    let text = between(text, "<!--", "-->");
    let text = between(&text, "<ref", "</ref>");
    between(&text, "<gallery", "</gallery>")
}

fn between(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        // a self-closing one has no content
        let tag = after
            .find('>')
            .and_then(|end| after.get(..=end))
            .unwrap_or_default();
        rest = match (tag.ends_with("/>"), after.split_once(close)) {
            (true, _) => after.get(tag.len()..).unwrap_or_default(),
            (false, Some((_, rest))) => rest,
            (false, None) => "",
        };
    }
    out.push_str(rest);
    out
}

/// A line with the texts of its links; images and categories are left out.
fn linked(line: &str) -> String {
    const KINDS: [&str; 14] = [
        "file:",
        "image:",
        "category:",
        "datei:",
        "bild:",
        "kategorie:",
        "fichier:",
        "catégorie:",
        "archivo:",
        "categoría:",
        "файл:",
        "категория:",
        "plik:",
        "kategoria:",
    ];
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let Some((inside, behind)) = closed(after) else {
            rest = after;
            continue;
        };
        let lower = inside.trim_start_matches(':').to_lowercase();
        if !KINDS.iter().any(|kind| lower.starts_with(kind)) {
            out.push_str(inside.rsplit('|').next().unwrap_or_default());
        }
        rest = behind;
    }
    out.push_str(rest);
    // external links: [https://a.example text]
    let mut text = String::with_capacity(out.len());
    let mut rest = out.as_str();
    while let Some((before, after)) = rest.split_once("[http") {
        text.push_str(before);
        let (inside, behind) = after.split_once(']').unwrap_or((after, ""));
        text.push_str(inside.split_once(' ').map_or("", |(_, words)| words));
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// The content of a link, whose text may contain links, and the text after it.
fn closed(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1;
    let mut next = 0;
    for (at, _) in text.match_indices(['[', ']']).take(BRACKETS) {
        let rest = text.get(at..).unwrap_or_default();
        if at < next {
            continue;
        }
        if rest.starts_with("[[") {
            depth += 1;
            next = at + 2;
        } else if rest.starts_with("]]") {
            depth -= 1;
            next = at + 2;
            if depth == 0 {
                return Some((text.get(..at)?, text.get(next..)?));
            }
        }
    }
    None
}

/// A line without bold and italic marks and without tags.
fn plain(line: &str) -> String {
    let line = line.replace("'''", "").replace("''", "");
    let line = if has_markup(&line) {
        without_tags(&line)
    } else {
        line
    };
    line.replace("__NOTOC__", "")
        .replace("__TOC__", "")
        .replace("&nbsp;", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_wiki_is_read() {
        let text = "{{date|May 3, 2024}}{{a|{{b}}}}\n'''Rain''' fell on [[Oldersum|the town]]<ref>x</ref> and [[Mill]].\n\n== Sources ==\n* [https://a.example The paper]\n[[Category:Rain]]";
        assert_eq!(
            html(text),
            "<article><p>Rain fell on the town and Mill.</p><h2>Sources</h2><li>The paper</li></article>"
        );
        assert_eq!(template(text, &["date"]).as_deref(), Some("May 3, 2024"));
    }
}
