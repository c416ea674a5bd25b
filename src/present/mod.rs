//! Answer → bytes: results in the requested output format.
//!
//! Every format is one file and one line in [`ALL`]. A presenter knows the types of the model and
//! how its reader would misinterpret hostile text; it knows no terminal, flags, clock or index. The
//! caller says in a [`Look`] whether to use colour and how wide the lines are.

mod bibliography;
mod bibtex;
mod cells;
mod csv;
mod json;
mod jsonl;
mod markdown;
mod ris;
pub mod safe;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod sample;
mod study_csv;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod study_sample;
pub mod svg;
mod terminal;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
mod trec;
mod words;
mod wrap;

pub use json::put as json_line;
pub use words::size;

use std::io::{self, Write};

use crate::error::Problem;
use crate::model::{
    Answer, Check, Citation, Cleaned, Concordance, CrossTable, FirstMention, QuoteReport, Reading,
    SignificantTerms, Stories, Story, Summary, Timeline, Versions, Why,
};

/// An output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people, with or without colour.
    #[default]
    Text,
    /// One JSON object per line.
    Json,
    /// JSON lines: like [`Format::Json`], but an answer is one line per hit.
    Jsonl,
    /// Rows with a header, for spreadsheets.
    Csv,
    /// Quotations with citations, and tables.
    Markdown,
    /// A run for `trec_eval`: `qid Q0 docid rank score tag`.
    Trec,
    /// BibTeX entries, for citations.
    Bibtex,
    /// CSL-JSON, for citations.
    Csl,
    /// RIS, for reference managers.
    Ris,
}

impl Format {
    /// All formats with their names.
    pub const NAMES: [(&'static str, Format); 9] = [
        ("text", Format::Text),
        ("json", Format::Json),
        ("jsonl", Format::Jsonl),
        ("csv", Format::Csv),
        ("markdown", Format::Markdown),
        ("trec", Format::Trec),
        ("bibtex", Format::Bibtex),
        ("csl", Format::Csl),
        ("ris", Format::Ris),
    ];

    /// The format with this name; `plain` is an alias of text.
    pub fn parse(name: &str) -> Option<Format> {
        if name == "plain" {
            return Some(Format::Text);
        }
        Format::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, format)| *format)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Format::NAMES
            .iter()
            .find(|(_, format)| *format == self)
            .map_or("", |(name, _)| name)
    }

    /// Whether it can represent this kind of item; ask before doing the work.
    pub fn writes(self, kind: Kind) -> bool {
        presenter(self).writes(kind)
    }
}

/// Appearance of text output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether to use colour, bold and dim.
    pub color: bool,
    /// Columns per line; values below 20 count as 20.
    pub width: usize,
    /// Whether a hit is on one line.
    pub brief: bool,
}

impl Default for Look {
    /// Plain, 80 columns.
    fn default() -> Self {
        Look {
            color: false,
            width: 80,
            brief: false,
        }
    }
}

/// What `show` prints of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The removed blocks in place, each with its rule and evidence.
    pub removed: bool,
    /// Every date that was found.
    pub dates: bool,
    /// The reading text byte for byte, so that offsets can be checked.
    pub reading: bool,
}

/// How stories are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoryView {
    /// A list, each story with its first copies, or with all copies in formats for programs.
    #[default]
    List,
    /// In formats for programs, only the external ids of the copies.
    Ids,
}

