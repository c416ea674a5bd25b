//! Light markup → blocks: `#` headings, `>` quotes, list items, fenced code, table rows,
//! paragraphs.
//!
//! The text is unchanged: a block's span includes its marks. Inside a line, only the length of
//! links is measured.

use crate::model::{Block, BlockKind};

use super::lines::{self, ItemMark, Line};
use super::plain::tile;

/// The blocks of a text in light markup; they tile it.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut starts: Vec<(usize, BlockKind)> = Vec::new();
    let mut fence: Option<&str> = None;
    let lines = lines::lines(text);
    for (at, line) in lines.iter().enumerate() {
        let content = text[line.span.clone()].trim();
        if let Some(mark) = fence {
            if content.starts_with(mark) {
                fence = None;
            }
            continue;
        }
        fence = fence_of(content);
        let kind = kind_of(content, lines.get(at + 1).map(|next| underline(text, next)));
        let goes_on = !line.after_blank
            && !stands_alone(content)
            && !at
                .checked_sub(1)
                .and_then(|before| lines.get(before))
                .is_some_and(|before| stands_alone(text[before.span.clone()].trim()))
            && starts
                .last()
                .is_some_and(|(_, before)| goes_on(*before, kind, at, &lines, text));
        // a rule or a row of stars is not a block: it belongs to the one below it
        let bare = starts.last().is_some_and(|(start, before)| {
            *before == BlockKind::Paragraph
                && !text[*start..line.span.start].contains(char::is_alphanumeric)
        });
        match starts.last_mut() {
            Some(last) if bare => last.1 = kind,
            _ if goes_on => {}
            _ => starts.push((line.span.start, kind)),
        }
    }
    let mut blocks = tile(&starts, text.len());
    for block in &mut blocks {
        measure_links(text, block);
    }
    blocks
}

/// Whether a line is an item although nothing separates it from its neighbours, as in scraped
/// teaser lists: an image, a link, a line in emphasis, a rule.
fn stands_alone(line: &str) -> bool {
    let linked = (line.starts_with("![") || line.starts_with('['))
        && line.ends_with(')')
        && line.matches("](").count() == 1;
    let emphatic = line.len() > 2 && line.starts_with(['*', '_']) && line.ends_with(['*', '_']);
    linked || emphatic
}

/// The fence that opens code.
fn fence_of(line: &str) -> Option<&'static str> {
    ["```", "~~~"]
        .into_iter()
        .find(|mark| line.starts_with(mark))
}

/// The kind of a line, from its own text or the underline after it.
fn kind_of(line: &str, underline: Option<Option<u8>>) -> BlockKind {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&marks) && line[marks..].starts_with(char::is_whitespace) {
        return BlockKind::Heading(marks as u8);
    }
    if fence_of(line).is_some() {
        return BlockKind::Preformatted;
    }
    if line.starts_with("![") && line.ends_with(')') {
        return BlockKind::Caption;
    }
    if line.starts_with('>') {
        return BlockKind::Quote;
    }
    if line.starts_with('|') && line.len() > 1 && line.ends_with('|') {
        return BlockKind::TableRow;
    }
    if matches!(
        lines::item_mark(line),
        Some(ItemMark::Bullet | ItemMark::Number(_))
    ) {
        return BlockKind::ListItem;
    }
    match underline.flatten() {
        Some(level) if rule(line).is_none() => BlockKind::Heading(level),
        _ => BlockKind::Paragraph,
    }
}

/// The heading level that a line gives to the line before it.
fn underline(text: &str, line: &Line) -> Option<u8> {
    if line.after_blank {
        return None;
    }
    rule(text[line.span.clone()].trim())
}

/// The level of the heading above a line of `=` or `-`.
fn rule(line: &str) -> Option<u8> {
    match line.as_bytes() {
        [b'=', ..] if line.len() > 2 && line.bytes().all(|byte| byte == b'=') => Some(1),
        [b'-', ..] if line.len() > 2 && line.bytes().all(|byte| byte == b'-') => Some(2),
        _ => None,
    }
}

