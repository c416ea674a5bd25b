//! Splits a header from the sentence that follows it on the same line.
//!
//! Some archives write ` date 2025-05-04 ` before the first words of a text. A block is kept or
//! dropped whole, so such a header becomes a separate block; the spans still tile the reading text.

use crate::model::{Block, BlockKind, Page};

/// The number of lines searched from the top.
const DEPTH: usize = 12;
/// The bytes that must follow a header for it to be split off.
const REST: usize = 40;

/// Labels before a machine-written date, in lower case.
const LABELS: &[&str] = &[
    "date",
    "published",
    "publication date",
    "updated",
    "created",
    "posted",
    "datum",
    "fecha",
    "data",
    "дата",
];

/// Makes a machine-written date header at the start of a line a separate block.
///
/// Only pages without markup have such lines; others are left unchanged.
pub fn split(page: &mut Page) {
    if !page.outline.is_empty() {
        return;
    }
    for index in 0..page.blocks.len().min(DEPTH) {
        let Some(block) = page.blocks.get(index) else {
            return;
        };
        let Some(raw) = page.reading.get(block.span.clone()) else {
            continue;
        };
        let Some(header) = header(raw) else { continue };
        let (start, end) = (block.span.start, block.span.end);
        let rest = Block::plain(start + header..end, block.kind);
        if let Some(block) = page.blocks.get_mut(index) {
            block.span = start..start + header;
            block.kind = BlockKind::Paragraph;
        }
        page.blocks.insert(index + 1, rest);
        for time in &mut page.metadata.times {
            if time.block as usize > index {
                time.block += 1;
            }
        }
        return;
    }
}

/// The length of a header in bytes: white space, a label, an ISO date with or without a time, white
/// space.
///
/// `None` if the line has no header, or too little text follows it.
fn header(raw: &str) -> Option<usize> {
    let text = raw.trim_start();
    let mut at = raw.len() - text.len();
    let label = LABELS.iter().find_map(|label| {
        let head = text.get(..label.len())?;
        (head.to_lowercase() == **label).then_some(label.len())
    })?;
    at += label;
    let rest = raw.get(at..)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let date = rest.trim_start();
    if date.len() == rest.len() {
        return None;
    }
    at = raw.len() - date.len();
    let bytes = date.as_bytes();
    let shape = b"0000-00-00";
    let is_iso = bytes.len() > shape.len()
        && shape.iter().zip(bytes).all(|(shape, byte)| match shape {
            b'0' => byte.is_ascii_digit(),
            other => other == byte,
        });
    if !is_iso {
        return None;
    }
    at += date.find(char::is_whitespace)?;
    let rest = raw.get(at..)?;
    let after = rest.trim_start();
    // The time may be separated from the date.
    let clock = after.get(..5).is_some_and(|clock| {
        clock.bytes().enumerate().all(|(index, byte)| match index {
            2 => byte == b':',
            _ => byte.is_ascii_digit(),
        })
    });
    let after = if clock {
        after.get(after.find(char::is_whitespace)?..)?.trim_start()
    } else {
        after
    };
    (after.trim_end().len() >= REST).then(|| raw.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PageForm;

    fn page(reading: &str) -> Page {
        Page {
            form: PageForm::Plain,
            reading: reading.into(),
            blocks: vec![Block::plain(0..reading.len(), BlockKind::Paragraph)],
            outline: Vec::new(),
            metadata: Default::default(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_header_is_parted_and_the_spans_still_tile() {
        let mut page =
            page(" date 2023-03-20 The harbour council met on Monday to settle the budget.");
        split(&mut page);
        let texts: Vec<_> = page.blocks.iter().map(|b| page.text(b)).collect();
        assert_eq!(
            texts,
            [
                "date 2023-03-20",
                "The harbour council met on Monday to settle the budget."
            ]
        );
        assert_eq!(page.blocks[0].span.end, page.blocks[1].span.start);
        assert_eq!(page.blocks[1].span.end, page.reading.len());
    }

    #[test]
    fn sentences_are_left_alone() {
        for text in [
            "Date palms were planted along the whole of the harbour front.",
            " date 2025-05-04 Menu Explore",
            "data 2025-05-0x is what the council asked the harbour office to give out.",
            "дата",
        ] {
            let mut page = page(text);
            split(&mut page);
            assert_eq!(page.blocks.len(), 1, "{text}");
        }
    }
}
