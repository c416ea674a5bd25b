//! record → article with all its decisions. Pure: no disk, no clock.

use chrono::NaiveDate;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::clean::{self, Judgement};
use super::page_key;
use super::{date, extract};
use crate::analysis;
use crate::model::{
    Article, ArticleId, BlockKind, Charset, JudgedBlock, Language, Page, Piece, Reading, Reason,
    Record, Source, Verdict,
};

/// Version of everything that makes an article of a record and has no version of its own. It grows
/// with every change that makes other articles of the same records.
const VERSION: u64 = 2;

/// How much text must be there for its language to be told from it, in bytes. Below, the page's own word counts more.
const ENOUGH_TO_TELL: usize = 200;

/// Fewer words than this are hardly an article: the shortest of the news pages with a known body have 40.
const THIN_WORDS: usize = 40;

/// What is looked at first to see that there are as many, in bytes.
const THIN_HEAD: usize = 1000;

/// What titles of error pages say, in lower case.
const ERROR_MARKS: [&str; 6] = [
    "404",
    "page not found",
    "not found",
    "access denied",
    "forbidden",
    "seite nicht gefunden",
];

/// How records are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Take text as it stands, with no cleaning.
    pub as_is: bool,
    /// Cleaning rules whose drops are kept.
    pub keep_rules: Vec<String>,
    /// Cleaning rules whose doubts are dropped.
    pub drop_rules: Vec<String>,
    /// The name of the source, where the user gives one.
    pub source: Option<String>,
    /// Estimate about when undated articles were published.
    pub estimate: bool,
    /// Give undated articles the day on which their file was last changed.
    pub undated_as_file_time: bool,
    /// Every capture of a page is an article, not only the newest.
    pub all_captures: bool,
    /// The day of the run: nothing was published later.
    pub today: NaiveDate,
}

impl ReadOptions {
    /// Hash of everything but the record that an article depends on: versions and options, but not the day.
    pub fn recipe(&self, fields: &super::decode::FieldMap) -> u64 {
        let mut hash = Xxh3::new();
        let parts = format!(
            "{VERSION} {} {:?} {:?} {:?} {} {} {fields:?}",
            self.as_is,
            self.keep_rules,
            self.drop_rules,
            self.source,
            self.estimate,
            self.undated_as_file_time
        );
        hash.update(parts.as_bytes());
        hash.update(&[u8::from(self.all_captures)]);
        for rule in clean::all_rules() {
            hash.update(format!("{} {}", rule.name(), rule.version()).as_bytes());
        }
        for finder in date::finders::ALL {
            hash.update(format!("{} {}", finder.name(), finder.version()).as_bytes());
        }
        hash.update(&date::VERSION.to_le_bytes());
        hash.digest()
    }
}

impl ReadOptions {
    /// Cleaned by every rule, sources named by themselves.
    pub fn new(today: NaiveDate) -> Self {
        ReadOptions {
            as_is: false,
            keep_rules: Vec::new(),
            drop_rules: Vec::new(),
            source: None,
            estimate: false,
            undated_as_file_time: false,
            all_captures: false,
            today,
        }
    }

    /// A verdict after the rules that the user switched.
    fn switched(&self, verdict: Verdict) -> Verdict {
        let named =
            |names: &[String], reason: &Reason| names.iter().any(|name| *name == reason.rule);
        match verdict {
            Verdict::Drop(reason) if named(&self.keep_rules, &reason) => {
                Verdict::Keep(Some(reason))
            }
            Verdict::Keep(Some(reason)) if named(&self.drop_rules, &reason) => {
                Verdict::Drop(reason)
            }
            other => other,
        }
    }
}

/// The id of a record: from the way of its file below the ingested folder, and its own id or number. What
/// came over stdin has no place to be found at again, so there its hash stands for the number.
pub fn id_of(record: &Record) -> ArticleId {
    let inner = &record.inner;
    let key = match (record.sidecar.id.as_deref(), record.location.record) {
        (Some(id), _) => format!("{inner}\0id\0{id}"),
        _ if inner.starts_with(Source::STDIN) => format!("{inner}\0hash\0{:x}", record.hash),
        (None, Some(number)) => format!("{inner}\0{number}"),
        (None, None) => inner.to_string(),
    };
    ArticleId(xxh3_64(key.as_bytes()))
}

/// The id of a record whose own id another record of the same file has as well.
pub fn numbered(id: ArticleId, number: u64) -> ArticleId {
    ArticleId(xxh3_64(
        &[id.0.to_le_bytes(), number.to_le_bytes()].concat(),
    ))
}

/// Reads a record.
pub fn read(record: &Record, options: &ReadOptions) -> Reading {
    if options.as_is {
        read_as_is(record, options)
    } else {
        read_page(record, options)
    }
}

