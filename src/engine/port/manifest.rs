//! What the index records about its sources, and dates set by the user.

use chrono::NaiveDate;
use xxhash_rust::xxh3::xxh3_64;

use crate::error::{Error, Problem};
use crate::model::{ArticleId, Dating, Location};

/// What the index records about its sources, and dates set by the user.
pub trait Manifest {
    /// Whether no article was put or removed since
    /// [`Writer::reconciled`](super::Writer::reconciled).
    fn is_reconciled(&self) -> bool;

    /// Every source, in no particular order.
    fn marks(&self) -> Result<Vec<SourceMark>, Error>;

    /// Calls `each` with the key and the file of every source.
    fn files(&self, each: &mut dyn FnMut(u64, &str)) -> Result<(), Error>;

    /// The full state of these sources.
    fn sources(&self, keys: &[u64]) -> Result<Vec<Option<SourceState>>, Error>;

    /// The keys of the sources that are this file, or are in or below this folder.
    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error>;

    /// The articles that came from each of these sources, including older versions.
    fn articles(&self, sources: &[u64]) -> Result<Vec<Vec<KnownArticle>>, Error>;

    /// Every older version of an article, in no particular order.
    fn versions(&self) -> Result<Vec<VersionMark>, Error>;

    /// The dates that users set for these articles.
    fn datings_of(&self, ids: &[ArticleId]) -> Result<Vec<Option<Dating>>, Error>;

    /// Every date set by a user, in no particular order.
    fn datings(&self) -> Result<Vec<Dating>, Error>;
}

impl dyn Manifest + '_ {
    /// The full state of a source.
    pub fn source(&self, key: u64) -> Result<Option<SourceState>, Error> {
        Ok(self.sources(&[key])?.pop().flatten())
    }

    /// The articles that came from a source, including older versions.
    pub fn articles_of(&self, source: u64) -> Result<Vec<KnownArticle>, Error> {
        Ok(self.articles(&[source])?.pop().unwrap_or_default())
    }
}

/// What a run records about a source after reading it. Committed together with the articles.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceState {
    /// Hash of the file's absolute path; it identifies the source.
    pub key: u64,
    /// The absolute path.
    pub file: String,
    /// The path as shown to users.
    pub path: String,
    /// The path below the given folder; ids are made from it.
    pub inner: String,
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub modified: Option<i64>,
    /// When the file was read, in nanoseconds since 1970.
    pub read_at: i64,
    /// Hash of everything else the reading depended on: versions and options.
    pub recipe: u64,
    /// Articles that came from it.
    pub articles: u64,
    /// Its records that could not be read.
    pub rejected: ProblemLog,
    /// Its records that are not articles.
    pub skipped: ProblemLog,
    /// Its records that were removed by hand.
    pub removed: Vec<RemovedRecord>,
    /// The first day on which one of its articles might be dated differently; see
    /// [`crate::model::Reading::stands_until`].
    pub stands_until: Option<NaiveDate>,
}

/// A record that a user removed. It stays removed until its content changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedRecord {
    /// The id of its article.
    pub id: ArticleId,
    /// Hash of the record; see [`crate::model::Record::hash`].
    pub hash: u64,
    /// See [`InnerProblem::inside`].
    pub inside: String,
    /// See [`InnerProblem::record`].
    pub record: Option<u64>,
    /// Whether the source contained it when it was last read.
    pub present: bool,
}

impl RemovedRecord {
    /// The problem to report for it in a source at this path.
    pub fn at(&self, path: &str) -> Problem {
        let problem = InnerProblem {
            inside: self.inside.clone(),
            record: self.record,
            reason: "removed by hand".into(),
        };
        problem.at(path)
    }
}

/// A problem with a record, stored without the path of its source, which may have changed when the
/// problem is reported again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InnerProblem {
    /// The part of the place after the source path: `!` and the name of a member, or nothing.
    pub inside: String,
    /// The number of the record; see [`Location::record`].
    pub record: Option<u64>,
    /// See [`Problem::reason`].
    pub reason: String,
}

impl InnerProblem {
    /// A problem of a source at this path.
    pub fn of(problem: Problem, path: &str) -> Self {
        match problem.location.path.strip_prefix(path) {
            Some(inside) => InnerProblem {
                inside: inside.to_owned(),
                record: problem.location.record,
                reason: problem.reason,
            },
            // a cleaned record has the place of its original
            None => InnerProblem {
                inside: String::new(),
                record: None,
                reason: format!("{}: {}", problem.location, problem.reason),
            },
        }
    }

    /// The problem with its place, in a source at this path.
    pub fn at(&self, path: &str) -> Problem {
        let location = Location {
            path: format!("{path}{}", self.inside).into(),
            record: self.record,
        };
        Problem::new(location, self.reason.clone())
    }
}

