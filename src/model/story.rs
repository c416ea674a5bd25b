//! Stories: the copies of one text in many outlets.

use super::{Article, ArticleId, Query};

/// A date that is at least so likely to be right may say who was first.
const SURE: f32 = 0.9;

/// The stories of the articles that match.
#[derive(Clone, Debug)]
pub struct Stories {
    /// What was asked.
    pub query: Query,
    /// How the text was understood, in the query language.
    pub understood: String,
    /// Articles that match, copies or not.
    pub articles: u64,
    /// Stories that one of these is a copy of.
    pub count: u64,
    /// Copies in all of these stories.
    pub copies: u64,
    /// The stories to show, the largest first.
    pub stories: Vec<Story>,
}

/// The copies of one text.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its id: the least of the ids of its articles.
    pub id: ArticleId,
    /// The interval that it began in, such as `2025-05`, where stories are listed by intervals.
    pub period: Option<String>,
    /// Its articles by publication date, undated ones last.
    pub copies: Vec<Copied>,
    /// Stories and articles about the same event that are no copies: ids of stories where the other
    /// article is in one, else of the article.
    pub related: Vec<ArticleId>,
}

/// An article of a story.
#[derive(Clone, Debug)]
pub struct Copied {
    /// The article, without its body.
    pub article: Article,
    /// The share of its runs of three words, weighed by how rarely the corpus has them, that the
    /// first copy has, or that it has of the first where that is the shorter text.
    pub similarity: f64,
}

impl Story {
    /// Its first copy, undated where all are.
    pub fn first(&self) -> Option<&Article> {
        self.copies.first().map(|copy| &copy.article)
    }

    /// The title of the first copy that has one.
    pub fn title(&self) -> Option<&str> {
        let titles = self.copies.iter().map(|copy| copy.article.title.as_deref());
        titles.flatten().find(|title| !title.trim().is_empty())
    }

    /// How many sources printed it; articles without a source count as one.
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

    /// Whether the first copy was published before all others as far as anyone can tell: every date
    /// is likely to be right, and no other may mean the same moment.
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
