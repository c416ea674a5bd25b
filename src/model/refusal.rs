//! Why filters exclude an article. This is the only place that defines each filter.

use super::{Article, DateRange, Filters, Language, Presence, PublicationDate, Published};

/// Why an article is excluded from an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Its date is outside the requested interval.
    OutOfRange {
        /// The effective date.
        date: PublicationDate,
        /// Whether that is an estimate.
        estimated: bool,
        /// The requested interval.
        range: DateRange,
    },
    /// It has no date, and one is needed.
    Undated {
        /// The publication date whose confidence is too low, if that is the reason.
        unsure: Option<Published>,
        /// Whether an interval was requested; otherwise undated articles are excluded outright.
        ranged: bool,
    },
    /// It has a date, and only undated articles were requested.
    Dated {
        /// The effective date.
        date: PublicationDate,
        /// Whether that is an estimate.
        estimated: bool,
    },
    /// Its source is not one of those requested.
    Source(Option<String>),
    /// Its language is not one of those requested.
    Language(Language),
    /// It is barely an article, for this reason.
    Thin(String),
    /// It is a proper article, and only thin records were requested.
    NotThin,
}

impl Filters {
    /// The effective date of an article: its publication date if the confidence is high enough,
    /// otherwise the estimate if the filters use estimates.
    pub fn date_of(&self, article: &Article) -> Option<PublicationDate> {
        match &article.published {
            Some(published) => self.is_sure(published).then_some(published.date),
            None => {
                let estimate = article.estimate.as_ref().filter(|_| self.estimates);
                estimate.map(|estimate| estimate.about)
            }
        }
    }

    fn is_sure(&self, published: &Published) -> bool {
        self.confidence
            .is_none_or(|least| published.confidence >= least)
    }

    /// The first reason why these filters exclude an article; none if it may match.
    pub fn refusal(&self, article: &Article) -> Option<Refusal> {
        self.refusals(article).next()
    }

    /// Every reason why these filters exclude an article.
    pub fn refusals<'a>(&'a self, article: &'a Article) -> impl Iterator<Item = Refusal> + 'a {
        let reasons = [
            self.refuses_date(article),
            self.refuses_source(article),
            self.refuses_language(article),
            self.refuses_thin(article),
        ];
        reasons.into_iter().flatten()
    }

    fn refuses_date(&self, article: &Article) -> Option<Refusal> {
        let ranged = !self.published.is_open();
        if let Some(date) = self.date_of(article) {
            let estimated = article.published.is_none();
            if self.undated == Presence::Only {
                return Some(Refusal::Dated { date, estimated });
            }
            return (!self.published.holds(&date)).then_some(Refusal::OutOfRange {
                date,
                estimated,
                range: self.published,
            });
        }
        let refused = match self.undated {
            Presence::Only => false,
            Presence::Include => ranged,
            Presence::Exclude => true,
        };
        refused.then(|| Refusal::Undated {
            unsure: article.published.clone(),
            ranged,
        })
    }

    fn refuses_source(&self, article: &Article) -> Option<Refusal> {
        let source = article.source.as_ref();
        let named = source.is_some_and(|source| self.sources.contains(source));
        (!self.sources.is_empty() && !named).then(|| Refusal::Source(article.source.clone()))
    }

    fn refuses_language(&self, article: &Article) -> Option<Refusal> {
        let spoken = self.languages.is_empty() || self.languages.contains(&article.language);
        (!spoken).then_some(Refusal::Language(article.language))
    }

    fn refuses_thin(&self, article: &Article) -> Option<Refusal> {
        match (self.thin, &article.thin) {
            (Presence::Exclude, Some(why)) => Some(Refusal::Thin(why.clone())),
            (Presence::Only, None) => Some(Refusal::NotThin),
            _ => None,
        }
    }
}
