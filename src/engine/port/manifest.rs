//! What runs know of their sources, and what users set by hand.

use chrono::NaiveDate;
use xxhash_rust::xxh3::xxh3_64;

use crate::error::{Error, Problem};
use crate::model::{ArticleId, Dating, Location};

/// What runs know of their sources, and the dates that users set.
pub trait Manifest {
    /// Whether no article was put or removed since
    /// [`Writer::reconciled`](super::Writer::reconciled).
    fn is_reconciled(&self) -> bool;

    /// Every source, in no particular order.
    fn marks(&self) -> Result<Vec<SourceMark>, Error>;

    /// Calls `each` with the key and the file of every source.
    fn files(&self, each: &mut dyn FnMut(u64, &str)) -> Result<(), Error>;

    /// All that is known of some sources.
    fn sources(&self, keys: &[u64]) -> Result<Vec<Option<SourceState>>, Error>;

    /// The keys of the sources that are this file, or stand in this folder or below it.
    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error>;

    /// The articles that came from each of some sources, older versions among them.
    fn articles(&self, sources: &[u64]) -> Result<Vec<Vec<KnownArticle>>, Error>;

    /// Every older version of an article, in no particular order.
    fn versions(&self) -> Result<Vec<VersionMark>, Error>;

    /// The dates that users set for some articles.
    fn datings_of(&self, ids: &[ArticleId]) -> Result<Vec<Option<Dating>>, Error>;

    /// Every date that a user set, in no particular order.
    fn datings(&self) -> Result<Vec<Dating>, Error>;
}

impl dyn Manifest + '_ {
    /// All that is known of a source.
    pub fn source(&self, key: u64) -> Result<Option<SourceState>, Error> {
        Ok(self.sources(&[key])?.pop().flatten())
    }

    /// The articles that came from a source, older versions among them.
    pub fn articles_of(&self, source: u64) -> Result<Vec<KnownArticle>, Error> {
        Ok(self.articles(&[source])?.pop().unwrap_or_default())
    }
}

/// What a run knows of a source once it has read it. Commits with the articles.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceState {
    /// Hash of the file's absolute path: what tells two sources apart.
    pub key: u64,
    /// The absolute path.
    pub file: String,
    /// The path as shown to people.
    pub path: String,
    /// The way below the folder that was given; ids are made from it.
    pub inner: String,
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub modified: Option<i64>,
    /// When the file was read, in nanoseconds since 1970.
    pub read_at: i64,
    /// What the reading depended on beside the bytes: versions and options, hashed.
    pub recipe: u64,
    /// Articles that came from it.
    pub articles: u64,
    /// Records of it that could not be read.
    pub rejected: ProblemLog,
    /// Records of it that are no articles.
    pub skipped: ProblemLog,
    /// Records of it that were removed by hand.
    pub removed: Vec<RemovedRecord>,
    /// The first day on which an article of it might be dated otherwise; see
    /// [`crate::model::Reading::stands_until`].
    pub stands_until: Option<NaiveDate>,
}

/// A record that a user removed. It stays so until its content changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedRecord {
    /// The id of the article that it was.
    pub id: ArticleId,
    /// Hash of the record; see [`crate::model::Record::hash`].
    pub hash: u64,
    /// See [`InnerProblem::inside`].
    pub inside: String,
    /// See [`InnerProblem::record`].
    pub record: Option<u64>,
    /// Whether the source held it when it was last read.
    pub present: bool,
}

impl RemovedRecord {
    /// What is said of it in a source that has some path.
    pub fn at(&self, path: &str) -> Problem {
        let problem = InnerProblem {
            inside: self.inside.clone(),
            record: self.record,
            reason: "removed by hand".into(),
        };
        problem.at(path)
    }
}

/// A problem with a record, kept apart from the path of its source, which may be another when the
/// problem is reported again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InnerProblem {
    /// What the place has beyond the path of the source: `!` and the name of a member, or nothing.
    pub inside: String,
    /// The number of the record; see [`Location::record`].
    pub record: Option<u64>,
    /// See [`Problem::reason`].
    pub reason: String,
}

impl InnerProblem {
    /// A problem of a source that has some path.
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

    /// The problem at its place in a source that has some path.
    pub fn at(&self, path: &str) -> Problem {
        let location = Location {
            path: format!("{path}{}", self.inside).into(),
            record: self.record,
        };
        Problem::new(location, self.reason.clone())
    }
}

/// What could not be read of a source; it is reported again whenever the source is skipped as
/// unchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemLog<P = InnerProblem> {
    /// The first of them.
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
    /// The problems of a source that has some path, as they are kept.
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
    /// Problems that are kept of a source; an archive of the web may have a million pictures.
    pub const MOST: usize = 10_000;

    /// Adds a problem.
    pub fn push(&mut self, problem: P) {
        if self.problems.len() < Self::MOST {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// All of them.
    pub fn count(&self) -> u64 {
        self.problems.len() as u64 + self.more
    }
}

/// A file that was changed less than this before it was read, in nanoseconds, may change again
/// without a new time: file systems count time in steps of up to two seconds.
const UNSURE: i64 = 2_000_000_000;

impl SourceState {
    /// Hash of what a file must still be to count as unchanged; none when its time cannot tell.
    pub fn fingerprint(&self) -> Option<u64> {
        let settled = self.modified? < self.read_at.saturating_sub(UNSURE);
        let fingerprint = settled.then(|| fingerprint(self.size, self.modified, self.recipe))?;
        Some(match self.stands_until {
            None => fingerprint,
            Some(_) => passing(fingerprint),
        })
    }

    /// Those of the removed records that are in the source.
    pub fn removed_here(&self) -> impl Iterator<Item = &RemovedRecord> {
        self.removed.iter().filter(|removed| removed.present)
    }

    /// Whether nothing of it is left but which records were removed.
    pub fn is_memory(&self) -> bool {
        self.articles == 0 && !self.removed.is_empty() && self.removed_here().next().is_none()
    }

    /// The numbers of it.
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

/// Hash of what tells whether a file is as it was: its size, its time, the recipe it was read by.
pub fn fingerprint(size: u64, modified: Option<i64>, recipe: u64) -> u64 {
    let time = modified.unwrap_or(i64::MIN);
    xxh3_64(&[size.to_le_bytes(), time.to_le_bytes(), recipe.to_le_bytes()].concat())
}

/// The fingerprint of a source whose articles might be dated otherwise one day: whether it counts
/// as unchanged hangs on the day too.
pub fn passing(fingerprint: u64) -> u64 {
    !fingerprint
}

/// Hash of the way of a file below its folder; see [`SourceMark::name`].
pub fn name_key(inner: &str) -> u64 {
    xxh3_64(inner.as_bytes())
}

/// What is known of a source, as far as a run must know it to pass the source over: numbers only,
/// so that a hundred thousand of them are read in no time.
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
    /// Records of it that could not be read.
    pub rejected: u64,
    /// Records of it that are no articles.
    pub skipped: u64,
}

/// An article that the index holds, or an older version of one, as far as a run must know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownArticle {
    /// Its id.
    pub id: ArticleId,
    /// Hash of its record; see [`crate::model::Record::hash`].
    pub hash: u64,
    /// The number of its record in the source; 0 where the source is the record.
    pub record: u64,
    /// See [`crate::model::Reading::page`].
    pub page: Option<u64>,
}

/// An older version of an article, as far as the index must know it to account for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionMark {
    /// Key of the source that it came from.
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
