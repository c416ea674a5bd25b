//! The text of a whole file.

use lopdf::{Document, LoadOptions};

use super::{PDF_PAGES, edges, layout, page};
use crate::model::Sidecar;
use crate::reading::decode::formats::documents::paragraphs::{Kind, Paragraph};
use crate::reading::decode::{Fault, RECORD_BYTES};

pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Paragraph>, Sidecar), Fault> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err("no PDF: expected it to begin with %PDF-; fetch it again".into());
    }
    let options = LoadOptions {
        max_decompressed_size: Some(RECORD_BYTES),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| {
        format!("no PDF that can be read, or a truncated one ({error}); fetch it again, or print it anew")
    })?;
    if document.is_encrypted() {
        return Err("encrypted: it needs a password; save it without one".into());
    }
    let ids: Vec<_> = document.page_iter().take(PDF_PAGES.most + 1).collect();
    if ids.len() > PDF_PAGES.most {
        return Err(Fault::Rejected(format!("over {PDF_PAGES}; split it")));
    }
    if ids.is_empty() {
        return Err("no text: the PDF has no pages".into());
    }
    let mut reader = page::Reader::new(&document);
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        pages.push(layout::lines(reader.page(id)?));
    }
    let found = pages.iter().flatten().count();
    if found == 0 {
        return Err(if reader.unknown > 0 {
            "no text: its fonts do not say which characters they show; it needs OCR".into()
        } else {
            "no text, needs OCR: its pages are pictures".into()
        });
    }
    edges::remove(&mut pages);
    let paragraphs = layout::paragraphs(pages);
    Ok((titled(paragraphs, &document), Sidecar::default()))
}

/// Paragraphs with the title marked, found by its size or in the file's metadata.
fn titled(mut paragraphs: Vec<Paragraph>, document: &Document) -> Vec<Paragraph> {
    let has_title = paragraphs
        .iter()
        .any(|paragraph| paragraph.kind != Kind::Text);
    let said = document
        .trailer
        .get(b"Info")
        .and_then(|info| document.dereference(info))
        .and_then(|(_, info)| info.as_dict())
        .and_then(|info| info.get(b"Title"))
        .and_then(lopdf::decode_text_string);
    if let (false, Ok(said)) = (has_title, said) {
        let same = |text: &str| text.split_whitespace().eq(said.split_whitespace());
        // a metadata title that the text does not begin with comes from a template
        let first = paragraphs.iter_mut().take(4);
        if let Some(paragraph) = first.into_iter().find(|paragraph| same(&paragraph.text)) {
            paragraph.kind = Kind::Title;
        }
    }
    paragraphs
}
