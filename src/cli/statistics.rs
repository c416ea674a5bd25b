//! The output of `ingest --stats`: time, bytes, records, and drops by stage and by rule.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use serde::Serialize;

use crate::model::Reading;
use crate::present::safe;
use crate::reading::lines::RULE;
use crate::report::Totals;

/// What was dropped from new and changed articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Drops {
    /// Articles read.
    articles: u64,
    undated: u64,
    /// What each rule dropped.
    rules: BTreeMap<String, Dropped>,
}

/// Blocks and their bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Dropped {
    blocks: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct StatisticsJson<'s> {
    schema: u32,
    seconds: f64,
    bytes: u64,
    files: u64,
    inputs: u64,
    added: u64,
    updated: u64,
    unchanged: u64,
    rejected: u64,
    other_shards: u64,
    skipped: u64,
    removed: u64,
    missing: u64,
    versions: u64,
    read: u64,
    drops: Vec<DropJson<'s>>,
    interrupted: bool,
}

/// The drops of a stage: records, or blocks of articles by rule.
#[derive(Serialize)]
struct DropJson<'s> {
    stage: &'static str,
    rule: &'s str,
    records: Option<u64>,
    blocks: Option<u64>,
    bytes: Option<u64>,
}

impl Drops {
    /// Counts an article.
    pub fn count(&mut self, reading: &Reading) {
        self.articles += 1;
        self.undated += u64::from(reading.article.published.is_none());
        for block in &reading.blocks {
            let Some(reason) = block.verdict.reason().filter(|_| !block.verdict.is_keep()) else {
                continue;
            };
            if !self.rules.contains_key(&*reason.rule) {
                self.rules
                    .insert(reason.rule.to_string(), Dropped::default());
            }
            if let Some(dropped) = self.rules.get_mut(&*reason.rule) {
                dropped.blocks += 1;
                dropped.bytes += block.span.len() as u64;
            }
        }
    }

    /// Counts the recurring lines that were dropped after all articles were read.
    pub fn reconciled(&mut self, blocks: u64, bytes: u64) {
        if blocks > 0 {
            let dropped = self.rules.entry(RULE.to_owned()).or_default();
            dropped.blocks += blocks;
            dropped.bytes += bytes;
        }
    }

    fn all(&self, totals: &Totals) -> Vec<DropJson<'_>> {
        let records = |stage, rule, count| DropJson {
            stage,
            rule,
            records: Some(count),
            blocks: None,
            bytes: None,
        };
        let mut drops = vec![
            records("read", "rejected", totals.rejected),
            records("read", "skipped", totals.skipped),
        ];
        drops.extend(self.rules.iter().map(|(rule, dropped)| DropJson {
            stage: "clean",
            rule,
            records: None,
            blocks: Some(dropped.blocks),
            bytes: Some(dropped.bytes),
        }));
        drops.push(records("date", "undated", self.undated));
        drops
    }

    /// One JSON object on one line.
    pub fn json(&self, totals: &Totals, took: Duration) -> Result<String, serde_json::Error> {
        serde_json::to_string(&StatisticsJson {
            schema: 1,
            seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
            bytes: totals.bytes,
            files: totals.files,
            inputs: totals.inputs,
            added: totals.added,
            updated: totals.updated,
            unchanged: totals.unchanged,
            rejected: totals.rejected,
            other_shards: totals.elsewhere,
            skipped: totals.skipped,
            removed: totals.removed,
            missing: totals.missing,
            versions: totals.versions,
            read: self.articles,
            drops: self.all(totals),
            interrupted: totals.interrupted,
        })
    }

    /// A table for people.
    pub fn text(&self, totals: &Totals, took: Duration) -> String {
        let mut text = format!(
            "time      {:.3} s\nbytes     {}\nrecords   {}\nread      {} articles, new or changed\n\n{:6} {:24} {:>9} {:>9} {:>12}\n",
            took.as_secs_f64(),
            totals.bytes,
            totals.inputs,
            self.articles,
            "stage",
            "rule",
            "records",
            "blocks",
            "bytes"
        );
        let number = |number: Option<u64>| number.map(|n| n.to_string()).unwrap_or_default();
        for drop in self.all(totals) {
            let line = format!(
                "{:6} {:24} {:>9} {:>9} {:>12}",
                drop.stage,
                safe::line(drop.rule),
                number(drop.records),
                number(drop.blocks),
                number(drop.bytes)
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text
    }
}
