//! The port: what the streets may ask of an engine.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::analysis::{IndexTerms, SentenceStart, edits, letters_of};
use crate::error::{Error, Problem};
use crate::model::{
    ArticleId, DateTest, Dating, FacetBy, FacetCounts, Filters, Language, Reading, Recency, SortBy,
    Summary,
};

/// An article on its way in.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record as it was read.
    pub reading: Reading,
    /// Its terms.
    pub terms: IndexTerms,
    /// Key of the source it came from; see [`SourceState::key`].
    pub source: u64,
    /// Whether the index holds an older state of it, which this one replaces.
    pub replaces: bool,
    /// It is an older version of an article: kept with its page, neither searched nor counted.
    pub version: bool,
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
    pub rejected: Told,
    /// Records of it that are no articles.
    pub skipped: Told,
}

/// What could not be read of a source, to be told again when it is passed over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The first of them.
    pub problems: Vec<Problem>,
    /// How many more there were.
    pub more: u64,
}

impl Told {
    /// Problems that are kept of a source; an archive of the web may have a million pictures.
    pub const MOST: usize = 10_000;

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        match self.problems.len() < Told::MOST {
            true => self.problems.push(problem),
            false => self.more += 1,
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
        settled.then(|| fingerprint(self.size, self.modified, self.recipe))
    }

    /// The state without what is only told.
    pub fn mark(&self) -> SourceMark {
        SourceMark {
            key: self.key,
            name: name_key(&self.inner),
            fingerprint: self.fingerprint(),
            articles: self.articles,
            rejected: self.rejected.count(),
            skipped: self.skipped.count(),
        }
    }
}

/// Hash of what tells whether a file is as it was: its size, its time, the recipe it was read by.
pub fn fingerprint(size: u64, modified: Option<i64>, recipe: u64) -> u64 {
    let time = modified.unwrap_or(i64::MIN);
    xxh3_64(&[size.to_le_bytes(), time.to_le_bytes(), recipe.to_le_bytes()].concat())
}

/// Hash of the way of a file below its folder; see [`SourceMark::name`].
pub fn name_key(inner: &str) -> u64 {
    xxh3_64(inner.as_bytes())
}

/// What is known of a source, as far as a run must know it to pass the source over: numbers only, so
/// that a hundred thousand of them are read in no time.
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

/// A capture of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Where it is kept.
    pub address: Address,
    /// Whether it is an older version, and not the article.
    pub version: bool,
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
    /// See [`Reading::page`].
    pub page: Option<u64>,
}

/// A document as it is stored, with nothing of what is indexed.
#[derive(Clone, Debug)]
pub enum Kept {
    /// An article, or an older version of one.
    Article {
        /// As it was read.
        reading: Box<Reading>,
        /// Key of the source that it came from.
        source: u64,
        /// Whether it is an older version.
        version: bool,
    },
    /// The state of a source.
    Source(SourceState),
    /// A date that a user set.
    Dating(Dating),
}

/// The way in. One writer at a time has an index.
///
/// After an error the writer must be dropped: what was not committed is lost, what was is safe.
pub trait Writer {
    /// Puts an article; it is found after the next commit.
    fn put(&mut self, entry: Entry) -> Result<(), Error>;
    /// Takes an article out.
    fn remove(&mut self, id: ArticleId) -> Result<(), Error>;
    /// Notes what is known of a source, in place of what was known before.
    fn put_source(&mut self, state: &SourceState) -> Result<(), Error>;
    /// Forgets a source. Its articles must be removed one by one.
    fn remove_source(&mut self, key: u64) -> Result<(), Error>;
    /// Notes a date that a user set, in place of the one that was set before. The article is put by itself.
    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error>;
    /// Forgets a date that a user set.
    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error>;
    /// Notes that what depends on all articles together (which lines recur) is as it must be. It is no
    /// longer so once an article is put or removed.
    fn settled(&mut self);
    /// Whether so much waits for the next commit that a run which goes on should commit first, wherever what
    /// was done so far may stand by itself: what waits is held in memory.
    fn is_laden(&self) -> bool;
    /// Makes everything so far safe and visible, all or nothing.
    fn commit(&mut self) -> Result<(), Error>;
    /// Commits and waits until nothing more is being done to the files.
    fn close(self: Box<Self>) -> Result<(), Error>;
}

