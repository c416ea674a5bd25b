//! Publication dates set by the user.

use chrono::NaiveDate;

use super::{ArticleId, PublicationDate, Published};

/// A publication date that a user set by hand. It overrides every date found by reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Dating {
    /// The article.
    pub id: ArticleId,
    /// The date; none if the user marked the article as undated.
    pub date: Option<PublicationDate>,
    /// The day it was set.
    pub set_on: NaiveDate,
    /// The date found by the last reading, kept so the change can be undone.
    pub found: Option<Published>,
}
