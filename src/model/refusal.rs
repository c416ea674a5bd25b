//! Why filters keep an article out: the one place that says what each filter means.

use super::{Article, DateRange, Filters, Language, Presence, PublicationDate, Published};

/// What keeps an article out of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Its date is not in the interval that was asked for.
    OutOfRange {
        /// The date that counts.
        date: PublicationDate,
        /// It is an estimate.
        estimated: bool,
        /// The interval.
        range: DateRange,
    },
    /// It has no date, and a date is needed.
    Undated {
        /// The publication date that is less sure than was asked for, if that is why.
        unsure: Option<Published>,
        /// An interval was asked for; else undated articles are left out as such.
        ranged: bool,
    },
    /// It has a date, and only undated articles were asked for.
    Dated {
        /// The date that counts.
        date: PublicationDate,
        /// It is an estimate.
        estimated: bool,
    },
    /// Its source is not among those that were asked for.
    Source(Option<String>),
    /// Its language is not among those that were asked for.
    Language(Language),
    /// It is hardly an article, for this reason.
    Thin(String),
    /// It is a whole article, and only others were asked for.
    NotThin,
}

impl Filters {
    /// The date of an article that counts: the publication date when it is sure enough, else the
    /// estimate when one is wanted.
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

    /// The first reason why these filters keep an article out; none when it may answer.
    pub fn refusal(&self, article: &Article) -> Option<Refusal> {
        self.refusals(article).next()
    }

    /// Every reason why these filters keep an article out.
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
