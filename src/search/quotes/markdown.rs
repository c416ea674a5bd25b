//! Quotations in Markdown, without the markup.

use super::plain;
use crate::model::Quotation;

/// The quotations of a Markdown document.
pub(super) fn quotations(text: &str) -> Vec<Quotation> {
    let found = plain::quotations(&without_code(text), true);
    found
        .into_iter()
        .map(|quotation| Quotation {
            text: bare(&quotation.text),
            ..quotation
        })
        .collect()
}

/// The same lines, with the contents of code fences emptied.
fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let run = |c: char| trimmed.len() - trimmed.trim_start_matches(c).len();
        let (ticks, tildes) = (run('`'), run('~'));
        match &fence {
            Some(open) if trimmed.trim_end().starts_with(open.as_str()) => fence = None,
            Some(_) => {}
            None if ticks >= 3 => fence = Some("`".repeat(ticks)),
            None if tildes >= 3 => fence = Some("~".repeat(tildes)),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Text without escapes, entities, emphasis and links.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '\\' => match behind.chars().next() {
                Some(escaped) if escaped.is_ascii_punctuation() => {
                    out.push(escaped);
                    behind.get(1..).unwrap_or_default()
                }
                // a line break
                _ => behind,
            },
            '&' => match entity(behind) {
                Some((c, rest)) => {
                    out.push(c);
                    rest
                }
                None => {
                    out.push('&');
                    behind
                }
            },
            '*' | '`' | '~' => behind,
            '_' if !between_letters(&out, behind) => behind,
            '[' => behind,
            ']' => target(behind),
            _ => {
                out.push(c);
                behind
            }
        };
    }
    out
}

fn between_letters(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

/// The text after the address of a link.
fn target(rest: &str) -> &str {
    let Some(inner) = rest.strip_prefix('(') else {
        return rest;
    };
    let end = match inner.strip_prefix('<') {
        Some(address) => address.find(">)").map(|end| end + 3),
        None => inner.find(')').map(|end| end + 1),
    };
    end.and_then(|end| inner.get(end..)).unwrap_or(rest)
}

fn entity(rest: &str) -> Option<(char, &str)> {
    let (name, behind) = rest.split_once(';')?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_no_part_of_a_quotation() {
        let text = "## 3 articles for \"the weir held all night\"\n\n1. > The *weir* \\[north\\] held&nbsp;&amp; stood.\n   >\n   > It **held**.\n\n   Ida Fenn, “[The weir that held](<https://post.example/a>)”, id `0123456789abcdef`\n\n```\n\"not this quotation here\"\n```\n";
        let found = quotations(text);
        let texts: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["The weir [north] held & stood.\n\nIt held.",]);
        assert_eq!(found[0].article.as_deref(), Some("0123456789abcdef"));
        assert_eq!(
            bare("snake_case _so_ ~~gone~~ `code`"),
            "snake_case so gone code"
        );
    }
}