fn read_page(record: &Record, options: &ReadOptions) -> Reading {
    let mut page = extract::extract(record);
    clean::split(&mut page);
    if !clean::is_judged(&page) {
        let text = page.reading.len();
        let note = format!(
            "{text} bytes of text, over {}: cleaned by the named rules alone",
            clean::JUDGED
        );
        page.notes.push(note);
    }
    // a run has asked before; whoever reads a record alone is told
    if let Err(error) = clean::ready() {
        page.notes
            .push(format!("{error}; cleaned by the named rules alone"));
    }
    let judgement = clean::judge(&page, record);
    let (published, candidates) = date::date(record, &page, &judgement, options.today);
    let estimate = (options.estimate && published.is_none())
        .then(|| date::fallback::estimate(record, &candidates, options.today))
        .flatten();
    let verdicts = judgement
        .verdicts
        .iter()
        .cloned()
        .chain(std::iter::repeat(Verdict::Keep(None)));
    let blocks: Vec<JudgedBlock> = page
        .blocks
        .iter()
        .zip(verdicts)
        .map(|(block, verdict)| JudgedBlock {
            span: block.span.clone(),
            kind: block.kind,
            verdict: options.switched(verdict),
        })
        .collect();
    let kept = page
        .blocks
        .iter()
        .zip(&blocks)
        .filter(|(_, judged)| judged.verdict.is_keep());
    let (body, pieces) =
        Reading::assemble(&page.reading, kept.map(|(block, _)| page.content(block)));
    let sidecar = &record.sidecar;
    let url = sidecar
        .url
        .clone()
        .or_else(|| page.metadata.canonical.clone());
    let title = title(record, &page, &judgement);
    let told = page.metadata.canonical.as_deref();
    let key = page_key(record, told, title.as_deref(), options);
    let article = Article {
        id: id_of(record),
        location: record.location.clone(),
        external_id: sidecar.id.clone(),
        title: title.clone(),
        deck: block_text(&page, judgement.deck),
        byline: byline(record, &page, &judgement),
        section: section(record, &page),
        source: source_name(record, options, url.as_deref()),
        language: language(record, &page, title.as_deref(), &body),
        thin: thin(&page, title.as_deref(), &body),
        published,
        estimate,
        url,
        body,
    };
    Reading {
        article,
        form: page.form,
        text: page.reading,
        blocks,
        pieces,
        candidates,
        charset: charset(&record.charset),
        notes: [&sidecar.notes[..], &page.notes].concat(),
        hash: record.hash,
        as_is: false,
        page: key,
        story: None,
    }
}

fn read_as_is(record: &Record, options: &ReadOptions) -> Reading {
    let sidecar = &record.sidecar;
    let text = record.content.as_str().to_owned();
    let page = Page::empty();
    // only what the record's container and file name say: the text itself is not looked into
    let (published, candidates) = date::date(record, &page, &Judgement::default(), options.today);
    let article = Article {
        id: id_of(record),
        location: record.location.clone(),
        external_id: sidecar.id.clone(),
        title: sidecar.title.clone(),
        deck: None,
        byline: sidecar.author.clone(),
        section: sidecar.section.clone(),
        thin: None,
        source: source_name(record, options, sidecar.url.as_deref()),
        language: language(record, &page, sidecar.title.as_deref(), &text),
        published,
        estimate: None,
        url: sidecar.url.clone(),
        body: text.clone(),
    };
    let blocks = vec![JudgedBlock {
        span: 0..text.len(),
        kind: BlockKind::Paragraph,
        verdict: Verdict::Keep(None),
    }];
    let pieces = vec![Piece {
        body: 0,
        text: 0,
        len: text.len(),
    }];
    Reading {
        article,
        form: page.form,
        text,
        blocks,
        pieces,
        candidates,
        charset: charset(&record.charset),
        notes: sidecar.notes.clone(),
        hash: record.hash,
        as_is: true,
        page: page_key(record, None, None, options),
        story: None,
    }
}

fn block_text(page: &Page, index: Option<usize>) -> Option<String> {
    let text = page.text(page.blocks.get(index?)?);
    let mut line = String::new();
    // the last block of a huge text may have millions of words
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Some(line).filter(|line| !line.is_empty())
}

fn title(record: &Record, page: &Page, judgement: &Judgement) -> Option<String> {
    let given = record.sidecar.title.clone();
    given
        .or_else(|| block_text(page, judgement.title))
        .or_else(|| {
            page.metadata
                .first_meta(&["og:title", "twitter:title"])
                .map(str::to_owned)
        })
        .or_else(|| {
            page.metadata
                .linked
                .iter()
                .find_map(|item| item.headline.clone())
        })
        .or_else(|| page.metadata.title.clone())
        .map(|title| title.trim().to_owned())
        .filter(|title| !title.is_empty())
}

