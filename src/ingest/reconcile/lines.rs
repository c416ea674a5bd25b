//! Corpus evidence: a line that many articles of one source contain is boilerplate.
//!
//! Records can claim any source name, so only articles of one origin are counted together
//! ([`crate::engine::Origin`]). Repeating a sentence under another source's name makes it
//! boilerplate in that input and nowhere else.
//!
//! The index stores a key for every line of every body (the source's name and the line, folded,
//! digits as zeros). After a run, the recurring lines are looked up and the articles that contain
//! them are reconciled. The rule `recurring-line` drops short lines. Sentences are kept and marked,
//! since a wire's standing background paragraph is news. The verdict on a line depends only on the
//! counts in the whole index. So neither the order of files nor the number of threads nor the
//! division into runs changes the result. Lines whose share has fallen are restored. Nothing is
//! read again: the stored reading texts suffice. The evidence is counted when it is shown
//! ([`super::evidence`]).

use std::collections::{BTreeSet, HashSet};

use super::changes::ChangeSet;
use super::evidence::{self, counts};
use super::inputs::Inputs;
use crate::analysis::{Analyzer, IndexTerms, words};
use crate::engine::{BATCH, DocRef, Entry, Grouping, Parts, Snapshot, StoredDoc, Writer};
use crate::error::Error;
use crate::model::{Language, Reading, Reason, Verdict};
use crate::reading::lines::{RULE, key, keys_of_source, line_of, note, source_key, source_key_of};

/// Minimum number of articles; fewer prove nothing.
const LEAST: u64 = 8;

/// A line in less than one in this many articles of its source is just a common phrase.
const ONE_IN: u64 = 4;

/// A line of at least this many words that ends like a sentence may be news, however often it
/// occurs.
const SENTENCE_WORDS: usize = 12;

/// Text dropped from articles that had been kept before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Recurring lines.
    pub blocks: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Reconciled {
    /// The text dropped from a reading because it recurs.
    fn of(reading: &Reading) -> Self {
        let mut reconciled = Reconciled::default();
        for block in &reading.blocks {
            if let Verdict::Drop(reason) = &block.verdict
                && reason.rule == RULE
            {
                reconciled.blocks += 1;
                reconciled.bytes += block.span.len() as u64;
            }
        }
        reconciled
    }
}

/// With more sources than this, all lines are scanned instead of those of each source.
const FEW_SOURCES: usize = 64;

/// Number of articles put again at once; they are fetched whole.
pub(in crate::ingest) const AT_ONCE: usize = 100;

/// Finds the recurring lines of an index, and judges the articles that contain them.
///
/// `changes` lists the changes, if everything else is known to be up to date. The result is the
/// same without it.
pub(in crate::ingest) fn reconcile(
    snapshot: &dyn Snapshot,
    writer: &mut dyn Writer,
    changes: Option<&ChangeSet>,
) -> Result<Reconciled, Error> {
    let mut dropped = Reconciled::default();
    if snapshot.manifest().is_reconciled() {
        return Ok(dropped);
    }
    let inputs = Inputs::new(snapshot, None)?;
    let lines = match changes {
        Some(changes) => changes.lines(&inputs)?,
        None => None,
    };
    let (mut candidates, reconciled) = match (lines, changes) {
        (Some(lines), Some(changes)) => {
            // other sources have the same lines as before
            let reconciled = recurring_of(snapshot, changes.sources())?;
            (lines.iter().copied().collect(), reconciled)
        }
        _ => {
            // a line that was not found to recur needs enough articles that still contain it
            let candidates = frequent(snapshot, Grouping::Line, LEAST)?;
            let reconciled = frequent(snapshot, Grouping::RecurringLine, 1)?;
            (candidates, reconciled)
        }
    };
    candidates.extend(&reconciled);
    candidates.sort_unstable();
    candidates.dedup();
    let boilerplate = boilerplate_among(snapshot, &candidates, &inputs)?;
    let affected: Vec<DocRef> = affected(snapshot, &boilerplate, &reconciled, &inputs)?
        .into_iter()
        .collect();
    let mut analyzer = Analyzer::new();
    for docs in affected.chunks(AT_ONCE) {
        for mut stored in snapshot.fetch(docs, Parts::ALL)? {
            let before = Reconciled::of(&stored.reading);
            let source = stored.reading.article.source.as_deref();
            let origin = inputs.of_source(source.unwrap_or_default(), stored.source);
            let recurs = |line| boilerplate.contains(&(line, origin));
            if judge(&mut stored.reading, &recurs) {
                let after = Reconciled::of(&stored.reading);
                dropped.blocks += after.blocks.saturating_sub(before.blocks);
                dropped.bytes += after.bytes.saturating_sub(before.bytes);
                writer.put(entry_again(stored, &mut analyzer))?;
            }
            // the result depends on `boilerplate` alone, so it may be committed in parts
            if writer.should_commit() {
                writer.commit()?;
            }
        }
    }
    writer.reconciled();
    writer.commit()?;
    Ok(dropped)
}

/// The keys of lines that at least `least` articles contain.
fn frequent(snapshot: &dyn Snapshot, by: Grouping, least: u64) -> Result<Vec<u64>, Error> {
    let mut found = Vec::new();
    let groups = snapshot.groups();
    groups.frequent(by, least, 0..=u64::MAX, &mut |keys| {
        found.extend_from_slice(keys);
        Ok(())
    })?;
    Ok(found)
}

