//! record → page: the structure of a record, not judged yet.
//!
//! In every form, the blocks of a page tile its reading text; a text without words has none. Each
//! form has its reader: `html` (over our own tree), `plain`, `markdown`.

mod attributes;
mod blocks;
mod dom;
mod guard;
mod html;
mod json;
mod lines;
mod linked;
mod markdown;
mod marks;
mod metadata;
mod outline;
mod parse;
mod plain;
mod raw;
mod sink;
mod stored;
mod strip;
mod tags;
#[cfg(test)]
mod tests;
mod times;
mod wrap;

use crate::model::{Block, Content, Limit, Metadata, Page, PageForm, Record};
use crate::reading::markup;

use blocks::Writer;
pub(in crate::reading) use guard::{DEPTH, FORMATTING};
pub(in crate::reading) use linked::LINKED_DATA;
pub(in crate::reading) use parse::{ATTRIBUTES, ELEMENTS};
use strip::Unparsed;

/// The tag of the element that contains a body found outside the text of its page.
pub const STORED: &str = stored::TAG;

/// The most markup to parse into a tree; the largest of a thousand news pages has 1.7 MB.
pub(in crate::reading) const TREE_SIZE: Limit = Limit::new(
    "tree-size",
    8 << 20,
    "bytes",
    "the page is read as text without its tags",
);

/// In a page too large for a tree, how many bytes to search for metadata.
const HEAD_OF_LARGE: usize = 512 * 1024;

/// The most blocks of a page. Long transcripts have about ten thousand.
pub(in crate::reading) const BLOCKS: Limit = Limit::new(
    "blocks",
    100_000,
    "blocks of a record",
    "the last takes what is left",
);

/// Extracts the structure of a record.
pub fn extract(record: &Record) -> Page {
    match &record.content {
        Content::Html(html) => html_page(&markup::with_lines(html)),
        Content::Plain(text) => {
            let title = record.sidecar.title.as_deref();
            page(PageForm::Plain, text, plain::blocks(text, title))
        }
        Content::Markdown(text) => page(PageForm::Markdown, text, markdown::blocks(text)),
        // never asked for: its structure was seen where it was read
        Content::Cleaned(_) => Page::empty(),
    }
}

/// Whether elements of this name (in lower case) are block-level. Others are inline, and are in an
/// outline if one contains all the text of a block.
pub fn parts_blocks(tag: &str) -> bool {
    tags::Role::of(tag).parts()
}

/// A page whose reading text is the unchanged text.
fn page(form: PageForm, text: &str, blocks: Vec<Block>) -> Page {
    let mut notes = Vec::new();
    note_blocks(&blocks, &mut notes);
    Page {
        form,
        reading: text.to_owned(),
        blocks,
        outline: Vec::new(),
        metadata: Metadata::default(),
        notes,
    }
}

/// Adds a note if a page has as many blocks as allowed.
fn note_blocks(blocks: &[Block], notes: &mut Vec<String>) {
    if blocks.len() >= BLOCKS.most {
        notes.push(format!("at {BLOCKS}: the last takes what is left"));
    }
}

fn html_page(html: &str) -> Page {
    if html.len() > TREE_SIZE.most {
        return large_page(html);
    }
    let parsed = parse::parse(html);
    let mut notes = parsed.notes;
    let metadata = metadata::read(&parsed.tree, &parsed.linked, &mut notes);
    let mut blocks = html::blocks(&parsed.tree, parsed.rest.as_ref());
    // free memory: the next step needs some itself
    drop((parsed.tree, parsed.linked, parsed.rest));
    if let Some(stored) = stored::find(html, &blocks.reading, &blocks.blocks, &metadata.linked) {
        notes.extend(stored.append(&mut blocks.reading, &mut blocks.blocks, &mut blocks.outline));
    }
    note_blocks(&blocks.blocks, &mut notes);
    if blocks.blocks.is_empty()
        && let Some(inner) = without_frames(html)
    {
        let mut page = html_page(inner);
        page.notes
            .push("a page of frames: read from its part for readers without frames".into());
        page.metadata = Metadata {
            times: page.metadata.times,
            marked: page.metadata.marked,
            ..metadata
        };
        return page;
    }
    Page {
        form: PageForm::Html,
        reading: blocks.reading,
        blocks: blocks.blocks,
        outline: blocks.outline,
        metadata: Metadata {
            times: blocks.times,
            marked: blocks.marked,
            ..metadata
        },
        notes,
    }
}

/// The content for readers without frames, in a page of frames.
fn without_frames(html: &str) -> Option<&str> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<noframes")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let length = lower
        .get(start..)?
        .find("</noframes")
        .unwrap_or(html.len() - start);
    // the result has no `<noframes>` itself, so this recurses only once
    html.get(start..start + length)
        .filter(|inner| !inner.to_ascii_lowercase().contains("<noframes"))
}

/// A page too large for a tree: its text without tags, and the metadata at its start.
fn large_page(html: &str) -> Page {
    let mut notes = vec![format!(
        "{} bytes of markup, over {TREE_SIZE}: read as text without its tags",
        html.len()
    )];
    let head = parse::parse(&html[..parse::boundary(html, HEAD_OF_LARGE)]);
    let metadata = metadata::read(&head.tree, &head.linked, &mut notes);
    let mut writer = Writer::default();
    Unparsed(html).write(&mut writer);
    let (reading, blocks) = writer.finish();
    note_blocks(&blocks, &mut notes);
    Page {
        form: PageForm::Plain,
        reading,
        blocks,
        outline: Vec::new(),
        metadata,
        notes,
    }
}
