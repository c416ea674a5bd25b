//! What a page states about itself: title, `<meta>`, canonical address, image texts.

use crate::model::{Language, Metadata};

use super::dom::{AttributeName, Data, ElementData, Tree};
use super::linked;
use super::tags::Role;

/// The most `<meta>` entries. The maximum in a thousand news pages is 150.
const MAX_META: usize = 2_000;

/// The most image texts. Galleries have a few hundred.
const MAX_IMAGE_TEXTS: usize = 2_000;

/// Reads the metadata of a tree; `scripts` are its JSON-LD scripts.
pub(super) fn read(tree: &Tree, scripts: &[&str], notes: &mut Vec<String>) -> Metadata {
    let mut metadata = Metadata::default();
    for element in &tree.elements {
        match element.role {
            Role::Root if metadata.language.is_none() => {
                metadata.language = tree
                    .attribute(element, AttributeName::Lang)
                    .and_then(Language::parse);
            }
            Role::Title if metadata.title.is_none() => metadata.title = content_of(tree, element),
            Role::Meta if metadata.meta.len() < MAX_META => {
                read_meta(tree, element, &mut metadata.meta);
            }
            Role::Relation if metadata.canonical.is_none() => {
                metadata.canonical = canonical(tree, element);
            }
            Role::Image if metadata.image_texts.len() < MAX_IMAGE_TEXTS => {
                read_image(tree, element, &mut metadata.image_texts);
            }
            _ => {}
        }
    }
    for script in scripts {
        if let Err(reason) = linked::read(script, &mut metadata.linked) {
            notes.push(reason);
        }
    }
    metadata
}

/// The text directly inside an element, white space collapsed.
fn content_of(tree: &Tree, element: &ElementData) -> Option<String> {
    let mut content = String::new();
    let mut child = tree.first_child(element.node);
    while let Some(node) = child {
        if let Data::Text(start, end) = tree.data(node) {
            for word in tree.text(start, end).split_whitespace() {
                if !content.is_empty() {
                    content.push(' ');
                }
                content.push_str(word);
            }
        }
        child = tree.next_sibling(node);
    }
    (!content.is_empty()).then_some(content)
}

fn read_meta(tree: &Tree, element: &ElementData, meta: &mut Vec<(String, String)>) {
    let Some(content) = tree.attribute(element, AttributeName::Content) else {
        return;
    };
    let first = meta.len();
    for (name, value) in tree.attributes(element) {
        let names = matches!(
            name,
            AttributeName::Name
                | AttributeName::Property
                | AttributeName::ItemProp
                | AttributeName::HttpEquiv
        );
        if !names {
            continue;
        }
        let key = value.trim().to_lowercase();
        let known = meta[first..].iter().any(|(other, _)| *other == key);
        if !key.is_empty() && !known {
            meta.push((key, content.to_owned()));
        }
    }
}

fn canonical(tree: &Tree, element: &ElementData) -> Option<String> {
    let relation = tree.attribute(element, AttributeName::Rel)?;
    relation
        .split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("canonical"))
        .then(|| tree.attribute(element, AttributeName::Href))?
        .map(|address| address.trim().to_owned())
        .filter(|address| !address.is_empty())
}

fn read_image(tree: &Tree, element: &ElementData, texts: &mut Vec<String>) {
    for (name, value) in tree.attributes(element) {
        let text = matches!(name, AttributeName::Alt | AttributeName::Title);
        if text && !value.trim().is_empty() && texts.last().is_none_or(|last| last != value) {
            texts.push(value.to_owned());
        }
    }
}
