//! record → article with all its decisions. Pure: no disk, no clock.
//!
//! extract → clean → date, then everything that an article states about itself: [`identity`] and
//! `metadata`.

use chrono::NaiveDate;

use super::clean::{self, Judgement};
pub use super::options::ReadOptions;
use super::{date, extract, identity, listed, metadata};
use crate::model::{
    Article, BlockKind, Candidate, Estimate, JudgedBlock, Page, Piece, Published, Reading, Record,
    Verdict,
};

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
    page.metadata.listed = listed::of(record, page.metadata.canonical.as_deref());
    note_missing_judge(&mut page);
    let judgement = clean::judge(&page, record);
    let dated = dated(record, &page, &judgement, options);
    let blocks = judged_blocks(&page, &judgement, options);
    let kept = page
        .blocks
        .iter()
        .zip(&blocks)
        .filter(|(_, judged)| judged.verdict.is_keep());
    let (body, pieces) =
        Reading::assemble(&page.reading, kept.map(|(block, _)| page.content(block)));

    let sidecar = &record.sidecar;
    let canonical = page.metadata.canonical.as_deref();
    let url = sidecar.url.as_deref().or(canonical);
    let title = metadata::title(record, &judgement);
    let title_text = title.as_deref();
    Reading {
        page: identity::page(record, canonical, title_text, options),
        story: None,
        stands_until: dated.stands_until,
        article: Article {
            id: identity::id_of(record),
            location: record.location.clone(),
            external_id: sidecar.id.clone(),
            deck: metadata::block_text(&page, judgement.deck),
            byline: metadata::byline(record, &page, &judgement),
            authors: judgement.authors.clone(),
            section: metadata::section(record, &page),
            source: identity::source_name(record, options, url),
            language: metadata::language(record, &page, title_text, &body),
            thin: metadata::thin(&page, title_text, &body),
            url: url.map(str::to_owned),
            title,
            published: dated.published,
            estimate: dated.estimate,
            body,
        },
        form: page.form,
        blocks,
        pieces,
        candidates: dated.candidates,
        charset: record.charset.to_string(),
        notes: [&sidecar.notes[..], &page.notes].concat(),
        text: page.reading,
        hash: record.hash,
        as_is: false,
    }
}

/// The date of a page, with what speaks for it.
struct Dated {
    published: Option<Published>,
    estimate: Option<Estimate>,
    candidates: Vec<Candidate>,
    stands_until: Option<NaiveDate>,
}

fn dated(record: &Record, page: &Page, judgement: &Judgement, options: &ReadOptions) -> Dated {
    let (published, candidates, mut stands_until) =
        date::date(record, page, judgement, options.today);
    let mut estimate = None;
    if options.estimate && published.is_none() {
        let until;
        (estimate, until) = date::fallback::estimate(record, &candidates, options.today);
        stands_until = date::first(stands_until, until);
    }
    Dated {
        published,
        estimate,
        candidates,
        stands_until,
    }
}

/// Notes why only the named rules clean a page, if so.
fn note_missing_judge(page: &mut Page) {
    if !clean::is_judged(page) {
        let text = page.reading.len();
        page.notes.push(format!(
            "{text} bytes of text, over {}: cleaned by the named rules alone",
            clean::JUDGED
        ));
    }
    // a run checks this first; callers that read a single record find out here
    if let Err(error) = clean::ready() {
        page.notes
            .push(format!("{error}; cleaned by the named rules alone"));
    }
}

/// The blocks of a page with their verdicts, after applying the user's rule switches.
fn judged_blocks(page: &Page, judgement: &Judgement, options: &ReadOptions) -> Vec<JudgedBlock> {
    let verdicts = judgement
        .verdicts
        .iter()
        .cloned()
        .chain(std::iter::repeat(Verdict::Keep(None)));
    page.blocks
        .iter()
        .zip(verdicts)
        .map(|(block, verdict)| JudgedBlock {
            span: block.span.clone(),
            kind: block.kind,
            verdict: options.switched(verdict),
            mark: None,
        })
        .collect()
}

/// Takes the text as is: one block, kept. Title and date come only from the container and the file
/// name.
fn read_as_is(record: &Record, options: &ReadOptions) -> Reading {
    let sidecar = &record.sidecar;
    let text = record.content.as_str().to_owned();
    let mut page = Page::empty();
    page.metadata.listed = listed::of(record, None);
    let (published, candidates, stands_until) =
        date::date(record, &page, &Judgement::default(), options.today);
    Reading {
        page: identity::page(record, None, None, options),
        story: None,
        stands_until,
        article: Article {
            id: identity::id_of(record),
            location: record.location.clone(),
            external_id: sidecar.id.clone(),
            title: sidecar.title.clone(),
            deck: None,
            byline: sidecar.author.clone(),
            authors: sidecar
                .author
                .as_deref()
                .map(clean::names_of)
                .unwrap_or_default(),
            section: sidecar.section.clone(),
            thin: None,
            source: identity::source_name(record, options, sidecar.url.as_deref()),
            language: metadata::language(record, &page, sidecar.title.as_deref(), &text),
            published,
            estimate: None,
            url: sidecar.url.clone(),
            body: text.clone(),
        },
        form: page.form,
        blocks: vec![JudgedBlock {
            span: 0..text.len(),
            kind: BlockKind::Paragraph,
            verdict: Verdict::Keep(None),
            mark: None,
        }],
        pieces: vec![Piece {
            body: 0,
            text: 0,
            len: text.len(),
        }],
        candidates,
        charset: record.charset.to_string(),
        notes: sidecar.notes.clone(),
        text,
        hash: record.hash,
        as_is: true,
    }
}