/// Something to write.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// The hits of a query, then the requested counts.
    Answer(&'a Answer),
    /// Only the counts of a query.
    Facets(&'a Answer),
    /// A record and its reading.
    Reading(&'a Reading),
    /// A record with every block and its verdict, for people; other formats always include them.
    Explained(&'a Reading),
    /// A record as it was read, with all that an index keeps of it.
    Cleaned(&'a Cleaned),
    /// A record that could not be read.
    Rejected(&'a Problem),
    /// A record that is no article.
    Skipped(&'a Problem),
    /// One article of an index.
    Article(&'a Reading, View),
    /// The contents of an index.
    Summary(&'a Summary),
    /// Why an article ranks where it does, or is missing.
    Why(&'a Why),
    /// Counts over the calendar; for people, optionally as shares of all articles.
    Timeline(&'a Timeline, bool),
    /// The captures of a page.
    Versions(&'a Versions),
    /// The faults of an index.
    Check(&'a Check),
    /// Words in context.
    Concordance(&'a Concordance),
    /// The words that distinguish a set of articles.
    Terms(&'a SignificantTerms),
    /// The first mentions.
    First(&'a FirstMention),
    /// Counts by two keys.
    Table(&'a CrossTable),
    /// A citation of an article or a passage.
    Citation(&'a Citation),
    /// The quotations of a document, checked.
    Quotes(&'a QuoteReport),
    /// The copies of one text in many outlets.
    Stories(&'a Stories, StoryView),
    /// One story with all its copies.
    Story(&'a Story),
}

impl Item<'_> {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Item::Answer(_) => Kind::Answer,
            Item::Facets(_) => Kind::Facets,
            Item::Reading(_)
            | Item::Explained(_)
            | Item::Cleaned(_)
            | Item::Rejected(_)
            | Item::Skipped(_) => Kind::Record,
            Item::Article(..) => Kind::Article,
            Item::Summary(_) => Kind::Summary,
            Item::Why(_) => Kind::Why,
            Item::Timeline(..) => Kind::Timeline,
            Item::Versions(_) => Kind::Versions,
            Item::Check(_) => Kind::Check,
            Item::Concordance(_) => Kind::Concordance,
            Item::Terms(_) => Kind::Terms,
            Item::First(_) => Kind::First,
            Item::Table(_) => Kind::Table,
            Item::Citation(_) => Kind::Citation,
            Item::Quotes(_) => Kind::Quotes,
            Item::Stories(..) | Item::Story(_) => Kind::Stories,
        }
    }
}

/// The kinds of items. Those of one kind go into one stream under one header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Ranked passages.
    Answer,
    /// Counts.
    Facets,
    /// Records, read or rejected.
    Record,
    /// An article of an index.
    Article,
    /// The contents of an index.
    Summary,
    /// Why an article ranks where it does.
    Why,
    /// Counts over the calendar.
    Timeline,
    /// The captures of a page.
    Versions,
    /// The faults of an index.
    Check,
    /// Words in context.
    Concordance,
    /// The words that distinguish a set of articles.
    Terms,
    /// The first mentions.
    First,
    /// Counts by two keys.
    Table,
    /// A citation.
    Citation,
    /// Checked quotations.
    Quotes,
    /// The copies of one text in many outlets.
    Stories,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 16] = [
        Kind::Answer,
        Kind::Facets,
        Kind::Record,
        Kind::Article,
        Kind::Summary,
        Kind::Why,
        Kind::Timeline,
        Kind::Versions,
        Kind::Check,
        Kind::Concordance,
        Kind::Terms,
        Kind::First,
        Kind::Table,
        Kind::Citation,
        Kind::Quotes,
        Kind::Stories,
    ];

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Answer => "ranked passages",
            Kind::Facets => "counts",
            Kind::Record => "records",
            Kind::Article => "an article",
            Kind::Summary => "a summary",
            Kind::Why => "an explanation",
            Kind::Timeline => "a timeline",
            Kind::Versions => "versions",
            Kind::Check => "a check",
            Kind::Concordance => "a concordance",
            Kind::Terms => "significant words",
            Kind::First => "first mentions",
            Kind::Table => "a table",
            Kind::Citation => "a citation",
            Kind::Quotes => "checked quotations",
            Kind::Stories => "stories",
        }
    }
}

/// One format.
pub trait Presenter: Sync {
    /// The format it writes.
    fn format(&self) -> Format;

    /// Whether it can represent this kind of item.
    fn writes(&self, kind: Kind) -> bool;

    /// Writes one item of a supported kind. `first` means that the stream is still empty: a format
    /// with a header writes it now.
    fn write(
        &self,
        out: &mut dyn Write,
        look: &Look,
        item: Item<'_>,
        first: bool,
    ) -> io::Result<()>;
}

/// Every presenter.
pub const ALL: [&dyn Presenter; 9] = [
    &terminal::Terminal,
    &json::Json,
    &jsonl::Jsonl,
    &csv::Csv,
    &markdown::Markdown,
    &trec::Trec,
    &bibtex::Bibtex,
    &json::Csl,
    &ris::Ris,
];

/// The presenter of a format.
fn presenter(format: Format) -> &'static dyn Presenter {
    ALL.into_iter()
        .find(|presenter| presenter.format() == format)
        .unwrap_or(&terminal::Terminal)
}

/// Writes a stream of items in one format: headers once, and separators between items.
pub struct Printer {
    presenter: &'static dyn Presenter,
    look: Look,
    last: Option<Kind>,
}

impl Printer {
    /// An empty stream.
    pub fn new(format: Format, look: Look) -> Self {
        Printer {
            presenter: presenter(format),
            look,
            last: None,
        }
    }

    /// Writes the next item. Each item is written in one piece, so a reader that follows the output
    /// sees no half lines.
    ///
    /// Fails with [`io::ErrorKind::Unsupported`] if the format cannot represent it; see
    /// [`Format::writes`].
    pub fn print(&mut self, out: &mut dyn Write, item: Item<'_>) -> io::Result<()> {
        let kind = item.kind();
        if !self.presenter.writes(kind) {
            return Err(unsupported(self.presenter.format(), kind));
        }
        let first = self.last != Some(kind);
        self.last = Some(kind);
        self.presenter.write(out, &self.look, item, first)
    }
}

/// Writes one item.
pub fn write(out: &mut dyn Write, format: Format, look: &Look, item: Item<'_>) -> io::Result<()> {
    Printer::new(format, *look).print(out, item)
}

/// The error for an item that a format cannot represent, naming the formats that can.
pub fn unsupported(format: Format, kind: Kind) -> io::Error {
    let able: Vec<&str> = Format::NAMES
        .iter()
        .filter(|(_, other)| other.writes(kind))
        .map(|(name, _)| *name)
        .collect();
    io::Error::new(
        io::ErrorKind::Unsupported,
        format!(
            "format {} has no form for {}; use one of {}",
            format.name(),
            kind.name(),
            able.join(", ")
        ),
    )
}
