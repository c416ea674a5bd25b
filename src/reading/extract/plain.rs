//! Text without markup → blocks: each line is a block, unless the text is hard-wrapped.
//!
//! Nothing is guessed except list items. A heading or a caption in plain text is a paragraph here;
//! the cleaning decides what it is.

use std::collections::HashSet;

use crate::model::{Block, BlockKind};

use super::lines::{self, ItemMark, Line};
use super::wrap::Wrapping;

/// The blocks of a text; they tile it. With a given title, the first line is not another one.
pub(super) fn blocks(text: &str, title: Option<&str>) -> Vec<Block> {
    let lines = lines::lines(text);
    let marks: Vec<Option<ItemMark>> = lines
        .iter()
        .map(|line| lines::item_mark(&text[line.span.clone()]))
        .collect();
    let numbers: HashSet<u16> = marks
        .iter()
        .filter_map(|mark| match mark {
            Some(ItemMark::Number(number)) => Some(*number),
            _ => None,
        })
        .collect();
    let wrapping = Wrapping::of(text, &lines);
    let titled = lines.first().zip(title).is_some_and(|(first, title)| {
        let line = text.get(first.span.clone()).unwrap_or_default();
        line.trim().to_lowercase() != title.trim().to_lowercase()
    });
    let mut starts: Vec<(usize, BlockKind)> = Vec::new();
    let mut previous: Option<&Line> = None;
    for (index, (line, mark)) in lines.iter().zip(&marks).enumerate() {
        let item = match mark {
            Some(ItemMark::Bullet) => true,
            Some(ItemMark::Number(number)) => has_neighbour(*number, &numbers),
            None => false,
        };
        let goes_on = !item
            && matches!((&wrapping, previous), (Some(wrapping), Some(previous))
                if wrapping.goes_on(text, previous, line)
                    || index == 1 && wrapping.begins(text, previous, line, titled));
        if !goes_on {
            let kind = if item {
                BlockKind::ListItem
            } else {
                BlockKind::Paragraph
            };
            starts.push((line.span.start, kind));
        }
        previous = Some(line);
    }
    tile(&starts, text.len())
}

/// Whether a number is part of a list: a lone `1.` may be a day, a rank or a football club.
fn has_neighbour(number: u16, numbers: &HashSet<u16>) -> bool {
    numbers.contains(&(number + 1)) || (number > 0 && numbers.contains(&(number - 1)))
}

/// Blocks that start at these offsets; the first also takes the text before it.
pub(super) fn tile(starts: &[(usize, BlockKind)], end: usize) -> Vec<Block> {
    starts
        .iter()
        .enumerate()
        .map(|(index, (start, kind))| {
            let start = if index == 0 { 0 } else { *start };
            let end = starts.get(index + 1).map_or(end, |(next, _)| *next);
            Block::plain(start..end, *kind)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        blocks(text, None)
            .into_iter()
            .map(|block| text[block.span].trim())
            .collect()
    }

    #[test]
    fn a_line_is_a_block() {
        assert_eq!(
            texts("\n\nHarbour Post\r\nFerry returns\n\nIt sailed at noon.\n"),
            ["Harbour Post", "Ferry returns", "It sailed at noon."]
        );
    }

    #[test]
    fn white_space_belongs_to_the_block_before_and_the_first_to_the_first() {
        let found = blocks(" \n a\n \nb ", None);
        assert_eq!(found[0].span, 0..7);
        assert_eq!(found[1].span, 7..9);
    }

    #[test]
    fn nothing_to_read_is_no_block() {
        assert!(blocks("", None).is_empty());
        assert!(blocks(" \r\n\u{a0}\u{200b}\n", None).is_empty());
    }

    #[test]
    fn numbers_make_a_list_only_in_company() {
        let kinds = |text: &str| -> Vec<BlockKind> {
            blocks(text, None)
                .into_iter()
                .map(|block| block.kind)
                .collect()
        };
        assert_eq!(
            kinds("1. Tar\n2. Rope"),
            [BlockKind::ListItem, BlockKind::ListItem]
        );
        assert_eq!(
            kinds("4. mai åpnet broen\n- kilde: havnevesenet"),
            [BlockKind::Paragraph, BlockKind::ListItem]
        );
    }

    #[test]
    fn a_wrapped_text_has_a_block_a_paragraph() {
        let text = "FERRY RETURNS AFTER STORM\n\n\
            The ferry between the two harbours sailed again on Monday after a week in\n\
            which no boat could leave the quay, the harbour master said. Passengers had\n\
            waited in the old customs house, where volunteers served soup and gave out\n\
            blankets to those who stayed the night.\n\n\
            A second boat is to follow on Thursday, if the wind allows it. The company\n\
            has promised to refund every ticket that was bought before the storm began,\n\
            and to carry cyclists for nothing until the end of the month.\n\
            - tickets at the quay\n\
            - no dogs on deck after dark, the\n  company says\n";
        let found = texts(text);
        assert_eq!(found.len(), 5, "{found:#?}");
        assert!(found[1].starts_with("The ferry") && found[1].ends_with("the night."));
        assert!(found[2].ends_with("the month."));
        assert!(found[4].ends_with("company says"));
    }

    #[test]
    fn paragraphs_that_are_told_by_indents_alone_are_parted() {
        let text = "    Shares of Falk Shipping rose a tenth on Tuesday after the company said it\n\
            would build two ferries at its own yard and sell the older ones abroad.\n    \
            The yard has built no ferry since the war, but it has kept its slip and its\n\
            crane in order and trained apprentices in every year since then, it said.\n    \
            Analysts had expected an order from a foreign yard, which would have been a\n\
            little cheaper and a good deal quicker than building at home.\n    \
            The keel of the first is to be laid in May, when the slip is free, and the\n\
            second will follow a year later.\n";
        let found = texts(text);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[1].starts_with("The yard"));
    }

    #[test]
    fn headlines_of_like_length_are_not_taken_for_wrapped_text() {
        let text = "Harbour master asks for calm as the second storm comes near\n\
            Ferry company refunds tickets after a week without any boat\n\
            Bridge toll to rise in May, council says after late meeting\n\
            Old customs house is to become a museum of the fishing fleet\n\
            School on the island gets a new roof paid for by its pupils\n\
            Fishing fleet stays in port as prices fall for a third week\n";
        assert_eq!(texts(text).len(), 6);
    }

    #[test]
    fn a_short_first_line_belongs_to_its_paragraph() {
        let first = "Falk Shipping and Towage Company\n\
            Director Ines Carr said on Tuesday that two of the six tugs would be sold and\n\
            that nobody would lose a place on board.\n    \
            The tugs have lain at the quay since the winter before last, when the coal\n\
            trade ended, and only two of them have steam up on any one day of the week.\n    \
            A buyer in the south has seen both, and he is expected to sign before the\n\
            month is out.\n";
        let titled = |title| -> usize { blocks(first, title).len() };
        assert_eq!(titled(Some("TUGS FOR SALE")), 3);
        // without a title it may be the headline
        assert_eq!(titled(None), 4);
        let within = first.replacen(
            "Falk Shipping and Towage Company",
            "The tugs are for sale, said the",
            1,
        );
        assert_eq!(blocks(&within, None).len(), 3);
    }

    #[test]
    fn a_line_of_millions_of_bytes_is_one_block() {
        let text = "word ".repeat(400_000);
        assert_eq!(blocks(&text, None).len(), 1);
    }
}
