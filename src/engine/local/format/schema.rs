//! The fields of the index and the version of its format.
//!
//! Four kinds of documents share an index, so that one commit covers all: *articles*, *versions*
//! (older captures of their pages), *sources* (what a run records about the files it has read), and
//! *datings* (publication dates set by the user).

use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::Index;
use tantivy::directory::Directory;
use tantivy::schema::{
    DateOptions, FacetOptions, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING,
    Schema, TextFieldIndexing, TextOptions,
};

#[cfg(doc)]
use super::starts;
use super::tokens;
use crate::engine::local::directory::{Folder, META};
use crate::engine::local::engine_error;
use crate::engine::stored::StoredDating;
use crate::error::Error;
use crate::model::Dating;

/// Version of the index format. It increases with every change that an older program would misread.
pub const FORMAT: u32 = 6;

/// The fields, by content.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::local) struct Fields {
    /// 16-digit id of an article, as a number. Indexed and fast.
    pub id: Field,
    /// Key of an article's source. Indexed and fast.
    pub origin: Field,
    /// Key of a source document. Indexed and fast.
    pub source_key: Field,
    /// The file of a source. Fast.
    pub file: Field,
    /// Fingerprint that must match for a source to count as unchanged; see
    /// [`crate::engine::SourceMark`]. Fast.
    pub fingerprint: Field,
    /// Hash of a source's path below its folder. Fast.
    pub name: Field,
    /// Number of articles of a source. Fast.
    pub articles: Field,
    /// Number of rejected records of a source. Fast.
    pub rejected: Field,
    /// Number of skipped records of a source. Fast.
    pub skipped: Field,
    /// Id of the article that a dating belongs to. Indexed and fast.
    pub dating: Field,
    /// Id of an older version of an article, which has no [`Fields::id`]. Indexed and fast.
    pub version: Field,
    /// Key of the page that an article or a version is a capture of. Indexed and fast.
    pub page: Field,
    /// Hash of an article's record. Fast.
    pub hash: Field,
    /// Key that orders articles of equal score. Fast.
    pub tie: Field,
    /// Terms of title and body, with positions, one value each; see [`tokens`].
    pub text: Field,
    /// Terms of the title.
    pub title: Field,
    /// Terms of the deck.
    pub deck: Field,
    /// Terms of the byline.
    pub byline: Field,
    /// Terms of the address.
    pub url: Field,
    /// Terms of removed text.
    pub removed: Field,
    /// Name of the source, as a whole. Indexed and fast.
    pub source: Field,
    /// Language code. Indexed and fast.
    pub language: Field,
    /// Section, as a whole. Indexed and fast.
    pub section: Field,
    /// Byline, as a whole. Fast.
    pub author: Field,
    /// Day and time of publication as written, without a zone. Fast.
    pub published: Field,
    /// The publication date as a facet: `/2025/05/04` or `/undated`.
    pub date_facet: Field,
    /// First day that the publication date can mean, as `yyyymmdd`; missing if undated. Fast.
    pub first_day: Field,
    /// Last day that it can mean. Fast.
    pub last_day: Field,
    /// The known parts of the publication date, as `yyyymmdd` with zeros. Fast.
    pub day_key: Field,
    /// The estimated month of an undated article, as `yyyymm00`. Fast.
    pub estimate: Field,
    /// Hour of publication as written, if the time is known. Fast.
    pub hour: Field,
    /// Confidence of the publication date. Fast.
    pub confidence: Field,
    /// 1 if the record is barely an article, otherwise 0. Fast.
    pub thin: Field,
    /// Number of words in the title. Fast.
    pub title_len: Field,
    /// Number of words in the body. Fast.
    pub body_len: Field,
    /// Sentence starts; see [`starts`]. Fast, many per document.
    pub sentences: Field,
    /// Key of the story that an article belongs to. Indexed and fast.
    pub story: Field,
    /// Keys of the lines of the body. Indexed.
    pub line: Field,
    /// Keys of lines dropped or marked doubtful because they recur. Indexed.
    pub recurring_line: Field,
    /// The reading text. Stored.
    pub reading: Field,
    /// Everything else that is shown, or the state of a source; see [`stored`](crate::engine::stored).
    /// Stored.
    pub details: Field,
}