/// The way out: one state of an index, unmoved by what is written meanwhile.
pub trait Searcher: Send + Sync {
    /// Whether nothing was put or removed since [`Writer::settled`].
    fn is_settled(&self) -> bool;
    /// Every source, in no particular order.
    fn source_marks(&self) -> Result<Vec<SourceMark>, Error>;
    /// All that is known of a source.
    fn source(&self, key: u64) -> Result<Option<SourceState>, Error>;
    /// The keys of the sources that are this file, or stand in this folder or below it.
    fn sources_below(&self, path: &str) -> Result<Vec<u64>, Error>;
    /// The articles that came from a source, older versions among them.
    fn articles_of(&self, source: u64) -> Result<Vec<KnownArticle>, Error>;
    /// Counts of terms, for weights.
    fn statistics(&self, field: TextField, terms: &[String]) -> Result<Statistics, Error>;
    /// The terms of a field in living articles that are like this, the nearest first, then the
    /// shortest, then by their letters; at most `most`.
    fn terms_like(&self, field: TextField, like: &Like, most: usize) -> Result<Vec<String>, Error>;
    /// The articles that match, scored and counted.
    fn select(&self, selection: &Selection) -> Result<Selected, Error>;
    /// Where terms stand in articles. Each group of terms is one word of the query in its several
    /// stems; its positions come as one list.
    fn layouts(&self, articles: &[Address], words: &[Vec<String>]) -> Result<Vec<Layout>, Error>;
    /// An article with everything that is stored of it.
    fn reading(&self, article: Address) -> Result<Reading, Error>;
    /// The source that an article came from; see [`SourceState::key`].
    fn origin(&self, article: Address) -> Result<u64, Error>;
    /// The keys of lines that stand in at least so many articles of one source.
    fn recurring_lines(&self, least: u64) -> Result<Vec<u64>, Error>;
    /// The keys of lines that were settled; see [`LineKind::Settled`].
    fn settled_lines(&self) -> Result<Vec<u64>, Error>;
    /// The articles in which a line stands.
    fn articles_with_line(&self, line: u64, kind: LineKind) -> Result<Vec<Address>, Error>;
    /// The name of the source in whose articles a line stands, however it stands there.
    fn source_of_line(&self, line: u64) -> Result<Option<String>, Error>;
    /// The pages of which there is more than one capture, or none that is an article.
    fn pages_with_versions(&self) -> Result<Vec<u64>, Error>;
    /// The captures of a page, in no particular order.
    fn captures(&self, page: u64) -> Result<Vec<Capture>, Error>;
    /// How many older versions came from which source.
    fn versions_by_source(&self) -> Result<HashMap<u64, u64>, Error>;
    /// Where an older version of an article is, by its own id.
    fn find_version(&self, id: ArticleId) -> Result<Option<Address>, Error>;
    /// Every date that a user set, in no particular order.
    fn datings(&self) -> Result<Vec<Dating>, Error>;
    /// Every article, in no particular order.
    fn addresses(&self) -> Result<Vec<Address>, Error>;
    /// Where an article is, by its id.
    fn find(&self, id: ArticleId) -> Result<Option<Address>, Error>;
    /// The articles and older versions whose ids begin with these hexadecimal digits, at most `most`.
    fn find_prefix(&self, digits: &str, most: usize) -> Result<Vec<ArticleId>, Error>;
    /// The languages that the index holds, the most frequent first.
    fn languages(&self) -> Result<Vec<Language>, Error>;
    /// What the index holds.
    fn summary(&self) -> Result<Summary, Error>;
}

/// How a line stands in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Kept as part of the body, with no thought of how often it recurs.
    Open,
    /// Dropped or doubted because it recurs.
    Settled,
}

/// Where an engine keeps an article; good for one searcher only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(pub u64);