/// Whether a line continues the block before it.
fn goes_on(before: BlockKind, kind: BlockKind, at: usize, lines: &[Line], text: &str) -> bool {
    let line = lines.get(at).map_or("", |line| &text[line.span.clone()]);
    match before {
        // Only the underline is part of a heading.
        BlockKind::Heading(level) => {
            rule(line.trim()) == Some(level) && is_underlined(at, lines, text)
        }
        BlockKind::Quote => {
            let opens = |at: usize| {
                lines.get(at).is_some_and(|line| {
                    text[line.span.clone()]
                        .trim()
                        .trim_start_matches('>')
                        .trim()
                        .is_empty()
                })
            };
            // A line with only the mark separates paragraphs of a quote.
            matches!(kind, BlockKind::Quote | BlockKind::Paragraph)
                && (opens(at) || !at.checked_sub(1).is_some_and(opens))
        }
        BlockKind::Paragraph | BlockKind::ListItem => kind == BlockKind::Paragraph,
        _ => false,
    }
}

/// Whether the line before is unmarked, so that this one can be its underline.
fn is_underlined(at: usize, lines: &[Line], text: &str) -> bool {
    at.checked_sub(1)
        .and_then(|before| lines.get(before))
        .is_some_and(|line| !text[line.span.clone()].trim_start().starts_with('#'))
}

/// Counts the links `[text](address)` of a block and the bytes of their texts.
fn measure_links(text: &str, block: &mut Block) {
    let mut rest = text.get(block.span.clone()).unwrap_or_default();
    while let Some(middle) = rest.find("](") {
        let (before, after) = rest.split_at(middle);
        if let Some(open) = before.rfind('[') {
            block.links = block.links.saturating_add(1);
            let bytes = u32::try_from(before.len() - open - 1).unwrap_or(u32::MAX);
            block.link_bytes = block.link_bytes.saturating_add(bytes);
        }
        rest = &after[2..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, BlockKind)> {
        blocks(text)
            .into_iter()
            .map(|block| (text[block.span].trim(), block.kind))
            .collect()
    }

    #[test]
    fn marks_make_kinds() {
        let found = kinds(
            "# Ferry returns\nIt sailed\nat noon.\n\n> We waited\n> a week.\n>\n> Now we go.\n\n- tar\n- rope\n  and chain\n1. first\n| a | b |\n| - | - |\n#tag",
        );
        assert_eq!(
            found,
            [
                ("# Ferry returns", BlockKind::Heading(1)),
                ("It sailed\nat noon.", BlockKind::Paragraph),
                ("> We waited\n> a week.\n>", BlockKind::Quote),
                ("> Now we go.", BlockKind::Quote),
                ("- tar", BlockKind::ListItem),
                ("- rope\n  and chain", BlockKind::ListItem),
                ("1. first", BlockKind::ListItem),
                ("| a | b |", BlockKind::TableRow),
                ("| - | - |", BlockKind::TableRow),
                ("#tag", BlockKind::Paragraph),
            ]
        );
    }

    #[test]
    fn an_underline_makes_a_heading_and_is_part_of_it() {
        assert_eq!(
            kinds("Ferry returns\n===\nIt sailed.\n\nNext\n---\n- tar"),
            [
                ("Ferry returns\n===", BlockKind::Heading(1)),
                ("It sailed.", BlockKind::Paragraph),
                ("Next\n---", BlockKind::Heading(2)),
                ("- tar", BlockKind::ListItem),
            ]
        );
    }

    #[test]
    fn fenced_code_is_one_block() {
        assert_eq!(
            kinds("a\n```\n# no heading\n\n- no item\n```\nb"),
            [
                ("a", BlockKind::Paragraph),
                (
                    "```\n# no heading\n\n- no item\n```",
                    BlockKind::Preformatted
                ),
                ("b", BlockKind::Paragraph),
            ]
        );
    }

    #[test]
    fn links_are_measured() {
        let found = blocks("See [the timetable](https://ferry.example/t) and [x](y).");
        assert_eq!((found[0].links, found[0].link_bytes), (2, 14));
    }
}
