//! record → page: the structure of a record, with nothing judged yet.
//!
//! Whatever the form, the blocks of a page tile its reading text, and a text without anything to
//! read has none. Three readers: [`html`] (by [`parse`] and a tree of our own), [`plain`], [`markdown`].

mod attributes;
mod blocks;
mod dom;
mod entities;
mod guard;
mod html;
mod json;
mod lines;
mod linked;
mod markdown;
mod metadata;
mod outline;
mod parse;
mod plain;
mod raw;
mod strip;
mod tags;
mod times;
mod wrap;

use crate::model::{Block, Content, Metadata, Page, PageForm, Record};

use blocks::Writer;
use strip::Unparsed;

/// Most bytes of markup that are made a tree. A tree costs some ten times its markup in memory;
/// the largest of a thousand news pages has 1.7 MB.
const MAX_TREE: usize = 8 * 1024 * 1024;

/// Bytes of a page too large for a tree in which its metadata are looked for.
const HEAD_OF_LARGE: usize = 512 * 1024;

/// Sees the structure of a record.
pub fn extract(record: &Record) -> Page {
    match &record.content {
        Content::Html(html) => html_page(html),
        Content::Plain(text) => page(PageForm::Plain, text, plain::blocks(text)),
        Content::Markdown(text) => page(PageForm::Markdown, text, markdown::blocks(text)),
    }
}

/// A page whose reading text is the text as it stands.
fn page(form: PageForm, text: &str, blocks: Vec<Block>) -> Page {
    Page {
        form,
        reading: text.to_owned(),
        blocks,
        outline: Vec::new(),
        metadata: Metadata::default(),
        notes: Vec::new(),
    }
}

fn html_page(html: &str) -> Page {
    if html.len() > MAX_TREE {
        return large_page(html);
    }
    let parsed = parse::parse(html);
    let mut notes = parsed.notes;
    let metadata = metadata::read(&parsed.tree, &parsed.linked, &mut notes);
    let blocks = html::blocks(&parsed.tree, parsed.rest.as_ref());
    Page {
        form: PageForm::Html,
        reading: blocks.reading,
        blocks: blocks.blocks,
        outline: blocks.outline,
        metadata: Metadata {
            times: blocks.times,
            ..metadata
        },
        notes,
    }
}

/// A page too large for a tree: its text without tags, and the metadata of its beginning.
fn large_page(html: &str) -> Page {
    let mut notes = vec![format!(
        "{} bytes of markup, more than {MAX_TREE}: read as text without its tags",
        html.len()
    )];
    let head = parse::parse(&html[..parse::boundary(html, HEAD_OF_LARGE)]);
    let metadata = metadata::read(&head.tree, &head.linked, &mut notes);
    let mut writer = Writer::default();
    Unparsed {
        html,
        in_tag: false,
    }
    .write(&mut writer);
    let (reading, blocks) = writer.finish();
    Page {
        form: PageForm::Plain,
        reading,
        blocks,
        outline: Vec::new(),
        metadata,
        notes,
    }
}
