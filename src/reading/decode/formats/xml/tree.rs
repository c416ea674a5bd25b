//! A piece of XML as a tree: a single record, never a whole file.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::reading::decode::Fault;
use crate::reading::entities;

/// The deepest nesting of elements.
const DEPTH: usize = 256;

/// The most elements of a record. The longest articles have a few thousand.
const ELEMENTS: usize = 500_000;

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its name as written, with its prefix.
    name: String,
    /// Names as written, values with references resolved.
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

/// A child of an element.
#[derive(Clone, Debug)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text with references resolved.
    Text(String),
}

impl Element {
    /// Its name as written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its name without the prefix.
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// Its children.
    pub fn nodes(&self) -> &[Node] {
        &self.children
    }

    /// Its child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its child elements with this name, given without prefix.
    pub fn all<'e, 'n>(
        &'e self,
        local: &'n str,
    ) -> impl Iterator<Item = &'e Element> + use<'e, 'n> {
        self.elements()
            .filter(move |element| element.local() == local)
    }

    /// The first descendant on a path of names without prefix: at each step, the first child with
    /// that name.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        let (name, rest) = path.split_first()?;
        let mut found = self.all(name);
        if rest.is_empty() {
            return found.next();
        }
        found.find_map(|element| element.at(rest))
    }

    /// The first descendant that meets a condition.
    pub fn find(&self, holds: &dyn Fn(&Element) -> bool) -> Option<&Element> {
        self.elements().find_map(|element| {
            if holds(element) {
                Some(element)
            } else {
                element.find(holds)
            }
        })
    }

    /// An attribute that is not blank, by its name as written.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// All its text, white space unchanged.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    fn write_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.write_text(out),
            }
        }
    }

    /// Its text in one line, if it is not blank.
    pub fn line(&self) -> Option<String> {
        let text = self.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Its content as HTML. `named` gives the HTML name of an element, or `None` to leave out its
    /// content.
    pub fn markup(&self, named: &dyn Fn(&Element) -> Option<String>) -> String {
        let mut out = String::new();
        self.write_markup(named, &mut out);
        out
    }

    fn write_markup(&self, named: &dyn Fn(&Element) -> Option<String>, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => escape(text, out),
                Node::Element(element) => {
                    let Some(name) = named(element) else {
                        continue;
                    };
                    out.push('<');
                    out.push_str(&name);
                    for (key, value) in &element.attributes {
                        if !key.contains(':') && key != "xmlns" {
                            out.push(' ');
                            out.push_str(key);
                            out.push_str("=\"");
                            escape(value, out);
                            out.push('"');
                        }
                    }
                    out.push('>');
                    if ["br", "img", "hr"].contains(&name.as_str()) {
                        continue;
                    }
                    element.write_markup(named, out);
                    out.push_str("</");
                    out.push_str(&name);
                    out.push('>');
                }
            }
        }
    }

    /// Its content, which is HTML already.
    pub fn html(&self) -> String {
        self.markup(&|element| Some(element.local().to_owned()))
    }
}

/// Escapes text for HTML.
pub fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

/// Resolves references; invalid ones stay. Only those of HTML are known.
pub fn resolved(text: &str) -> String {
    entities::decode(text).into_owned()
}

/// What a reference stands for, by its name alone; one that means nothing stays.
pub fn reference(name: &str) -> String {
    entities::named(name).unwrap_or_else(|| format!("&{name};"))
}

/// Text without embedded markup, which feeds use in titles.
pub fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = after
            .starts_with(|char: char| char.is_ascii_alphabetic() || char == '/' || char == '!');
        match after.find('>').filter(|_| is_tag) {
            Some(end) => rest = after.get(end + 1..).unwrap_or_default(),
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    resolved(&out)
}

/// Whether a text contains anything that looks like a tag, of any language.
pub fn has_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let after = text.get(at + 1..).unwrap_or_default();
        let after = after.strip_prefix('/').unwrap_or(after);
        after.starts_with(|char: char| char.is_ascii_alphabetic()) && after.contains('>')
    })
}

/// Parses a piece of XML. Tolerates mismatched tags and a missing end.
///
/// Errors: it is not XML, or nests deeper or has more elements than an article.
pub fn parse(text: &str) -> Result<Element, Fault> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = vec![Element::default()];
    let mut elements = 0;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("no well-formed XML: {error}"))?;
        match event {
            Event::Start(tag) => {
                open.push(element(&tag));
                elements += 1;
            }
            Event::Empty(tag) => {
                elements += 1;
                push(&mut open, Node::Element(element(&tag)));
            }
            Event::End(tag) => close_to(&mut open, tag.name().as_ref()),
            Event::Text(text) => push(&mut open, Node::Text(text.into_inner().into_owned())),
            Event::CData(text) => push(&mut open, Node::Text(text.into_inner().into_owned())),
            Event::GeneralRef(name) => {
                push(&mut open, Node::Text(reference(&name)));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if open.len() > DEPTH {
            return Err(Fault::Rejected(format!(
                "more than {DEPTH} elements in one another, the limit; no article nests so"
            )));
        }
        if elements > ELEMENTS {
            return Err(Fault::Rejected(format!(
                "more than {ELEMENTS} elements, the limit for one record; split it"
            )));
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().unwrap_or_default();
    let first = root.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    first.ok_or_else(|| "no XML element".into())
}

/// Closes the nearest open element with this name and all inside it; ignores unmatched end tags.
fn close_to(open: &mut Vec<Element>, name: &str) {
    if open.iter().skip(1).any(|element| element.name == name) {
        while let Some(closed) = close(open) {
            if closed == name {
                break;
            }
        }
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let attributes = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            (
                attribute.key.as_ref().to_owned(),
                resolved(&attribute.value),
            )
        })
        .collect();
    Element {
        name: tag.name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

/// Closes the innermost element, but never the outermost; returns its name.
fn close(open: &mut Vec<Element>) -> Option<String> {
    if open.len() <= 1 {
        return None;
    }
    let element = open.pop()?;
    let name = element.name.clone();
    push(open, Node::Element(element));
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_a_documents_own_are_not_expanded() {
        let text = "<!DOCTYPE a [<!ENTITY b \"boom\"><!ENTITY c \"&b;&b;\">]><a t='&b;&amp;'>&c; &eacute;&#233;&#x41; AT&T</a>";
        let root = parse(text).expect("XML");
        assert_eq!(root.text(), "&c; \u{e9}\u{e9}A AT&T");
        assert_eq!(root.attribute("t"), Some("&b;&"));
    }

    #[test]
    fn tags_that_do_not_match_are_put_up_with() {
        let root = parse("<a><b>one<c>two</b></d> three").expect("XML");
        assert_eq!(root.text(), "onetwo three");
        assert!(parse(&"<a>".repeat(300)).is_err());
        assert!(parse("no").is_err());
    }

    #[test]
    fn markup_in_titles_is_taken_out() {
        assert_eq!(
            without_tags("Rain &amp; <b>wind</b> < 5"),
            "Rain & wind < 5"
        );
        assert!(has_markup("a <br/> b") && !has_markup("1 < 2 > 0"));
    }
}
