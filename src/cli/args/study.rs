//! Arguments of the research commands: words in context, significant words, first mentions.

use clap::{Args as ClapArgs, ValueEnum};

use super::values::interval;
use super::{Filters, minus};
use crate::model::{FacetBy, LineOrder};

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Concordance {
    /// Words, as for `query`
    #[arg(value_name = "WORDS", required = true, value_parser = minus::word)]
    pub words: Vec<String>,
    /// Sort order of the lines
    #[arg(long, value_name = "ORDER", default_value = "date")]
    pub order: Order,
    /// Maximum number of lines
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Also show words that occur nearby more often than by chance [default: 20 of them]
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "20")]
    pub collocates: Option<usize>,
    #[command(flatten)]
    pub filters: Filters,
}

/// The order of the lines of a concordance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Order {
    /// Publication date, undated last
    Date,
    /// Words before
    Left,
    /// Words after
    Right,
    /// The matched words
    Keyword,
}

impl From<Order> for LineOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Date => LineOrder::Date,
            Order::Left => LineOrder::Left,
            Order::Right => LineOrder::Right,
            Order::Keyword => LineOrder::Keyword,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Terms {
    /// Words, as for `query`; without words, the filters alone select articles
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// Compare with the articles of this query instead of all others
    #[arg(long, value_name = "WORDS")]
    pub against: Option<String>,
    /// Maximum number of words
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub limit: usize,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct First {
    /// Words, as for `query`
    #[arg(value_name = "WORDS", required = true, value_parser = minus::word)]
    pub words: Vec<String>,
    /// Maximum number of first mentions
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub limit: usize,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "`dateline show ID --copies` shows all copies of one article's text.")]
pub(in crate::cli) struct Stories {
    /// Words, as for `query`; without words, all stories are listed
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// Group the stories by interval, by their first copy
    #[arg(long, value_name = "INTERVAL", value_parser = interval())]
    pub by: Option<FacetBy>,
    /// Maximum number of stories, per interval with --by [default: 20 as text, all in other formats]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Print only the external ids of the copies, as JSON lines
    #[arg(long)]
    pub ids: bool,
    #[command(flatten)]
    pub filters: Filters,
}