/// The lines of some sources that were found to recur.
fn recurring_of(snapshot: &dyn Snapshot, sources: &HashSet<String>) -> Result<Vec<u64>, Error> {
    if sources.len() > FEW_SOURCES {
        let keys: HashSet<u32> = sources.iter().map(|source| source_key(source)).collect();
        let mut all = frequent(snapshot, Grouping::RecurringLine, 1)?;
        all.retain(|line| keys.contains(&source_key_of(*line)));
        return Ok(all);
    }
    let mut found = Vec::new();
    for source in sources {
        let range = keys_of_source(source);
        let groups = snapshot.groups();
        groups.frequent(Grouping::RecurringLine, 1, range, &mut |keys| {
            found.extend_from_slice(keys);
            Ok(())
        })?;
    }
    Ok(found)
}

/// The lines that enough articles of their source contain to be boilerplate, each with the origin
/// of these articles.
fn boilerplate_among(
    snapshot: &dyn Snapshot,
    lines: &[u64],
    inputs: &Inputs,
) -> Result<HashSet<(u64, u64)>, Error> {
    let mut found = HashSet::new();
    for lines in lines.chunks(BATCH) {
        // a line can only be frequent in an origin if it is frequent overall
        let counted = lines.iter().zip(counts(snapshot, lines)?);
        let frequent = counted.filter(|(_, count)| *count >= LEAST);
        let frequent: Vec<u64> = frequent.map(|(line, _)| *line).collect();
        for ((line, origin), count) in evidence::count(snapshot, &frequent, inputs)? {
            if count >= LEAST && count * ONE_IN >= inputs.articles(line, origin) {
                found.insert((line, origin));
            }
        }
    }
    Ok(found)
}

/// The articles with an outdated verdict about a line.
fn affected(
    snapshot: &dyn Snapshot,
    boilerplate: &HashSet<(u64, u64)>,
    reconciled: &[u64],
    inputs: &Inputs,
) -> Result<BTreeSet<DocRef>, Error> {
    let recurring: BTreeSet<u64> = boilerplate.iter().map(|(line, _)| *line).collect();
    let recurring: Vec<u64> = recurring.into_iter().collect();
    let mut found = BTreeSet::new();
    for (by, lines, recurs) in [
        (Grouping::Line, recurring.as_slice(), true),
        (Grouping::RecurringLine, reconciled, false),
    ] {
        for lines in lines.chunks(BATCH) {
            snapshot.groups().members(by, lines, &mut |line, member| {
                let origin = inputs.of_line(line, member.source);
                if boilerplate.contains(&(line, origin)) == recurs {
                    found.insert(member.doc);
                }
                Ok(())
            })?;
        }
    }
    Ok(found)
}

/// The entry of an article that replaces its state in the index, with its terms.
pub(in crate::ingest) fn entry_again(stored: StoredDoc, analyzer: &mut Analyzer) -> Entry {
    let version = false;
    entry_of(StoredDoc { version, ..stored }, analyzer)
}

/// The entry of a document as it is in the index; an older version has no terms.
pub(in crate::ingest) fn entry_of(stored: StoredDoc, analyzer: &mut Analyzer) -> Entry {
    let StoredDoc {
        reading,
        source,
        version,
    } = stored;
    let mut terms = IndexTerms::default();
    if !version {
        terms = analyzer.index_terms(&reading);
        note(&reading, &mut terms);
    }
    Entry {
        reading,
        terms,
        source,
        replaces: true,
        version,
    }
}

/// Judges the kept and the recurring lines of an article again; returns whether anything changed.
fn judge(reading: &mut Reading, recurs: &dyn Fn(u64) -> bool) -> bool {
    let Some(source) = reading.article.source.clone() else {
        return false;
    };
    let mut changed = false;
    let mut verdicts = Vec::with_capacity(reading.blocks.len());
    for block in &reading.blocks {
        let reconciled = block
            .verdict
            .reason()
            .is_some_and(|reason| reason.rule == RULE);
        let text = line_of(reading, &block.span).filter(|_| reconciled || block.verdict.is_keep());
        let verdict = match text {
            Some(text) if recurs(key(&source, text)) => {
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
            Some(_) if reconciled => Verdict::Keep(block.mark.clone()),
            _ => block.verdict.clone(),
        };
        changed |= verdict != block.verdict;
        let is_marked = verdict.reason().is_some_and(|reason| reason.rule == RULE);
        let mark = match &block.verdict {
            _ if !is_marked => None,
            _ if reconciled => block.mark.clone(),
            verdict => verdict.reason().cloned(),
        };
        verdicts.push((verdict, mark));
    }
    if !changed {
        return false;
    }
    for (block, judged) in reading.blocks.iter_mut().zip(verdicts) {
        (block.verdict, block.mark) = judged;
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

/// Undoes the verdicts on the recurring lines of a reading.
pub(in crate::ingest) fn forget_recurring(reading: &mut Reading) {
    judge(reading, &|_| false);
}

/// Whether a line is long and ends like a sentence.
fn is_sentence(line: &str) -> bool {
    let mut count = 0;
    words(line, Language::NONE, |_| count += 1);
    let closed = line.trim_end_matches(['"', '”', '’', '»', ')']);
    count >= SENTENCE_WORDS && closed.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}
