//! Stories: the copies of one text in many outlets.

use super::{Article, ArticleId, Query};

/// Minimum confidence of a date that may decide who was first.
const SURE: f32 = 0.9;

/// The stories of the matching articles.
#[derive(Clone, Debug)]
pub struct Stories {
    /// The query.
    pub query: Query,
    /// The query as parsed, printed in the query language.
    pub understood: String,
    /// Matching articles, copies or not.
    pub articles: u64,
    /// Stories with at least one matching copy.
    pub count: u64,
    /// Copies in all of these stories.
    pub copies: u64,
    /// The stories to show, the largest first.
    pub stories: Vec<Story>,
}

/// The copies of one text.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its id: the lowest id of its articles.
    pub id: ArticleId,
    /// The interval it began in, such as `2025-05`, if stories are listed by interval.
    pub period: Option<String>,
    /// Its articles by publication date, undated ones last.
    pub copies: Vec<Copied>,
    /// Stories and articles about the same event that are not copies. Contains the id of the story
    /// if the other article belongs to one, otherwise the article's id.
    pub related: Vec<ArticleId>,
}

/// An article of a story.
#[derive(Clone, Debug)]
pub struct Copied {
    /// The article, without its body.
    pub article: Article,
    /// The share of its three-word runs, weighted by how rare they are in the corpus, that the
    /// first copy contains. If the first copy is shorter, the share of the first copy's runs that
    /// this one contains.
    pub similarity: f64,
}

impl Story {
    /// Its first copy; undated if all are.
    pub fn first(&self) -> Option<&Article> {
        self.copies.first().map(|copy| &copy.article)
    }

    /// The title of the first copy that has one.
    pub fn title(&self) -> Option<&str> {
        let titles = self.copies.iter().map(|copy| copy.article.title.as_deref());
        titles.flatten().find(|title| !title.trim().is_empty())
    }

    /// How many sources printed it; all articles without a source count as one.
    pub fn sources(&self) -> usize {
        let mut sources: Vec<_> = self
            .copies
            .iter()
            .map(|copy| &copy.article.source)
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources.len()
    }

    /// Whether the first copy was certainly published before all others: every date is likely to be
    /// right, and no other date can mean the same moment.
    pub fn is_first_sure(&self) -> bool {
        let mut dates = Vec::new();
        for copy in &self.copies {
            match &copy.article.published {
                Some(published) if published.confidence >= SURE => dates.push(published.date),
                _ => return false,
            }
        }
        let [first, others @ ..] = dates.as_slice() else {
            return false;
        };
        others.iter().all(|other| {
            let earlier = first.last_day() < other.first_day();
            let (time, same_zone) = (first.time(), first.offset() == other.offset());
            earlier
                || (first.day() == other.day()
                    && same_zone
                    && time.is_some()
                    && time < other.time())
        })
    }
}
