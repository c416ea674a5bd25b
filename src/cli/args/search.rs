//! Arguments of the search commands, and the filters that they share.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::values::{
    Undated, facet, half_life, interval, part, presence, probability, sort, top, undated,
};
use super::{help, minus};
use crate::model::{FacetBy, Presence, SearchIn, SortBy};

/// Which articles may answer.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Filters")]
pub(in crate::cli) struct Filters {
    /// Published on or after: 2025, 2025-05, 2025-05-09, 7d, yesterday, last-month
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Published on or before
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Published in this year or month, or on this day
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    pub on: Option<String>,
    /// From this source; repeat for alternatives
    #[arg(long, value_name = "NAME")]
    pub source: Vec<String>,
    /// In this language, such as en; repeat for alternatives
    #[arg(long, value_name = "CODE")]
    pub lang: Vec<String>,
    /// What to do with undated articles; `estimate` counts them by their estimated month
    #[arg(long, value_name = "HOW", default_value = "include", value_parser = undated())]
    pub undated: Undated,
    /// Treat dates with confidence below P (0-1) as missing
    #[arg(long, value_name = "P", value_parser = probability)]
    pub date_confidence: Option<f32>,
    /// What to do with stubs, index pages and error pages
    #[arg(long, value_name = "HOW", default_value = "include", value_parser = presence())]
    pub thin: Presence,
    /// Match articles with any of the words, not only those with all
    #[arg(long)]
    pub any: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_long_help = help::limits(&crate::search::LIMITS))]
pub(in crate::cli) struct Query {
    /// Words, "phrases", AND OR NOT, title:word, start*, word~1, NEAR/5(a b), after:2025-05; `-`
    /// reads one query per line from stdin (ID<TAB>TEXT keeps the id)
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// Sort order of the hits
    #[arg(long, value_name = "ORDER", default_value = "relevance", value_parser = sort())]
    pub sort: SortBy,
    /// Prefer newer articles; the preference halves in this time, such as 30d, 6m or 2y
    #[arg(long, value_name = "HALF-LIFE", value_parser = half_life)]
    pub recent: Option<f32>,
    /// Maximum number of hits
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Show one line per hit
    #[arg(long)]
    pub brief: bool,
    /// Skip this many hits
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// Passages per article: a number, or `all` to rank every passage by itself
    #[arg(long, value_name = "N|all", default_value = "1")]
    pub passages: String,
    /// Search the cleaned bodies, or the text removed from them
    #[arg(long = "in", value_name = "PART", default_value = "body", value_parser = part())]
    pub part: SearchIn,
    /// Also count matching articles by these facets, separated by commas
    #[arg(long, value_name = "FACET", value_parser = facet(), value_delimiter = ',')]
    pub facets: Vec<FacetBy>,
    /// First ingest new and changed files under PATH
    #[arg(long, value_name = "PATH")]
    pub corpus: Vec<PathBuf>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Facets {
    /// Words, as for `query`; without words, all articles count
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// Count by these facets, separated by commas
    #[arg(long, value_name = "FACET", default_value = "month", value_parser = facet(), value_delimiter = ',')]
    pub by: Vec<FacetBy>,
    /// Make a table with --by as rows and this facet as columns
    #[arg(long, value_name = "FACET", value_parser = facet())]
    pub across: Option<FacetBy>,
    /// Show only the N values with most articles
    #[arg(long, value_name = "N", conflicts_with = "across", value_parser = top)]
    pub top: Option<usize>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Timeline {
    /// Words, as for `query`; without words, all articles count
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// Length of a bar [default: the shortest that gives at most 60 bars]
    #[arg(long, value_name = "INTERVAL", value_parser = interval())]
    pub by: Option<FacetBy>,
    /// Draw the share of all articles in each interval instead of counts
    #[arg(long)]
    pub share: bool,
    /// Compare with another query over the same intervals
    #[arg(long, value_name = "WORDS")]
    pub versus: Option<String>,
    /// Also write the chart to FILE
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Why {
    /// Id of the article, or the beginning of one
    #[arg(value_name = "ID")]
    pub id: String,
    /// Words, as for `query`
    #[arg(value_name = "WORDS", required = true, value_parser = minus::word)]
    pub words: Vec<String>,
    /// Number of hits the query would show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Prefer newer articles, as for `query`
    #[arg(long, value_name = "HALF-LIFE", value_parser = half_life)]
    pub recent: Option<f32>,
    #[command(flatten)]
    pub filters: Filters,
}
