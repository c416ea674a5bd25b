//! How records are read, and which of these options an article depends on.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use xxhash_rust::xxh3::Xxh3;

use super::decode::FieldMap;
use super::shard::Shard;
use super::source_name::{Aliases, SourceFrom};
use super::{clean, date};
use crate::model::{Reason, Verdict};

/// Version of everything that makes an article of a record and has no version of its own. It grows
/// with every change that makes other articles of the same records.
const VERSION: u64 = 5;

/// How records are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Take the text as is, without cleaning.
    pub as_is: bool,
    /// Disabled cleaning rules: keep what they would drop.
    pub keep_rules: Vec<String>,
    /// Cleaning rules whose doubtful blocks are dropped too.
    pub drop_rules: Vec<String>,
    /// The name of the source, if the user gives one.
    pub source: Option<String>,
    /// Where to look first for the source name, if the user says so.
    pub source_from: Option<SourceFrom>,
    /// Aliases that replace source names.
    pub aliases: Arc<Aliases>,
    /// Estimate roughly when undated articles were published.
    pub estimate: bool,
    /// Date undated articles by the last change of their file.
    pub undated_as_file_time: bool,
    /// Index every capture of a page as an article, not only the newest.
    pub all_captures: bool,
    /// The part of the sources that is taken, where others take the rest.
    pub shard: Option<Shard>,
    /// The number that the first record of stdin has in its file.
    pub first_record: u64,
    /// The day of the run: nothing was published after it.
    pub today: NaiveDate,
}

impl ReadOptions {
    /// All cleaning rules on, source names detected.
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
            shard: None,
            first_record: 1,
            today,
        }
    }

    /// A hash of the versions and options that an article depends on. It leaves out the record and
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
        if let Some(shard) = self.shard {
            hash.update(shard.to_string().as_bytes());
        }
        versions(&mut hash);
        hash.digest()
    }

    /// A verdict after applying the user's rule switches.
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

/// Hash of the versions of everything that makes an article of a record.
pub fn version() -> u64 {
    static OURS: LazyLock<u64> = LazyLock::new(|| {
        let mut hash = Xxh3::new();
        hash.update(&VERSION.to_le_bytes());
        versions(&mut hash);
        hash.digest()
    });
    *OURS
}

/// Adds the versions of all that has its own.
fn versions(hash: &mut Xxh3) {
    for rule in clean::all_rules() {
        hash.update(format!("{} {}", rule.name(), rule.version()).as_bytes());
    }
    for finder in date::finders::ALL {
        hash.update(format!("{} {}", finder.name(), finder.version()).as_bytes());
    }
    hash.update(&date::VERSION.to_le_bytes());
}

/// How sources are read.
#[derive(Clone, Debug)]
pub struct PipelineOptions {
    /// How records are read.
    pub read: ReadOptions,
    /// How to map field names.
    pub fields: Arc<FieldMap>,
    /// The number of reader threads.
    pub threads: usize,
    /// Whether to build terms.
    pub terms: bool,
}
