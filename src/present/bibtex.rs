//! BibTeX: one entry per article or passage. Foreign text is in braces and contains nothing that
//! TeX would obey.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::bibliography::Reference;
use super::{Format, Item, Kind, Look, Presenter, safe, unsupported, words};

/// See [`Format::Bibtex`].
pub struct Bibtex;

impl Presenter for Bibtex {
    fn format(&self) -> Format {
        Format::Bibtex
    }

    fn writes(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Citation | Kind::Record | Kind::Article)
    }

    fn write(&self, out: &mut dyn Write, _: &Look, item: Item<'_>, first: bool) -> io::Result<()> {
        let text = match (Reference::of(item), item) {
            (Some(reference), _) => entry(&reference),
            (None, Item::Rejected(problem)) => {
                // text outside of entries is a comment
                let place = problem.location.to_string();
                format!("% {}\n", safe::line(&place).replace('@', "(at)"))
            }
            _ => return Err(unsupported(Format::Bibtex, item.kind())),
        };
        if !first {
            out.write_all(b"\n")?;
        }
        out.write_all(text.as_bytes())
    }
}

fn entry(reference: &Reference) -> String {
    let article = reference.article();
    let source = words::filled(&article.source);
    let kind = if source.is_some() { "article" } else { "misc" };
    let mut out = format!("@{kind}{{{},\n", key(reference));
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    let authors: Vec<String> = reference
        .authors()
        .iter()
        .map(|name| author(name))
        .collect();
    field("author", &authors.join(" and "));
    // inner braces preserve the letter case
    let title = words::filled(&article.title).map(escape);
    field(
        "title",
        &title.map_or(String::new(), |title| format!("{{{title}}}")),
    );
    field("journal", &source.map(escape).unwrap_or_default());
    let date = reference.published();
    for (name, part) in ["year", "month", "day"].iter().zip(&date) {
        field(name, part.trim_start_matches('0'));
    }
    field("url", &reference.url().unwrap_or_default());
    field("urldate", &reference.captured().join("-"));
    field("note", &escape(&reference.note()));
    if let Some(quote) = &reference.citation.quote {
        field("annotation", &escape(&quote.exact));
        field("quoteprefix", &escape(&quote.prefix));
        field("quotesuffix", &escape(&quote.suffix));
    }
    out + "}\n"
}

/// The key of an entry: source, year and id, in letters that every program accepts.
fn key(reference: &Reference) -> String {
    let article = reference.article();
    let source = article.source.as_deref().unwrap_or_default();
    let source = source.chars().filter(char::is_ascii_alphanumeric).take(20);
    let source: String = source.collect::<String>().to_ascii_lowercase();
    let year = reference.published().into_iter().next();
    let year = year.unwrap_or_else(|| "undated".into());
    format!("{source}{year}-{}", reference.id)
}

/// A name; braces hold together one that BibTeX would split.
fn author(name: &str) -> String {
    let is_apart = name.contains(',') || name.split_whitespace().any(|word| word == "and");
    let name = escape(name);
    if is_apart {
        format!("{{{name}}}")
    } else {
        name
    }
}

/// Foreign text on one line, without anything that TeX obeys. Braces become commands, since
/// unmatched ones end a field even after a backslash.
fn escape(text: &str) -> String {
    let line = safe::line(text);
    let mut out = String::with_capacity(line.len() + 8);
    for c in line.chars() {
        match c {
            '\\' => out += "\\textbackslash{}",
            '{' => out += "\\textbraceleft{}",
            '}' => out += "\\textbraceright{}",
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '$' | '&' | '%' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_finds_nothing_to_obey() {
        assert_eq!(
            escape("50% of {x} \\input{a} $1 & #2_~^"),
            "50\\% of \\textbraceleft{}x\\textbraceright{} \\textbackslash{}input\\textbraceleft{}a\\textbraceright{} \\$1 \\& \\#2\\_\\textasciitilde{}\\textasciicircum{}"
        );
        assert_eq!(escape("a\nb"), "a b");
        assert_eq!(author("Smith and Sons, Ltd"), "{Smith and Sons, Ltd}");
        assert_eq!(author("Ida Fenn"), "Ida Fenn");
    }
}
