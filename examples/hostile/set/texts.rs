//! Texts that cost much, or that a reader would obey.

use super::{Input, MIB, RECORD, fill, repeat};

/// Just under the longest text in which dates are looked for at once.
const LINE: usize = MIB - 64;

#[rustfmt::skip]
pub(super) const ROWS: &[Input] = &[
    row("one-word.txt", RECORD, |n| repeat(n, "w")),
    row("one-line.txt", RECORD, |n| repeat(n, "the harbour was closed, ")),
    row("sentences.txt", RECORD, |n| repeat(n, "The harbour was closed. ")),
    row("lines-of-one.txt", 2 * MIB, |n| repeat(n, "w\n")),
    row("lines-of-one-large.txt", RECORD, |n| repeat(n, "w\n")),
    row("empty-lines.txt", RECORD, |n| fill(n, "w", "w", |_| "\n".into())),
    row("returns.txt", RECORD, |n| fill(n, "w", "w", |_| "\r".into())),
    row("paragraphs.txt", 16 * MIB, |n| fill(n, "", "", |i| format!("Paragraph {i} of the harbour.\n\n"))),
    row("same-paragraphs.txt", 16 * MIB, |n| repeat(n, "The harbour was closed on Monday.\n\n")),
    row("spaces.txt", RECORD, |n| fill(n, "w", "w", |_| " ".into())),
    row("combining.txt", 10 * MIB, |n| fill(n, "w", "", |_| "\u{301}".into())),
    row("combining-orders.txt", 10 * MIB, |n| fill(n, "w", "", |_| "\u{301}\u{323}\u{345}".into())),
    row("zero-width.txt", 10 * MIB, |n| fill(n, "w", "w", |_| "\u{200b}\u{200d}\u{feff}".into())),
    row("bidi.txt", 10 * MIB, |n| fill(n, "w", "w", |_| "\u{202e}\u{2066}".into())),
    row("escapes.txt", 10 * MIB, |n| repeat(n, "\u{1b}]0;x\u{7} w ")),
    row("nulls.txt", MIB, |n| fill(n, "w", "w", |_| "\0".into())),
    row("nulls-far.txt", 10 * MIB, |n| [repeat(n / 2, "the harbour "), vec![0; n / 2]].concat()),
    row("noise.txt", 10 * MIB, noise),
    row("latin.txt", 10 * MIB, |n| repeat(n, "x").into_iter().enumerate().map(|(i, _)| if i % 7 == 0 { b' ' } else { 0xe9 }).collect()),
    row("utf16.txt", 10 * MIB, |n| [b"\xff\xfe".to_vec(), repeat(n, "w\0 \0")].concat()),
    row("utf16-surrogates.txt", 10 * MIB, |n| [b"\xff\xfe".to_vec(), b"\x00\xd8".repeat(n / 2)].concat()),
    row("iso2022.txt", 10 * MIB, |n| repeat(n, "\u{1b}$B!!\u{1b}(B")),
    row("mojibake.txt", 10 * MIB, |n| repeat(n, "Ã©â€™ ")),
    row("ligatures.txt", 10 * MIB, |n| repeat(n, "\u{fdfa} ")),
    row("ligatures-word.txt", 10 * MIB, |n| repeat(n, "\u{fdfa}")),
    row("dotted-capitals.txt", 10 * MIB, |n| repeat(n, "İß ")),
    row("cjk.txt", 10 * MIB, |n| repeat(n, "北京大学")),
    row("thai.txt", 10 * MIB, |n| repeat(n, "ภาษาไทย")),
    row("emoji.txt", 10 * MIB, |n| repeat(n, "👩\u{200d}🚀")),
    row("dates.txt", RECORD, |n| repeat(n, "May 4, 2025 ")),
    row("dates-lines.txt", 16 * MIB, |n| fill(n, "", "", |i| format!("May {}, 2025\n", i % 28 + 1))),
    row("dates-one-line.txt", LINE, |n| repeat(n, "May 4, 2025 ")),
    row("dates-digits.txt", LINE, |n| repeat(n, "1/1/")),
    row("dates-dots.txt", LINE, |n| repeat(n, "4. ")),
    row("dates-ranges.txt", LINE, |n| repeat(n, "4-5 May 2025 – ")),
    row("dates-months.txt", LINE, |n| repeat(n, "May June 4 ")),
    row("dates-weekdays.txt", LINE, |n| repeat(n, "Monday ")),
    row("dates-clocks.txt", LINE, |n| repeat(n, "10:15 ")),
    row("dates-zones.txt", LINE, |n| repeat(n, "20:41 IST ")),
    row("dates-digits-only.txt", LINE, |n| repeat(n, "9")),
    row("dates-commas.txt", LINE, |n| fill(n, "May 4", "2025", |_| ", ".into())),
    row("dates-glued.txt", LINE, |n| repeat(n, "20232:26")),
    row("dates-thai.txt", LINE, |n| repeat(n, "๔ พฤษภาคม ๒๕๖๘ ")),
    row("dates-units.txt", LINE, |n| repeat(n, "2025年5月")),
    row("ago.txt", LINE, |n| repeat(n, "3 hours ago ")),
    row("stops.txt", 16 * MIB, |n| repeat(n, ". ")),
    row("stops-glued.txt", 16 * MIB, |n| repeat(n, ".")),
    row("titles-of-people.txt", 16 * MIB, |n| repeat(n, "Mr. ")),
    row("initials.txt", 16 * MIB, |n| repeat(n, "A. ")),
    row("ends-of-sentences.txt", 16 * MIB, |n| repeat(n, "?!\") ")),
    row("quotes.txt", 16 * MIB, |n| repeat(n, "\"'\u{201c}")),
    row("parentheses.txt", 16 * MIB, |n| repeat(n, "(")),
    row("hyphens.txt", 16 * MIB, |n| repeat(n, "a-")),
    row("apostrophes.txt", 16 * MIB, |n| repeat(n, "a'")),
    row("numbers.txt", 16 * MIB, |n| repeat(n, "1,000.")),
    row("addresses.txt", 16 * MIB, |n| fill(n, "", "", |i| format!("https://x{i}.example/a ")).to_vec()),
    row("address-long.txt", 16 * MIB, |n| fill(n, "https://", "", |_| "a/".into())),
    row("mails.txt", 16 * MIB, |n| repeat(n, "a@b.example ")),
    row("at-signs.txt", 16 * MIB, |n| repeat(n, "@")),
    row("colons.txt", 16 * MIB, |n| repeat(n, "://")),
    row("bars.txt", 16 * MIB, |n| repeat(n, "News | ")),
    row("tags.txt", 16 * MIB, |n| repeat(n, "#tag ")),
    row("bylines.txt", 8 * MIB, |n| fill(n, "", "", |i| format!("By Anna Berg {i}\n"))),
    row("headings.txt", 8 * MIB, |n| fill(n, "", "", |i| format!("RELATED CONTENT\n\nFerry {i} sinks\n\n"))),
    row("captions.txt", 8 * MIB, |n| fill(n, "", "", |i| format!("A ferry {i} at the quay. Photo: Anna Berg\n"))),
    row("bullets.txt", 8 * MIB, |n| fill(n, "", "", |i| format!("- item {i}\n"))),
    row("wrapped.txt", 8 * MIB, |n| fill(n, "", "", |i| format!("{:<72}\n", format!("the harbour number {i} was closed and the ferry")))),
    row("markup.txt", 8 * MIB, |n| repeat(n, "<p>w</p>\n")),
    row("json.txt", 8 * MIB, |n| repeat(n, "{\"a\":[")),
    row("quotes-deep.md", 8 * MIB, |n| fill(n, "", " w\n", |_| ">".into())),
    row("quotes-lines.md", 8 * MIB, |n| fill(n, "", "", |i| format!("{} w\n", ">".repeat(i % 200)))),
    row("hashes.md", 8 * MIB, |n| repeat(n, "#")),
    row("brackets.md", 8 * MIB, |n| repeat(n, "[")),
    row("links.md", 8 * MIB, |n| repeat(n, "[w](")),
    row("images.md", 8 * MIB, |n| repeat(n, "![w](x) ")),
    row("stars.md", 8 * MIB, |n| repeat(n, "*")),
    row("stars-words.md", 8 * MIB, |n| repeat(n, "*a **b ")),
    row("ticks.md", 8 * MIB, |n| repeat(n, "`")),
    row("fences.md", 8 * MIB, |n| repeat(n, "```\n")),
    row("front-open.md", 8 * MIB, |n| fill(n, "---\n", "", |i| format!("key{i}: w\n"))),
    row("front-title.md", 8 * MIB, |n| fill(n, "---\ntitle: ", "\n---\nw\n", |_| "w ".into())),
    row("table.md", 8 * MIB, |n| repeat(n, "|w")),
    row("table-rows.md", 8 * MIB, |n| repeat(n, "| w | v |\n")),
    row("indented.md", 8 * MIB, |n| fill(n, "", "w", |_| "    ".into())),
    row("underlines.md", 8 * MIB, |n| repeat(n, "w\n===\n")),
    row("escapes.md", 8 * MIB, |n| repeat(n, "\\[")),
];

const fn row(name: &'static str, size: usize, make: fn(usize) -> Vec<u8>) -> Input {
    Input { name, size, make }
}

/// Bytes that follow no rule, the same each time.
pub(super) fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..bytes).map(|_| next()).collect()
}
