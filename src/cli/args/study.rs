//! The commands for research: words in context, telling words, first mentions.

use clap::{Args as ClapArgs, ValueEnum};

use super::values::interval;
use super::{Filters, minus};
use crate::model::{FacetBy, LineOrder};

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  dateline concordance harbour --order left\n  dateline concordance '\"red square\"' --collocates --format csv"
)]
pub(in crate::cli) struct Concordance {
    /// Words, as for `query`
    #[arg(value_name = "WORDS", required = true, value_parser = minus::word)]
    pub words: Vec<String>,
    /// Order of the lines: by date, by the words before or after, or by the words themselves
    #[arg(long, value_name = "ORDER", default_value = "date")]
    pub order: Order,
    /// Lines to show
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Show the words that stand near more often than by chance as well [default: 20 of them]
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "20")]
    pub collocates: Option<usize>,
    #[command(flatten)]
    pub filters: Filters,
}

/// The order of the lines of a concordance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Order {
    /// By publication date, undated last
    Date,
    /// By the words before
    Left,
    /// By the words after
    Right,
    /// By the words themselves
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
#[command(
    after_help = "Examples:\n  dateline terms --from 2024-05 --to 2024-06\n  dateline terms ferry --against bridge"
)]
pub(in crate::cli) struct Terms {
    /// Words, as for `query`; none takes every article that the filters let through
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// Compare with the articles of this query, not with all others
    #[arg(long, value_name = "WORDS")]
    pub against: Option<String>,
    /// Words to show
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub limit: usize,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  dateline first lockdown\n  dateline first '\"climate emergency\"' --limit 5 --date-confidence .9"
)]
pub(in crate::cli) struct First {
    /// Words, as for `query`
    #[arg(value_name = "WORDS", required = true, value_parser = minus::word)]
    pub words: Vec<String>,
    /// First mentions to show
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub limit: usize,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  dateline stories\n  dateline stories ferry --by month --limit 3\n  dateline stories --format jsonl | jq '.articles | length'\n\n`dateline show ID --copies` shows all copies of one article's text."
)]
pub(in crate::cli) struct Stories {
    /// Words, as for `query`; without any, all stories are listed
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// List the stories of each year, quarter, month, week or day, by their first copy
    #[arg(long, value_name = "INTERVAL", value_parser = interval)]
    pub by: Option<FacetBy>,
    /// Stories to show, of each interval with --by [default: 20 as text, all in other formats]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Print the external ids of the copies and nothing else, as JSON lines
    #[arg(long)]
    pub ids: bool,
    #[command(flatten)]
    pub filters: Filters,
}