impl Fields {
    pub(in crate::engine::local) fn new() -> (Schema, Fields) {
        let mut builder = Schema::builder();
        let number = || NumericOptions::default().set_fast();
        let positions = |tokenizer| {
            let indexing = TextFieldIndexing::default()
                .set_index_option(IndexRecordOption::WithFreqsAndPositions)
                .set_fieldnorms(true);
            TextOptions::default().set_indexing_options(indexing.set_tokenizer(tokenizer))
        };
        let name = || STRING.set_fast(tantivy::tokenizer::RAW_TOKENIZER_NAME);
        let fields = Fields {
            id: builder.add_u64_field("id", number().set_indexed()),
            origin: builder.add_u64_field("origin", number().set_indexed()),
            source_key: builder.add_u64_field("source_key", number().set_indexed()),
            file: builder.add_text_field(
                "file",
                TextOptions::default().set_fast(tantivy::tokenizer::RAW_TOKENIZER_NAME),
            ),
            fingerprint: builder.add_u64_field("fingerprint", number()),
            name: builder.add_u64_field("name", number()),
            articles: builder.add_u64_field("articles", number()),
            rejected: builder.add_u64_field("rejected", number()),
            skipped: builder.add_u64_field("skipped", number()),
            dating: builder.add_u64_field("dating", number().set_indexed()),
            version: builder.add_u64_field("version", number().set_indexed()),
            page: builder.add_u64_field("page", number().set_indexed()),
            hash: builder.add_u64_field("hash", number()),
            tie: builder.add_u64_field("tie", number()),
            text: builder.add_text_field("text", positions(tokens::TEXT)),
            title: builder.add_text_field("title", positions(tokens::TERMS)),
            deck: builder.add_text_field("deck", positions(tokens::TERMS)),
            byline: builder.add_text_field("byline", positions(tokens::TERMS)),
            url: builder.add_text_field("url", positions(tokens::TERMS)),
            removed: builder.add_text_field("removed", positions(tokens::TERMS)),
            source: builder.add_text_field("source", name()),
            language: builder.add_text_field("language", name()),
            section: builder.add_text_field("section", name()),
            author: builder.add_text_field("author", name()),
            published: builder.add_date_field("published", DateOptions::default().set_fast()),
            date_facet: builder.add_facet_field("date", FacetOptions::default()),
            first_day: builder.add_u64_field("first_day", number()),
            last_day: builder.add_u64_field("last_day", number()),
            day_key: builder.add_u64_field("day", number()),
            estimate: builder.add_u64_field("estimate", number()),
            hour: builder.add_u64_field("hour", number()),
            confidence: builder.add_f64_field("confidence", number()),
            thin: builder.add_u64_field("thin", number()),
            title_len: builder.add_u64_field("title_len", number()),
            body_len: builder.add_u64_field("body_len", number()),
            sentences: builder.add_u64_field("sentences", number()),
            story: builder.add_u64_field("story", number().set_indexed()),
            line: builder.add_u64_field("line", INDEXED),
            recurring_line: builder.add_u64_field("settled_line", INDEXED),
            reading: builder.add_text_field("reading", STORED),
            details: builder.add_bytes_field("details", STORED),
        };
        (builder.build(), fields)
    }
}

/// The program name in payloads.
const PROGRAM: &str = "dateline";

/// The payload of every commit.
#[derive(Serialize, Deserialize)]
struct Payload<'s> {
    program: String,
    format: u32,
    /// See [`crate::engine::Writer::reconciled`].
    #[serde(default)]
    reconciled: bool,
    /// Live documents of all kinds, as counted by the writer; see
    /// [`account`](crate::engine::local::write::account).
    #[serde(default)]
    documents: u64,
    /// Dates set by the user. They are documents too, but damage to one segment can lose those; the
    /// list of segments is stored twice.
    #[serde(default, borrow)]
    dates: Vec<StoredDating<'s>>,
}