/// Problems found in a source. They are reported again whenever the source is skipped as unchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemLog<P = InnerProblem> {
    /// The first problems.
    pub problems: Vec<P>,
    /// How many more there were.
    pub more: u64,
}

impl<P> Default for ProblemLog<P> {
    fn default() -> Self {
        ProblemLog {
            problems: Vec::new(),
            more: 0,
        }
    }
}

impl ProblemLog<Problem> {
    /// The problems of a source at this path, in stored form.
    pub fn within(self, path: &str) -> ProblemLog {
        let problems = self.problems.into_iter();
        ProblemLog {
            problems: problems
                .map(|problem| InnerProblem::of(problem, path))
                .collect(),
            more: self.more,
        }
    }
}

impl<P> ProblemLog<P> {
    /// Maximum problems stored per source; a web archive may contain a million pictures.
    pub const MOST: usize = 10_000;

    /// Adds a problem.
    pub fn push(&mut self, problem: P) {
        if self.problems.len() < Self::MOST {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// The number of all problems.
    pub fn count(&self) -> u64 {
        self.problems.len() as u64 + self.more
    }
}

/// Nanoseconds. A file changed less than this before it was read may change again without a new
/// time: file systems record time in steps of up to two seconds.
const UNSURE: i64 = 2_000_000_000;

impl SourceState {
    /// Hash that must match for the file to count as unchanged; none if its time is unknown or too
    /// recent to tell.
    pub fn fingerprint(&self) -> Option<u64> {
        let settled = self.modified? < self.read_at.saturating_sub(UNSURE);
        let fingerprint = settled.then(|| fingerprint(self.size, self.modified, self.recipe))?;
        Some(match self.stands_until {
            None => fingerprint,
            Some(_) => passing(fingerprint),
        })
    }

    /// The removed records that the source contains.
    pub fn removed_here(&self) -> impl Iterator<Item = &RemovedRecord> {
        self.removed.iter().filter(|removed| removed.present)
    }

    /// Whether the state only remembers which records were removed.
    pub fn is_memory(&self) -> bool {
        self.articles == 0 && !self.removed.is_empty() && self.removed_here().next().is_none()
    }

    /// The state reduced to numbers.
    pub fn mark(&self) -> SourceMark {
        SourceMark {
            key: self.key,
            name: name_key(&self.inner),
            fingerprint: self.fingerprint(),
            articles: self.articles,
            rejected: self.rejected.count(),
            skipped: self.skipped.count() + self.removed_here().count() as u64,
        }
    }
}

/// Hash of a file's size and time and the recipe it was read with; it changes when any of them
/// does.
pub fn fingerprint(size: u64, modified: Option<i64>, recipe: u64) -> u64 {
    let time = modified.unwrap_or(i64::MIN);
    xxh3_64(&[size.to_le_bytes(), time.to_le_bytes(), recipe.to_le_bytes()].concat())
}

/// The fingerprint of a source whose articles might be dated differently one day. Whether it counts
/// as unchanged also depends on the day.
pub fn passing(fingerprint: u64) -> u64 {
    !fingerprint
}

/// Hash of a file's path below its folder; see [`SourceMark::name`].
pub fn name_key(inner: &str) -> u64 {
    xxh3_64(inner.as_bytes())
}

/// What a run must know about a source to skip it: numbers only, so that a hundred thousand of them
/// load instantly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceMark {
    /// See [`SourceState::key`].
    pub key: u64,
    /// [`name_key`] of [`SourceState::inner`].
    pub name: u64,
    /// See [`SourceState::fingerprint`].
    pub fingerprint: Option<u64>,
    /// Articles that came from it.
    pub articles: u64,
    /// Its records that could not be read.
    pub rejected: u64,
    /// Its records that are not articles.
    pub skipped: u64,
}

/// What a run must know about an indexed article or older version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownArticle {
    /// Its id.
    pub id: ArticleId,
    /// Hash of its record; see [`crate::model::Record::hash`].
    pub hash: u64,
    /// The number of its record in the source; 0 if the source is a single record.
    pub record: u64,
    /// See [`crate::model::Reading::page`].
    pub page: Option<u64>,
}

/// What the index must know about an older version to count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionMark {
    /// Key of its source.
    pub source: u64,
    /// Key of its page.
    pub page: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_reported_at_its_place_whatever_its_name_holds() {
        let place = |path: &str| Location::numbered(path, 3);
        for member in ["!a.txt", "!odd\u{1f}name.txt", ""] {
            let problem = Problem::new(place(&format!("old/news.zip{member}")), "no text");
            let kept = InnerProblem::of(problem, "old/news.zip");
            let again = Problem::new(place(&format!("new/news.zip{member}")), "no text");
            assert_eq!(kept.at("new/news.zip"), again);
        }
    }
}
