//! Quotations in the fields of BibTeX and RIS.

use super::{line_of, named, plain};
use crate::model::Quotation;

/// BibTeX fields that are a quotation as a whole.
const WHOLE: [&str; 4] = ["annotation", "annote", "quotation", "quote"];
/// BibTeX fields that may contain quotations.
const PROSE: [&str; 3] = ["note", "abstract", "comment"];

/// Prefix of an RIS note that is a quotation as a whole.
const QUOTATION: &str = "Quotation: ";

/// The quotations of a BibTeX file.
pub(super) fn bibtex(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let starts: Vec<usize> = text
        .match_indices('@')
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || text.get(..*at).is_some_and(|before| before.ends_with('\n')))
        .collect();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let entry = text.get(*start..end).unwrap_or_default();
        let first_line = line_of(text, *start);
        let about = named(entry);
        for (name, at, value) in entry_fields(entry) {
            let line = first_line + line_of(entry, at) - 1;
            let value = without_tex(value);
            push(&mut found, &name, &value, line, &about);
        }
    }
    found
}

type Named = Option<(String, Option<std::ops::Range<usize>>)>;

fn push(found: &mut Vec<Quotation>, name: &str, value: &str, line: usize, about: &Named) {
    let (article, span) = match about {
        Some((id, span)) => (Some(id.clone()), span.clone()),
        None => (None, None),
    };
    if WHOLE.contains(&name) {
        found.push(Quotation {
            text: value.trim().to_owned(),
            line,
            article,
            span,
        });
    } else if PROSE.contains(&name) {
        let inner = plain::quotations(value, false).into_iter();
        found.extend(inner.map(|inner| Quotation {
            line: line + inner.line - 1,
            article: inner.article.or_else(|| article.clone()),
            ..inner
        }));
    }
}

/// The fields of an entry: name in lower case, then place and text of the value.
fn entry_fields(entry: &str) -> Vec<(String, usize, &str)> {
    let mut fields = Vec::new();
    let mut at = entry.find(',').map_or(entry.len(), |comma| comma + 1);
    while let Some(equals) = entry.get(at..).and_then(|rest| rest.find('=')) {
        let name = entry.get(at..at + equals).unwrap_or_default();
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == ',');
        let value = entry.get(at + equals + 1..).unwrap_or_default();
        let skipped = value.len() - value.trim_start().len();
        let start = at + equals + 1 + skipped;
        let (inner, len) = delimited(value.trim_start());
        fields.push((name.to_ascii_lowercase(), start, inner));
        at = start + len.max(1);
        while !entry.is_char_boundary(at) && at < entry.len() {
            at += 1;
        }
    }
    fields
}

/// The text of a value in braces or quotation marks, and its length in bytes.
fn delimited(value: &str) -> (&str, usize) {
    let mut depth = 0_usize;
    let quoted = value.starts_with('"');
    let mut escaped = false;
    for (at, c) in value.char_indices() {
        match c {
            _ if escaped => {
                escaped = false;
                continue;
            }
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '"' if quoted && at > 0 && depth == 0 => {
                return (value.get(1..at).unwrap_or_default(), at + 1);
            }
            ',' if depth == 0 && !quoted => return (value.get(..at).unwrap_or_default(), at),
            _ => {}
        }
        if c == '}' && depth == 0 && !quoted && value.starts_with('{') {
            return (value.get(1..at).unwrap_or_default(), at + 1);
        }
    }
    (value, value.len())
}

/// Text without braces, and without TeX commands that stand for single characters.
fn without_tex(text: &str) -> String {
    const COMMANDS: [(&str, &str); 8] = [
        ("textbraceleft", "{"),
        ("textbraceright", "}"),
        ("textbackslash", "\\"),
        ("textasciitilde", "~"),
        ("textasciicircum", "^"),
        ("textless", "<"),
        ("textgreater", ">"),
        ("par", "\n\n"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '\\' => {
                let command = COMMANDS.iter().find_map(|(name, stands)| {
                    let rest = behind.strip_prefix(name)?;
                    let whole = !rest.starts_with(|c: char| c.is_ascii_alphabetic());
                    whole.then_some((*stands, rest))
                });
                match (command, behind.chars().next()) {
                    (Some((stands, rest)), _) => {
                        out.push_str(stands);
                        rest.strip_prefix("{}").unwrap_or(rest)
                    }
                    (None, Some(escaped)) if escaped.is_ascii_punctuation() => {
                        out.push(escaped);
                        behind.get(1..).unwrap_or_default()
                    }
                    _ => behind,
                }
            }
            '{' | '}' => behind,
            '~' => {
                out.push(' ');
                behind
            }
            _ => {
                out.push(c);
                behind
            }
        };
    }
    out
}

/// The quotations of an RIS file.
pub(super) fn ris(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut first = 1;
    for record in text.split_inclusive("ER  -") {
        let about = named(record);
        for (line, part) in (first..).zip(record.lines()) {
            if let Some((tag, value)) = part.split_once("  - ")
                && ["N1", "N2", "AB"].contains(&tag)
            {
                let (name, value) = match value.strip_prefix(QUOTATION) {
                    Some(exact) => ("quotation", exact),
                    None => ("note", value),
                };
                push(&mut found, name, value, line, &about);
            }
        }
        first += record.matches('\n').count();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_bibtex_are_read() {
        let text = "% a file\n@misc{key,\n  title = {The {Weir}},\n  note = \"Dateline 0123456789abcdef:3-20\",\n  annotation = {Held \\& stood at 5\\% {\\textasciitilde}now}\n}\n";
        let found = bibtex(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].text, "Held & stood at 5% ~now");
        assert_eq!(found[0].line, 5);
        assert_eq!(found[0].span, Some(3..20));
        assert!(bibtex("@misc{x, note = {a“").is_empty());
    }

    #[test]
    fn notes_of_ris_are_read() {
        let text =
            "TY  - NEWS\r\nN1  - Quotation: It held.\r\nC1  - 0123456789abcdef:3-20\r\nER  - \r\n";
        let found = ris(text);
        assert_eq!(found[0].text, "It held.");
        assert_eq!((found[0].line, found[0].span.clone()), (2, Some(3..20)));
    }
}
