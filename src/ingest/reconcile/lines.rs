//! Corpus evidence: a line that stands in many articles of one source is boilerplate.
//!
//! The index keeps a key for every line of every body (the source's name and the line, folded, digits
//! as zeros). After a run, the lines that recur are looked up and the articles in which they stand are
//! settled: short lines are dropped by the rule `recurring-line`, sentences are kept and marked, since a
//! wire's standing background paragraph is news. What a line is depends on the counts in the whole index
//! and on nothing else, so neither the order of files nor the number of threads nor the division into
//! runs changes the outcome; lines whose share has fallen are restored. The evidence, "in 812 of 900
//! articles of example.org", is counted when it is shown, so it is never stale. Nothing is read again:
//! the stored reading texts are enough.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::changes::Touched;
use crate::analysis::{Analyzer, IndexTerms, words};
use crate::engine::{Address, Condition, Entry, LineKind, Searcher, Selection, Writer};
use crate::error::Error;
use crate::model::{Filters, Language, Reading, Reason, SortBy, Verdict};
use crate::reading::lines::{RULE, key, line_of, note};

/// Fewer articles than this prove nothing.
const LEAST: u64 = 8;

/// A line in fewer articles of its source than one in so many is a turn of phrase.
const ONE_IN: u64 = 4;

/// A line of so many words or more that ends like a sentence may be news, however often it stands.
const SENTENCE_WORDS: usize = 12;

/// What settling dropped from articles that were kept so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Lines that recur.
    pub blocks: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Settled {
    /// What is dropped from a reading because it recurs.
    fn of(reading: &Reading) -> Self {
        let mut settled = Settled::default();
        for block in &reading.blocks {
            if let Verdict::Drop(reason) = &block.verdict
                && reason.rule == RULE
            {
                settled.blocks += 1;
                settled.bytes += block.span.len() as u64;
            }
        }
        settled
    }
}

/// Settles the recurring lines of an index.
///
/// `touched` is what changed, when all else is known to be settled; the outcome is the same without it.
pub(in crate::ingest) fn settle(
    searcher: &dyn Searcher,
    writer: &mut dyn Writer,
    touched: Option<&Touched<'_>>,
) -> Result<Settled, Error> {
    let mut dropped = Settled::default();
    if searcher.is_settled() {
        return Ok(dropped);
    }
    let lines = match touched {
        Some(touched) => touched.lines(searcher)?,
        None => None,
    };
    let mut settled = searcher.settled_lines()?;
    let candidates = match (lines, touched) {
        (Some(lines), Some(touched)) => {
            // other sources have the lines that they had
            let mut of_touched = Vec::new();
            for line in settled {
                let source = searcher.source_of_line(line)?;
                if source.is_some_and(|source| touched.has_source(&source)) {
                    of_touched.push(line);
                }
            }
            settled = of_touched;
            lines.iter().chain(&settled).copied().collect()
        }
        _ => searcher.recurring_lines(LEAST)?,
    };
    let mut counted = Counted {
        searcher,
        sources: HashMap::new(),
    };
    let mut boilerplate = HashSet::new();
    for line in candidates {
        if counted.is_boilerplate(line)? {
            boilerplate.insert(line);
        }
    }
    let mut affected = BTreeSet::new();
    for line in &boilerplate {
        affected.extend(searcher.articles_with_line(*line, LineKind::Open)?);
    }
    for line in settled {
        if !boilerplate.contains(&line) {
            affected.extend(searcher.articles_with_line(line, LineKind::Settled)?);
        }
    }
    let mut analyzer = Analyzer::new();
    for address in affected {
        let mut reading = searcher.reading(address)?;
        let before = Settled::of(&reading);
        if judge(&mut reading, &boilerplate) {
            let after = Settled::of(&reading);
            dropped.blocks += after.blocks.saturating_sub(before.blocks);
            dropped.bytes += after.bytes.saturating_sub(before.bytes);
            writer.put(entry_again(searcher, address, reading, &mut analyzer)?)?;
        }
        // what is settled hangs on `boilerplate` alone, so it may be committed in parts
        if writer.is_laden() {
            writer.commit()?;
        }
    }
    writer.settled();
    writer.commit()?;
    Ok(dropped)
}

/// An article that is put again in place of its state in the index, with its terms.
pub(in crate::ingest) fn entry_again(
    searcher: &dyn Searcher,
    address: Address,
    reading: Reading,
    analyzer: &mut Analyzer,
) -> Result<Entry, Error> {
    let terms = terms_of(&reading, analyzer);
    Ok(Entry {
        reading,
        terms,
        source: searcher.origin(address)?,
        replaces: true,
        version: false,
    })
}

