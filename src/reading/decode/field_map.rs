//! What the fields of a record are called, in JSON lines, tables and the like.

use super::charset::Forced;

/// Names of the fields of JSONL and similar records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    mapped: Vec<(String, String)>,
    charset: Option<Forced>,
}

impl FieldMap {
    /// What a field of ours may be called when nothing is mapped; the first that is there counts.
    const CONVENTIONS: [(&'static str, &'static [&'static str]); 12] = [
        ("id", &["id"]),
        ("title", &["title", "headline"]),
        ("text", &["text", "body", "content"]),
        ("html", &["html"]),
        (
            "date",
            &[
                "date",
                "published",
                "date_published",
                "published_at",
                "datePublished",
            ],
        ),
        (
            "modified",
            &[
                "modified",
                "date_modified",
                "modified_at",
                "updated_at",
                "lastmod",
                "dateModified",
            ],
        ),
        ("url", &["url", "link"]),
        ("source", &["source", "publisher", "outlet"]),
        ("author", &["author", "authors", "byline"]),
        ("language", &["language", "lang"]),
        ("section", &["section", "category", "categories"]),
        (
            "captured",
            &["captured", "crawl_date", "crawled_at", "date_download"],
        ),
    ];

    /// Reads `ours=theirs` pairs.
    ///
    /// Errors: a pair without `=`, or a field that Dateline does not have.
    pub fn parse(pairs: &[String]) -> Result<Self, String> {
        let known = || FieldMap::CONVENTIONS.map(|(name, _)| name).join(", ");
        let pair = |text: &String| {
            let (ours, theirs) = text.split_once('=').ok_or_else(|| {
                format!("--map {text}: expected FIELD=NAME, such as title=headline")
            })?;
            if !FieldMap::CONVENTIONS.iter().any(|(name, _)| *name == ours) {
                return Err(format!(
                    "--map {text}: there is no field {ours:?}; there are {}",
                    known()
                ));
            }
            Ok((ours.to_owned(), theirs.to_owned()))
        };
        pairs
            .iter()
            .map(pair)
            .collect::<Result<_, _>>()
            .map(|mapped| FieldMap {
                mapped,
                charset: None,
            })
    }

    /// Adds `theirs=published|modified|captured` pairs: which date a field holds.
    ///
    /// Errors: a pair without `=`, or a kind of date that no record has.
    pub fn with_dates(mut self, pairs: &[String]) -> Result<Self, String> {
        for text in pairs {
            let (theirs, kind) = text.split_once('=').ok_or_else(|| {
                format!("--date {text}: expected FIELD=KIND, such as created_at=published")
            })?;
            let ours = match kind {
                "published" => "date",
                "modified" | "captured" => kind,
                _ => {
                    return Err(format!(
                        "--date {text}: there is no kind {kind:?}; there are published, modified, captured"
                    ));
                }
            };
            self.mapped.push((ours.to_owned(), theirs.to_owned()));
        }
        Ok(self)
    }

    /// The character set of all that has no mark to tell it, as the user says.
    pub fn with_charset(mut self, charset: Option<Forced>) -> Self {
        self.charset = charset;
        self
    }

    /// The character set that the user says.
    pub fn charset(&self) -> Option<Forced> {
        self.charset
    }

    /// Whether some field of ours may have this name.
    pub fn has(&self, name: &str) -> bool {
        self.mapped.iter().any(|(_, theirs)| theirs == name)
            || FieldMap::CONVENTIONS
                .iter()
                .any(|(_, names)| names.contains(&name))
    }

    /// The names to look a field up by, the best first.
    pub fn names<'m>(&'m self, field: &str) -> Vec<&'m str> {
        let mapped: Vec<&str> = self
            .mapped
            .iter()
            .filter(|(ours, _)| ours == field)
            .map(|(_, theirs)| theirs.as_str())
            .collect();
        if !mapped.is_empty() {
            return mapped;
        }
        FieldMap::CONVENTIONS
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, names)| names.to_vec())
            .unwrap_or_default()
    }
}
