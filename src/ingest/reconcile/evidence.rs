//! The evidence of recurring lines, "in 812 of 900 articles of example.org". It is counted when it
//! is shown, so it is never stale.

use std::collections::HashMap;

use super::inputs::Inputs;
use crate::engine::{BATCH, Grouping, Parts, Snapshot};
use crate::error::Error;
use crate::model::{Reading, Reason, Verdict};
use crate::reading::lines::{RULE, key};

/// Fills in the evidence of recurring lines of one reading.
pub fn count_evidence(snapshot: &dyn Snapshot, reading: &mut Reading) -> Result<(), Error> {
    Evidence::new(snapshot).count(reading)
}

/// Fills in the evidence of recurring lines, with a cache of the counts.
pub struct Evidence<'s> {
    snapshot: &'s dyn Snapshot,
    inputs: HashMap<String, Inputs>,
    /// Number of articles that contain a line, by line and origin.
    counts: HashMap<(u64, u64), u64>,
}

impl<'s> Evidence<'s> {
    /// Evidence based on one state of an index.
    pub fn new(snapshot: &'s dyn Snapshot) -> Self {
        Evidence {
            snapshot,
            inputs: HashMap::new(),
            counts: HashMap::new(),
        }
    }

    /// Fills in the evidence of a reading.
    pub fn count(&mut self, reading: &mut Reading) -> Result<(), Error> {
        let Some(source) = reading.article.source.clone() else {
            return Ok(());
        };
        let text = reading.text.as_str();
        let mut reasons: Vec<(u64, &mut Reason)> = Vec::new();
        for block in &mut reading.blocks {
            let (Verdict::Drop(reason) | Verdict::Keep(Some(reason))) = &mut block.verdict else {
                continue;
            };
            if reason.rule == RULE {
                let line = text.get(block.span.clone()).map(str::trim);
                reasons.push((key(&source, line.unwrap_or_default()), reason));
            }
        }
        if reasons.is_empty() {
            return Ok(());
        }
        if !self.inputs.contains_key(&source) {
            let inputs = Inputs::new(self.snapshot, Some(&source))?;
            self.inputs.insert(source.clone(), inputs);
        }
        let Some(inputs) = self.inputs.get(&source) else {
            return Ok(());
        };
        let (origin, among) = match inputs.only() {
            Some(origin) => (origin, ""),
            None => {
                let Some(found) = self.snapshot.find(reading.article.id)? else {
                    return Ok(());
                };
                let stored = self.snapshot.fetch(&[found.doc], Parts::METADATA)?.pop();
                let input = stored.map_or(0, |stored| stored.source);
                (inputs.of_source(&source, input), " from the same input")
            }
        };
        let lines = reasons.iter().map(|(line, _)| *line);
        let unknown = lines.filter(|line| !self.counts.contains_key(&(*line, origin)));
        let unknown: Vec<u64> = unknown.collect();
        let counted = count(self.snapshot, &unknown, inputs)?;
        self.counts.extend(counted);
        for (line, reason) in reasons {
            let count = self.counts.get(&(line, origin)).copied().unwrap_or(0);
            if count > 0 {
                let all = inputs.articles(line, origin);
                reason.evidence = format!("in {count} of {all} articles of {source}{among}");
            }
        }
        Ok(())
    }
}

/// The number of articles that contain each of these lines. In one article, a line is either found
/// to recur or not.
pub(super) fn counts(snapshot: &dyn Snapshot, lines: &[u64]) -> Result<Vec<u64>, Error> {
    let mut counts = snapshot.groups().counts(Grouping::Line, lines)?;
    let reconciled = snapshot.groups().counts(Grouping::RecurringLine, lines)?;
    for (count, more) in counts.iter_mut().zip(reconciled) {
        *count += more;
    }
    Ok(counts)
}

/// The number of articles of each origin that contain some lines.
pub(super) fn count(
    snapshot: &dyn Snapshot,
    lines: &[u64],
    inputs: &Inputs,
) -> Result<HashMap<(u64, u64), u64>, Error> {
    let mut found = HashMap::new();
    for lines in lines.chunks(BATCH) {
        if let Some(origin) = inputs.only() {
            let counted = lines.iter().zip(counts(snapshot, lines)?);
            found.extend(counted.map(|(line, count)| ((*line, origin), count)));
            continue;
        }
        for by in [Grouping::Line, Grouping::RecurringLine] {
            snapshot.groups().members(by, lines, &mut |line, member| {
                let origin = inputs.of_line(line, member.source);
                *found.entry((line, origin)).or_default() += 1;
                Ok(())
            })?;
        }
    }
    Ok(found)
}
