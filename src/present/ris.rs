//! RIS, as Zotero, EndNote and Mendeley read it: a tag, two spaces, a hyphen, a space and a value;
//! lines end in CR LF.

use std::io::{self, Write};

use super::bibliography::Reference;
use super::{Format, Item, Kind, Look, Presenter, safe, unsupported, words};

/// See [`Format::Ris`].
pub struct Ris;

impl Presenter for Ris {
    fn format(&self) -> Format {
        Format::Ris
    }

    fn writes(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Citation | Kind::Record | Kind::Article)
    }

    fn write(&self, out: &mut dyn Write, _: &Look, item: Item<'_>, _: bool) -> io::Result<()> {
        let text = match (Reference::of(item), item) {
            (Some(reference), _) => record(&reference),
            // RIS has no comments; a record that could not be read is not a reference
            (None, Item::Rejected(problem)) => {
                let place = safe::line(&problem.location.to_string());
                format!("TY  - GEN\r\nN1  - Rejected: {place}\r\nER  - \r\n")
            }
            _ => return Err(unsupported(Format::Ris, item.kind())),
        };
        out.write_all(text.as_bytes())
    }
}

fn record(reference: &Reference) -> String {
    let article = reference.article();
    let mut out = String::from("TY  - NEWS\r\n");
    let mut field = |tag: &str, value: &str| {
        let value = safe::line(value);
        if !value.is_empty() {
            out += &format!("{tag}  - {value}\r\n");
        }
    };
    field("ID", &reference.id);
    for author in reference.authors() {
        field("AU", &author);
    }
    field("TI", words::filled(&article.title).unwrap_or_default());
    field("T2", words::filled(&article.source).unwrap_or_default());
    field("SE", words::filled(&article.section).unwrap_or_default());
    let date = reference.published();
    field("PY", date.first().map_or("", String::as_str));
    field("DA", &slashed(&date));
    field("UR", &reference.url().unwrap_or_default());
    field("Y2", &slashed(&reference.captured()));
    field("C1", &reference.id);
    field("N1", &reference.note());
    if let Some(quote) = &reference.citation.quote {
        field("N1", &format!("Quotation: {}", quote.exact));
    }
    out + "ER  - \r\n"
}

/// A date in RIS form: `2025/05/04/`, with nothing between the slashes for unknown parts.
fn slashed(date: &[String]) -> String {
    if date.is_empty() {
        return String::new();
    }
    let part = |index: usize| date.get(index).map_or("", String::as_str);
    format!("{}/{}/{}/", part(0), part(1), part(2))
}