fn byline(record: &Record, page: &Page, judgement: &Judgement) -> Option<String> {
    let linked = || {
        let authors = page
            .metadata
            .linked
            .iter()
            .find(|item| !item.authors.is_empty())
            .map(|item| item.authors.join(", "));
        authors.or_else(|| {
            page.metadata
                .first_meta(&["author", "article:author", "parsely-author", "byl"])
                .map(str::to_owned)
        })
    };
    record
        .sidecar
        .author
        .clone()
        .or_else(|| block_text(page, judgement.byline).and_then(|text| clean::byline_text(&text)))
        .or_else(|| linked().filter(|name| !name.starts_with("http")))
        .filter(|name| !name.trim().is_empty())
}

fn section(record: &Record, page: &Page) -> Option<String> {
    let linked = || {
        page.metadata
            .linked
            .iter()
            .find_map(|item| item.section.clone())
    };
    let meta = || {
        page.metadata
            .first_meta(&["article:section", "og:section", "section"])
            .map(str::to_owned)
    };
    record
        .sidecar
        .section
        .clone()
        .or_else(meta)
        .or_else(linked)
        .filter(|name| !name.trim().is_empty())
}

/// The page that a record is a capture of, where other captures of it are to be told from articles.
fn page_key(
    record: &Record,
    told: Option<&str>,
    title: Option<&str>,
    options: &ReadOptions,
) -> Option<u64> {
    let given = record.sidecar.url.as_deref();
    (!options.all_captures)
        .then(|| page_key::page_key(given, told, title))
        .flatten()
}

/// The name that the user or the record gives, else the host of the address, else the folder.
fn source_name(record: &Record, options: &ReadOptions, url: Option<&str>) -> Option<String> {
    let given = options
        .source
        .clone()
        .or_else(|| record.sidecar.source.clone());
    given
        .or_else(|| url.and_then(host))
        .or_else(|| folder(&record.location.path))
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let rest = url
        .split_once("://")
        .map(|(_, rest)| rest)
        .or_else(|| url.strip_prefix("//"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority
        .rsplit('@')
        .next()?
        .split(':')
        .next()?
        .to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}

fn folder(path: &str) -> Option<String> {
    let (folder, _) = path.rsplit_once(['/', '\\'])?;
    let name = folder.rsplit(['/', '\\']).next()?;
    (!name.is_empty() && name != "." && name != "..").then(|| name.to_owned())
}

/// How many words a text has; two characters of an unspaced script are about one.
fn word_count(text: &str) -> usize {
    let mut count = 0;
    let mut unspaced = 0;
    analysis::words(text, Language::NONE, |word| {
        count += 1;
        unspaced += usize::from(word.unspaced);
    });
    count - unspaced / 2
}

/// Why there is hardly an article, when there is hardly one.
fn thin(page: &Page, title: Option<&str>, body: &str) -> Option<String> {
    // nearly every body has enough words at its beginning; the last one there may be cut
    let mut end = body.len().min(THIN_HEAD);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    if word_count(body.get(..end).unwrap_or_default()) > THIN_WORDS {
        return None;
    }
    let count = word_count(body);
    if count >= THIN_WORDS {
        return None;
    }
    if count == 0 {
        return Some("no body: nothing was kept".into());
    }
    let title = title.unwrap_or_default().to_lowercase();
    if let Some(mark) = ERROR_MARKS.iter().find(|mark| title.contains(**mark)) {
        return Some(format!("an error page: the title says {mark:?}"));
    }
    let kind = page.metadata.first_meta(&["og:type"]).unwrap_or_default();
    if kind.starts_with("video") {
        return Some(format!("a video page with {count} words of text"));
    }
    Some(format!(
        "{count} words of body; articles have {THIN_WORDS} or more"
    ))
}

fn language(record: &Record, page: &Page, title: Option<&str>, body: &str) -> Language {
    let declared = || {
        record
            .sidecar
            .language
            .as_deref()
            .and_then(Language::parse)
            .or(page.metadata.language)
    };
    let told = || analysis::detect(body).or_else(|| analysis::detect(title?));
    let found = if body.len() >= ENOUGH_TO_TELL {
        told().or_else(declared)
    } else {
        declared().or_else(told)
    };
    found.unwrap_or(Language::UNKNOWN)
}

fn charset(charset: &Charset) -> String {
    let replaced = if charset.replaced {
        ", unreadable bytes replaced"
    } else {
        ""
    };
    format!(
        "{} ({}{replaced}{})",
        charset.name,
        charset.source.name(),
        charset.notes
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_is_the_host_or_the_folder() {
        assert_eq!(
            host("https://www.harbourpost.example:8080/a?b").as_deref(),
            Some("harbourpost.example")
        );
        assert_eq!(host("/relative"), None);
        assert_eq!(
            folder("corpus/harbour-post/a.txt").as_deref(),
            Some("harbour-post")
        );
        assert_eq!(folder("a.txt"), None);
        assert_eq!(folder("../a.txt"), None);
    }
}
