//! Publication dates that a user set.

use chrono::NaiveDate;

use super::{ArticleId, PublicationDate, Published};

/// A publication date that a user set by hand. It stands whatever a reading finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Dating {
    /// The article.
    pub id: ArticleId,
    /// The date; none when the article shall be undated.
    pub date: Option<PublicationDate>,
    /// The day on which it was set.
    pub set_on: NaiveDate,
    /// What the last reading found, to go back to.
    pub found: Option<Published>,
}
