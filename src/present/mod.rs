//! Answer → bytes: what was found, read or counted, written in a format that somebody asked for.
//!
//! Every format is one file and one line in [`ALL`]. A presenter knows the nouns of the model and
//! how its own reader would misunderstand hostile text; it knows no terminal, no flag, no clock and
//! no index. Whether there is colour and how wide the lines are is told by the caller in a
//! [`Look`].

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
    Answer, Check, Citation, Concordance, CrossTable, FirstMention, QuoteReport, Reading,
    SignificantTerms, Stories, Story, Summary, Timeline, Versions, Why,
};

/// A form of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people, with or without colour.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
    /// JSON lines: as [`Format::Json`], but an answer is one line a hit.
    Jsonl,
    /// Rows with a header, for spreadsheets.
    Csv,
    /// Quotations with citations, and tables.
    Markdown,
    /// A run as `trec_eval` reads it: `qid Q0 docid rank score tag`.
    Trec,
    /// Entries of BibTeX, for citations.
    Bibtex,
    /// CSL-JSON, for citations.
    Csl,
    /// RIS, for reference managers.
    Ris,
}

impl Format {
    /// All of them with their names.
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

    /// The format of this name; `plain` is another name for text.
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

    /// Whether it can hold this kind of thing; ask before the work is done.
    pub fn writes(self, kind: Kind) -> bool {
        presenter(self).writes(kind)
    }
}

/// How text for people shall look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether to use colour, bold and dim.
    pub color: bool,
    /// Columns of a line; read as at least 20.
    pub width: usize,
    /// Whether a hit is one line.
    pub brief: bool,
}

impl Default for Look {
    /// Plain, on 80 columns.
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
    /// The removed blocks in their places, each with its rule and evidence.
    pub removed: bool,
    /// Every date that was found.
    pub dates: bool,
    /// The reading text, byte for byte as long as it is, so that offsets can be checked.
    pub reading: bool,
}

/// How stories are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoryView {
    /// A list, each story with its first copies; for programs all copies.
    #[default]
    List,
    /// For programs the external ids of the copies and nothing else.
    Ids,
}

/// Something that can be written.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// The hits of a query, then the counts it asked for.
    Answer(&'a Answer),
    /// The counts of a query alone.
    Facets(&'a Answer),
    /// A record as it was read.
    Reading(&'a Reading),
    /// A record with every block and its verdict; for people, other formats always have them.
    Explained(&'a Reading),
    /// A record that could not be read.
    Rejected(&'a Problem),
    /// One article of an index.
    Article(&'a Reading, View),
    /// What an index holds.
    Summary(&'a Summary),
    /// Why an article ranks where it does, or is absent.
    Why(&'a Why),
    /// Counts over the calendar; for people as shares of all articles, when so asked.
    Timeline(&'a Timeline, bool),
    /// The captures of a page.
    Versions(&'a Versions),
    /// What is wrong with an index.
    Check(&'a Check),
    /// Words in context.
    Concordance(&'a Concordance),
    /// The words that set articles apart.
    Terms(&'a SignificantTerms),
    /// The first mentions.
    First(&'a FirstMention),
    /// Counts by two keys.
    Table(&'a CrossTable),
    /// An article or a passage as it is cited.
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
            Item::Reading(_) | Item::Explained(_) | Item::Rejected(_) => Kind::Record,
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

/// The kinds of things that can be written; those of one kind go into one stream under one header.
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
    /// What an index holds.
    Summary,
    /// Why an article ranks where it does.
    Why,
    /// Counts over the calendar.
    Timeline,
    /// The captures of a page.
    Versions,
    /// What is wrong with an index.
    Check,
    /// Words in context.
    Concordance,
    /// The words that set articles apart.
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
    /// All of them.
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

    /// What it is called in messages.
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
    /// Which format it is.
    fn format(&self) -> Format;

    /// Whether it can hold this kind of thing.
    fn writes(&self, kind: Kind) -> bool;

    /// Writes one thing of a kind that it can hold. `first` says that nothing of this stream came
    /// before: where the format has a header, it is now.
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

/// Writes a stream of things in one format: headers once, and whatever parts two items between
/// them.
pub struct Printer {
    presenter: &'static dyn Presenter,
    look: Look,
    last: Option<Kind>,
}

impl Printer {
    /// A stream that nothing was written to.
    pub fn new(format: Format, look: Look) -> Self {
        Printer {
            presenter: presenter(format),
            look,
            last: None,
        }
    }

    /// Writes the next thing. Each is handed over whole, so a reader that follows sees no half
    /// line.
    ///
    /// Fails with [`io::ErrorKind::Unsupported`] when the format has no form for it; see
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

/// Writes one thing.
pub fn write(out: &mut dyn Write, format: Format, look: &Look, item: Item<'_>) -> io::Result<()> {
    Printer::new(format, *look).print(out, item)
}

/// Why a format cannot hold something, and which formats can.
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
