//! Markdown, with or without front matter: a file is a record.
//!
//! Front matter is read as lines `key: value` between two lines `---`; the keys that Dateline knows
//! become the record's sidecar. Nested YAML is not read. The text after it is the reading text.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::{split_whole, whole};
use crate::ingest::decode::{Counts, Fault, Format, Origin, Raw};
use crate::model::{Content, Record, Sidecar};

/// Markdown.
pub struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn about(&self) -> &'static str {
        "Markdown with or without front matter, a file an article"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn counts(&self) -> Counts {
        Counts::File
    }

    fn split(
        &self,
        input: &mut dyn BufRead,
        each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()> {
        split_whole(input, each)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        whole(raw, origin, false, |text| {
            let (sidecar, body) = front_matter(&text);
            let content = if body == 0 {
                text
            } else {
                text.get(body..).unwrap_or_default().to_owned()
            };
            (Content::Markdown(content), sidecar)
        })
    }
}

/// The sidecar in the front matter, and where the text after it begins.
fn front_matter(text: &str) -> (Sidecar, usize) {
    let mut sidecar = Sidecar::default();
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return (sidecar, 0);
    };
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if line.trim_end() == "---" {
            return (sidecar, at);
        }
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        let slot = match key.trim() {
            "id" => &mut sidecar.id,
            "title" => &mut sidecar.title,
            "author" | "byline" => &mut sidecar.author,
            "date" | "published" => &mut sidecar.date,
            "url" | "link" => &mut sidecar.url,
            "source" => &mut sidecar.source,
            "lang" | "language" => &mut sidecar.language,
            "section" | "category" => &mut sidecar.section,
            _ => continue,
        };
        *slot = (!value.is_empty()).then_some(value);
    }
    // never closed: it was no front matter
    (Sidecar::default(), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_becomes_the_sidecar() {
        let text = "---\ntitle: \"Rain\"\ndate: 2024-03-01\nlayout: post\n---\n# Rain\n";
        let (sidecar, body) = front_matter(text);
        assert_eq!(
            (sidecar.title.as_deref(), sidecar.date.as_deref()),
            (Some("Rain"), Some("2024-03-01"))
        );
        assert_eq!(&text[body..], "# Rain\n");
        assert_eq!(front_matter("---\ntitle: open").1, 0);
    }
}
