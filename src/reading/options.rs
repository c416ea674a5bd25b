//! How records are read, and what of it an article depends on.

use std::sync::Arc;

use chrono::NaiveDate;
use xxhash_rust::xxh3::Xxh3;

use super::decode::FieldMap;
use super::source_name::{Aliases, SourceFrom};
use super::{clean, date};
use crate::model::{Reason, Verdict};

/// Version of everything that makes an article of a record and has no version of its own. It grows
/// with every change that makes other articles of the same records.
const VERSION: u64 = 5;

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
    /// What names the source first, where the user says so.
    pub source_from: Option<SourceFrom>,
    /// Names of sources in place of others.
    pub aliases: Arc<Aliases>,
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
    /// Cleaned by every rule, sources named by themselves.
    pub fn new(today: NaiveDate) -> Self {
        ReadOptions {
            as_is: false,
            keep_rules: Vec::new(),
            drop_rules: Vec::new(),
            source: None,
            source_from: None,
            aliases: Arc::default(),
            estimate: false,
            undated_as_file_time: false,
            all_captures: false,
            today,
        }
    }

    /// Hash of everything but the record that an article depends on: versions and options, but not
    /// the day.
    pub fn recipe(&self, fields: &FieldMap) -> u64 {
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
        if self.source_from.is_some() || *self.aliases != Aliases::default() {
            hash.update(format!("{:?} {:?}", self.source_from, self.aliases).as_bytes());
        }
        for rule in clean::all_rules() {
            hash.update(format!("{} {}", rule.name(), rule.version()).as_bytes());
        }
        for finder in date::finders::ALL {
            hash.update(format!("{} {}", finder.name(), finder.version()).as_bytes());
        }
        hash.update(&date::VERSION.to_le_bytes());
        hash.digest()
    }

    /// A verdict after the rules that the user switched.
    pub(super) fn switched(&self, verdict: Verdict) -> Verdict {
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

/// How sources are read.
#[derive(Clone, Debug)]
pub struct PipelineOptions {
    /// How records are read.
    pub read: ReadOptions,
    /// How fields are named.
    pub fields: Arc<FieldMap>,
    /// Threads that read.
    pub threads: usize,
    /// Whether terms are wanted.
    pub terms: bool,
}
