//! Text in quotation marks, and lines that begin with `>`.

use super::{SHORTEST, line_of, named};
use crate::model::Quotation;

/// Opening quotation marks, each with its closing marks: English, German, French and Spanish,
/// Danish, Dutch and Polish, Finnish, Japanese and Chinese. Single marks are left out, since they
/// are apostrophes too.
const MARKS: [(char, &[char]); 9] = [
    ('“', &['”']),
    ('„', &['“', '”', '‟', '"']),
    ('‟', &['”']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('”', &['”']),
    ('「', &['」']),
    ('『', &['』']),
    ('"', &['"']),
];

/// The longest quotation in marks, in bytes, so that an unclosed mark does not swallow the rest.
const LONGEST: usize = 20_000;

/// The quotations of a text. In Markdown, headings are skipped.
pub(super) fn quotations(text: &str, markdown: bool) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut prose = String::new();
    let mut prose_line = 1;
    let mut lines = (1..).zip(text.lines()).peekable();
    while let Some((number, line)) = lines.next() {
        let Some(first) = quoted(line) else {
            if line.trim().is_empty() || markdown && line.trim_start().starts_with('#') {
                inline(&prose, prose_line, &mut found);
                prose.clear();
            } else {
                if prose.is_empty() {
                    prose_line = number;
                }
                prose.push_str(line);
                prose.push('\n');
            }
            continue;
        };
        inline(&prose, prose_line, &mut found);
        prose.clear();
        let mut block = first.to_owned();
        while let Some((_, line)) = lines.next_if(|(_, line)| quoted(line).is_some()) {
            block.push('\n');
            block.push_str(quoted(line).unwrap_or_default());
        }
        // the citation is below
        let mut behind = String::new();
        for (_, line) in lines.clone().skip_while(|(_, line)| line.trim().is_empty()) {
            if line.trim().is_empty() || quoted(line).is_some() {
                break;
            }
            behind.push_str(line);
            behind.push('\n');
        }
        let block = quotation(&block, number, &behind);
        if block.article.is_some() {
            // titles and names are not quotations
            while lines.next_if(|(_, line)| line.trim().is_empty()).is_some() {}
            while lines
                .next_if(|(_, line)| !line.trim().is_empty() && quoted(line).is_none())
                .is_some()
            {}
        }
        found.push(block);
    }
    inline(&prose, prose_line, &mut found);
    found
}

/// The rest of a line that begins with `>`, after white space or a list number.
fn quoted(line: &str) -> Option<&str> {
    let rest = line.trim_start();
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = digits
        .strip_prefix(". ")
        .or_else(|| digits.strip_prefix(") "));
    let rest = match item {
        Some(item) if digits.len() < rest.len() => item.trim_start(),
        _ => rest,
    };
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    rest.strip_prefix('>')
        .map(|rest| rest.trim_start_matches(['>', ' ']))
}

fn quotation(text: &str, line: usize, around: &str) -> Quotation {
    let (article, span) = named(around).map_or((None, None), |(id, span)| (Some(id), span));
    Quotation {
        text: text.trim().to_owned(),
        line,
        article,
        span,
    }
}

/// The quotations in marks in a paragraph that begins on `first_line`.
fn inline(paragraph: &str, first_line: usize, found: &mut Vec<Quotation>) {
    let mut at = 0;
    while let Some(rest) = paragraph.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((open, mark)) = rest.char_indices().find(|(_, c)| closing(*c).is_some()) else {
            return;
        };
        let start = at + open + mark.len_utf8();
        let Some(len) = closed(paragraph.get(start..).unwrap_or_default(), mark) else {
            at = start;
            continue;
        };
        let text = paragraph.get(start..start + len).unwrap_or_default();
        // in English the comma of the surrounding sentence goes inside
        let text = text.trim().trim_end_matches(',');
        if text.chars().count() >= SHORTEST && text.contains(is_gap) {
            let line = first_line + line_of(paragraph, start) - 1;
            let behind = paragraph.get(start + len..).unwrap_or_default();
            found.push(quotation(text, line, behind));
        }
        at = start + len;
        at += paragraph
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8);
    }
}

/// Whether a character separates words, or is a word of an unspaced script.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || ('\u{2e80}'..='\u{ffef}').contains(&c)
}

fn closing(mark: char) -> Option<&'static [char]> {
    MARKS
        .iter()
        .find(|(open, _)| *open == mark)
        .map(|(_, close)| *close)
}

/// Length in bytes up to the closing mark; nested marks of the same kind are counted.
fn closed(rest: &str, mark: char) -> Option<usize> {
    let close = closing(mark)?;
    let mut depth = 0;
    for (at, c) in rest.char_indices().take_while(|(at, _)| *at < LONGEST) {
        if close.contains(&c) {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        } else if c == mark {
            depth += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let found = quotations(text, false);
        found.into_iter().map(|quotation| quotation.text).collect()
    }

    #[test]
    fn quotation_marks_of_many_languages() {
        for quoted in [
            "“The weir held all night,”",
            "„Das Wehr hielt die ganze Nacht“",
            "«Le barrage a tenu toute la nuit»",
            "»Dæmningen holdt hele natten«",
            "”Pato kesti koko yön hyvin”",
            "「堰は一晩中持ちこたえたと市は言う」",
            "\"The weir held all night\"",
        ] {
            let found = texts(&format!("She said: {quoted} and left."));
            let bare = quoted.trim_matches(|c: char| !c.is_alphanumeric());
            assert_eq!(found, [bare], "{quoted}");
        }
        assert_eq!(texts("a “scare” quote and an open “mark"), [""; 0]);
        assert_eq!(
            texts("„Er sagte „ja, sofort“ und ging fort“"),
            ["Er sagte „ja, sofort“ und ging fort"]
        );
    }

    #[test]
    fn blocks_take_the_id_below_them() {
        let text = "Intro.\n\n> The weir held\n> all night.\n\nWeir Post, id 0123456789abcdef:4-30\n\n> Alone.\n";
        let found = quotations(text, false);
        assert_eq!(found[0].text, "The weir held\nall night.");
        assert_eq!(found[0].line, 3);
        assert_eq!(found[0].article.as_deref(), Some("0123456789abcdef"));
        assert_eq!(found[0].span, Some(4..30));
        assert_eq!((found[1].line, &found[1].article), (8, &None));
    }
}