/// The fields whose words are indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Title (its words counted three times) and body.
    Text,
    /// Body without the title; lengths and counts are those of [`TextField::Text`].
    Body,
    /// Title.
    Title,
    /// Deck.
    Deck,
    /// Byline.
    Byline,
    /// Address of the page.
    Url,
    /// What was removed.
    Removed,
}

/// What an article must have to match, in terms of the index.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every article.
    Everything,
    /// No article.
    Nothing,
    /// A word, by any of its terms; scored by BM25 times the weight. What a term weighs is counted in the
    /// articles of its language (see [`crate::analysis::language_of`]), or in all when it has none.
    Word {
        /// Where.
        field: TextField,
        /// The terms, several when languages stem the word differently; the best one counts.
        terms: Vec<String>,
        /// Its weight in the score.
        weight: f32,
    },
    /// Words one after the other; scored like one word with the idf of all of them together, whose
    /// occurrences are the places where a phrase begins. Of the terms of a word the rarest counts that the
    /// article has.
    Phrase {
        /// Where.
        field: TextField,
        /// For each word the terms that may stand for it.
        words: Vec<Vec<String>>,
        /// Steps of room, for the phrase as a whole.
        slop: u32,
        /// Its weight in the score.
        weight: f32,
    },
    /// Phrases that stand together, in any order; a filter that scores nothing.
    Together {
        /// Where; not the removed text when it is `within` a sentence.
        field: TextField,
        /// The phrases: for each of their words the terms that may stand for it.
        phrases: Vec<Vec<Vec<String>>>,
        /// How near.
        within: Within,
    },
    /// Words one after the other at least so often, a title counted once; a filter that scores nothing.
    Often {
        /// Where.
        field: TextField,
        /// For each word the terms that may stand for it.
        words: Vec<Vec<String>>,
        /// Steps of room, for the phrase as a whole.
        slop: u32,
        /// How often.
        least: u32,
    },
    /// So many words of body, ends included; a filter that scores nothing.
    Length(u32, u32),
    /// A term that is like this; a filter that scores nothing.
    Like {
        /// Where; not [`TextField::Body`].
        field: TextField,
        /// Like what.
        like: Like,
    },
    /// What is known of the publication date; a filter that scores nothing.
    Date(DateTest),
    /// This very article.
    Article(ArticleId),
    /// From the source of this name.
    Source(String),
    /// In this language.
    Language(Language),
    /// In the section of this name.
    Section(String),
    /// All of these.
    All(Vec<Condition>),
    /// At least so many of these.
    AtLeast(usize, Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
}

/// How near phrases stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The last begins at most so many steps after the end of the first.
    Steps(u32),
    /// In one sentence of the body, or in the title.
    Sentence,
    /// In one paragraph of the body, or in the title.
    Paragraph,
}

/// What a term is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Like {
    /// It begins so.
    Start(String),
    /// It looks so: `?` is any letter, `*` any number of them.
    Wild(String),
    /// It is at most so many letters away; see [`edits`].
    Near(String, u8),
}

impl Like {
    /// How far a term is away, whatever its language; none when it is not like this.
    pub fn distance(&self, term: &str) -> Option<usize> {
        match self {
            Like::Start(start) => term.starts_with(start.as_str()).then_some(0),
            Like::Wild(pattern) => looks_like(pattern, letters_of(term)).then_some(0),
            Like::Near(word, most) => edits(word, letters_of(term), usize::from(*most)),
        }
    }
}

/// Whether a text looks like a pattern; see [`Like::Wild`].
fn looks_like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut at, mut of) = (0, 0);
    // where the last * stands, and from where on the text behind it was tried
    let mut star: Option<(usize, usize)> = None;
    while let Some(letter) = text.get(at) {
        match pattern.get(of) {
            Some('*') => {
                star = Some((of, at));
                of += 1;
            }
            Some(c) if *c == '?' || c == letter => {
                (at, of) = (at + 1, of + 1);
            }
            _ => match star {
                Some((place, tried)) => {
                    star = Some((place, tried + 1));
                    (at, of) = (tried + 1, place + 1);
                }
                None => return false,
            },
        }
    }
    pattern
        .get(of..)
        .unwrap_or_default()
        .iter()
        .all(|c| *c == '*')
}