/// The payload of a commit.
pub(in crate::engine::local) fn payload<'d>(
    reconciled: bool,
    documents: u64,
    dates: impl Iterator<Item = &'d Dating>,
) -> String {
    let payload = Payload {
        program: PROGRAM.into(),
        format: FORMAT,
        reconciled,
        documents,
        dates: dates.map(StoredDating::new).collect(),
    };
    serde_json::to_string(&payload).unwrap_or_default()
}

/// The parts that payloads of all formats share.
#[derive(Deserialize)]
struct Head {
    program: String,
    format: u32,
}

/// The format number of an index of this program; none for another program's index.
pub(in crate::engine::local) fn number(payload: Option<&str>) -> Option<u32> {
    let head: Head = serde_json::from_str(payload?).ok()?;
    (head.program == PROGRAM).then_some(head.format)
}

fn parse(payload: Option<&str>) -> Option<Payload<'_>> {
    serde_json::from_str(payload?).ok()
}

/// The user-set dates in a payload.
pub(in crate::engine::local) fn dates(payload: Option<&str>) -> Vec<Dating> {
    let dates = parse(payload).map(|found| found.dates).unwrap_or_default();
    dates.into_iter().filter_map(StoredDating::read).collect()
}

/// The fields of an index, if it has this program's current format.
pub(in crate::engine::local) fn fields_of(path: &Path, index: &Index) -> Result<Fields, Error> {
    let metas = index
        .load_metas()
        .map_err(|error| engine_error(path, "cannot open the index", error))?;
    let payload = metas.payload.as_deref();
    // a run that was killed while creating the index left an empty one without a payload
    let unfinished = payload.is_none() && metas.segments.is_empty();
    let (schema, fields) = Fields::new();
    if index.schema() == schema && (unfinished || is_ours(payload)) {
        Ok(fields)
    } else {
        Err(foreign(path, found_format(payload)))
    }
}

/// Whether a payload has this program's current format.
fn is_ours(payload: Option<&str>) -> bool {
    parse(payload).is_some_and(|found| found.program == PROGRAM && found.format == FORMAT)
}

/// Whether a payload marks corpus-wide state as up to date.
pub(in crate::engine::local) fn is_reconciled(payload: Option<&str>) -> bool {
    parse(payload).is_some_and(|found| found.reconciled)
}

/// The number of live documents recorded in a payload.
pub(in crate::engine::local) fn documents(payload: Option<&str>) -> u64 {
    parse(payload).map_or(0, |found| found.documents)
}

/// The format of an index whose list of segments has no seal, as in formats before 4; none if it
/// has no such list.
pub(in crate::engine::local) fn older_format(path: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Meta {
        payload: Option<String>,
    }
    let meta = Folder::open(path).ok()?.atomic_read(Path::new(META)).ok()?;
    let meta: Meta = serde_json::from_slice(&meta).ok()?;
    let ours = parse(meta.payload.as_deref());
    // one of the current format must have a seal
    let older = ours.is_none_or(|payload| payload.program != PROGRAM || payload.format != FORMAT);
    older.then(|| found_format(meta.payload.as_deref()))
}

/// The error for an index in a format that this program does not read.
pub(in crate::engine::local) fn foreign(path: &Path, found: String) -> Error {
    Error::Format {
        path: path.to_owned(),
        found,
        expected: FORMAT,
    }
}

/// The format in a payload, for display.
pub(in crate::engine::local) fn found_format(payload: Option<&str>) -> String {
    match number(payload) {
        // the fields differ but the number does not: written by a program between two releases
        Some(FORMAT) => format!("{FORMAT} in an unfinished state"),
        Some(format) => format.to_string(),
        None => "of another program".into(),
    }
}