/// The terms of an article as it stands in the index, with what is settled of its lines.
pub(in crate::ingest) fn terms_of(reading: &Reading, analyzer: &mut Analyzer) -> IndexTerms {
    let mut terms = analyzer.index_terms(reading);
    note(reading, &mut terms);
    terms
}

/// Counts lines and the articles of sources.
struct Counted<'s> {
    searcher: &'s dyn Searcher,
    sources: HashMap<String, u64>,
}

impl Counted<'_> {
    /// In how many articles a line stands, and of how many of which source.
    fn count(&mut self, line: u64) -> Result<Option<(u64, u64, String)>, Error> {
        let mut articles = self.searcher.articles_with_line(line, LineKind::Open)?;
        articles.extend(self.searcher.articles_with_line(line, LineKind::Settled)?);
        articles.sort_unstable();
        articles.dedup();
        let Some(source) = self.searcher.source_of_line(line)? else {
            return Ok(None);
        };
        let all = self.articles(&source)?;
        Ok(Some((articles.len() as u64, all, source)))
    }

    fn articles(&mut self, source: &str) -> Result<u64, Error> {
        if let Some(articles) = self.sources.get(source) {
            return Ok(*articles);
        }
        let selection = Selection {
            condition: Condition::Source(source.to_owned()),
            filters: Filters::default(),
            top: 0,
            sort: SortBy::Newest,
            recent: None,
            facets: Vec::new(),
        };
        let articles = self.searcher.select(&selection)?.total;
        self.sources.insert(source.to_owned(), articles);
        Ok(articles)
    }

    fn is_boilerplate(&mut self, line: u64) -> Result<bool, Error> {
        Ok(self.count(line)?.is_some_and(|(in_articles, all, _)| {
            in_articles >= LEAST && in_articles * ONE_IN >= all
        }))
    }
}

/// Judges the kept and the settled lines of an article anew; says whether anything changed.
fn judge(reading: &mut Reading, boilerplate: &HashSet<u64>) -> bool {
    let Some(source) = reading.article.source.clone() else {
        return false;
    };
    let mut changed = false;
    let mut verdicts = Vec::with_capacity(reading.blocks.len());
    for block in &reading.blocks {
        let settled = block
            .verdict
            .reason()
            .is_some_and(|reason| reason.rule == RULE);
        let text = line_of(reading, &block.span).filter(|_| settled || block.verdict.is_keep());
        let verdict = match text {
            Some(text) if boilerplate.contains(&key(&source, text)) => {
                let reason = Reason {
                    rule: RULE.into(),
                    evidence: String::new(),
                };
                if is_sentence(text) {
                    Verdict::Keep(Some(reason))
                } else {
                    Verdict::Drop(reason)
                }
            }
            Some(_) if settled => Verdict::Keep(None),
            _ => block.verdict.clone(),
        };
        changed |= verdict != block.verdict;
        verdicts.push(verdict);
    }
    if !changed {
        return false;
    }
    for (block, verdict) in reading.blocks.iter_mut().zip(verdicts) {
        block.verdict = verdict;
    }
    let kept = reading
        .blocks
        .iter()
        .filter(|block| block.verdict.is_keep())
        .map(|block| reading.form.content(&reading.text, &block.span, block.kind));
    let (body, pieces) = Reading::assemble(&reading.text, kept);
    reading.article.body = body;
    reading.pieces = pieces;
    true
}

/// Takes back what was settled in a reading.
pub(in crate::ingest) fn unsettle(reading: &mut Reading) {
    judge(reading, &HashSet::new());
}

/// Whether a line is long and ends like a sentence.
fn is_sentence(line: &str) -> bool {
    let mut count = 0;
    words(line, Language::NONE, |_| count += 1);
    let closed = line.trim_end_matches(['"', '”', '’', '»', ')']);
    count >= SENTENCE_WORDS && closed.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

/// Fills in the evidence of recurring lines, as it is now.
pub fn count_evidence(searcher: &dyn Searcher, reading: &mut Reading) -> Result<(), Error> {
    let Some(source) = reading.article.source.clone() else {
        return Ok(());
    };
    let mut counted = Counted {
        searcher,
        sources: HashMap::new(),
    };
    for block in &mut reading.blocks {
        let (Verdict::Drop(reason) | Verdict::Keep(Some(reason))) = &mut block.verdict else {
            continue;
        };
        if reason.rule != RULE {
            continue;
        }
        let text = reading
            .text
            .get(block.span.clone())
            .map(str::trim)
            .unwrap_or_default();
        if let Some((in_articles, all, name)) = counted.count(key(&source, text))? {
            reason.evidence = format!("in {in_articles} of {all} articles of {name}");
        }
    }
    Ok(())
}