/// A request for articles.
#[derive(Clone, Debug)]
pub struct Selection {
    /// What they must have.
    pub condition: Condition,
    /// Which of them may answer.
    pub filters: Filters,
    /// How many to give, the best first.
    pub top: usize,
    /// The order.
    pub sort: SortBy,
    /// What scores are multiplied with by date, when newer articles shall weigh more.
    pub recent: Option<Recency>,
    /// What to count; totals are counted always.
    pub facets: Vec<FacetBy>,
}

impl Selection {
    /// Asks for counts over everything that is in the index.
    pub fn everything(facets: Vec<FacetBy>) -> Self {
        Selection {
            condition: Condition::Everything,
            filters: Filters::default(),
            top: 0,
            sort: SortBy::Relevance,
            recent: None,
            facets,
        }
    }
}

/// The answer to a [`Selection`].
#[derive(Clone, Debug, Default)]
pub struct Selected {
    /// Articles that match.
    pub total: u64,
    /// How many of them are undated.
    pub undated: u64,
    /// The first of them in the order asked for; equal ones by a key of their own that no merge moves.
    pub best: Vec<Scored>,
    /// The counts asked for.
    pub facets: Vec<FacetCounts>,
}

/// An article with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Where it is.
    pub address: Address,
    /// Sum over the words of weight × idf × tf / (tf + K), Lucene's BM25 without its constant factor,
    /// times `prior`. Its last bits are zero, so the order in which words were added does not show.
    pub score: f32,
    /// What the score was multiplied with by date; 1 when nothing was asked for.
    pub prior: f32,
}

impl Scored {
    /// Leaves the upper half of the digits of a score. Sums of floating-point numbers depend on their
    /// order, and engines add words in the order that is fastest in each part of an index; so articles
    /// that are equal would part by chance, and not by their key.
    pub fn settle(score: f32) -> f32 {
        f32::from_bits(score.to_bits() & !0xfff)
    }
}

/// Counts for weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// Articles.
    pub articles: u64,
    /// Words of all articles in the field; title words three times.
    pub words: u64,
    /// One for each term asked for.
    pub terms: Vec<TermCount>,
}

impl Statistics {
    /// Mean length of an article in words; at least 1.
    pub fn mean_length(&self) -> f64 {
        (self.words as f64 / self.articles.max(1) as f64).max(1.0)
    }
}

/// How often a term occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermCount {
    /// Articles that have it.
    pub articles: u64,
    /// Its occurrences in all of them.
    pub occurrences: u64,
}

/// Where the words of a query stand in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Length in words as BM25 sees it: title words three times, and rounded to one byte.
    pub length: u32,
    /// Words of the title. The body begins at this position plus [`crate::analysis::BODY_GAP`].
    pub title_len: u32,
    /// Words of the body.
    pub body_len: u32,
    /// Where the sentences of the body begin; positions from 0 at the start of the body.
    pub sentences: Vec<SentenceStart>,
    /// For each word asked for, its positions in title and body, ascending.
    pub positions: Vec<Vec<u32>>,
}

impl Layout {
    /// The position of the first word of the body.
    pub fn body_start(&self) -> u32 {
        body_start(self.title_len)
    }
}

/// The position of the first word of a body that follows a title of so many words.
pub fn body_start(title_len: u32) -> u32 {
    if title_len == 0 {
        0
    } else {
        title_len + crate::analysis::BODY_GAP
    }
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    #[test]
    fn patterns_of_words() {
        for (pattern, text, like) in [
            ("colo?r", "colour", true),
            ("colo?r", "color", false),
            ("*master", "headmaster", true),
            ("*master", "masters", false),
            ("m*n*n", "mountain", true),
            ("m*n*n", "moon", false),
            ("*", "", true),
            ("п?р*", "парад", true),
        ] {
            assert_eq!(looks_like(pattern, text), like, "{pattern} {text}");
        }
    }
}
