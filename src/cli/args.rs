//! What the user may type.

mod evidence;
mod minus;
mod reading;
mod serve;
mod study;
mod upkeep;
mod values;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::model::{FacetBy, Limit, Presence, SearchIn, SortBy};
use crate::present::{Format, safe};
pub(super) use evidence::{Cite, CiteCommand, CiteVerify};
pub(super) use reading::{Reading, SourceFrom, UndatedAs};
pub(super) use serve::Serve;
pub(super) use study::{Concordance, First, Stories, Terms};
pub(super) use upkeep::{Backup, Check, Completions, Export, Formats, Remove, SetDate, Watch};
use values::{
    facet, format, half_life, input, interval, part, presence, probability, sort, undated,
};

/// Seconds between two commits of a run, when nothing else is asked for.
pub(super) const COMMIT_EVERY: u32 = 30;

/// Full-text search for news corpora: strips the boilerplate, finds the publication date, ranks
/// dated passages.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done or found, 1 nothing found or finished with rejected records, 2 could not run, 130 stopped by Ctrl-C."
)]
pub(super) struct Args {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// The arguments of the process, or the code to end with when there is nothing more to do.
pub(super) fn read() -> Result<Args, ExitCode> {
    let error = match Args::try_parse_from(minus::words(std::env::args_os())) {
        Ok(args) => return Ok(args),
        Err(error) => error,
    };
    // what was typed may come from elsewhere, and stands in the message: it is read again as it may
    // be shown
    let shown =
        minus::words(std::env::args_os()).map(|argument| safe::line(&argument.to_string_lossy()));
    let error = if error.use_stderr() {
        Args::try_parse_from(shown).err().unwrap_or(error)
    } else {
        error
    };
    // a reader that is gone is no fault
    let _ = error.print();
    Err(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
}

/// The limits as a section of the help.
fn limits(limits: &[Limit]) -> String {
    let columns = |of: fn(&Limit) -> String| {
        let widths = limits.iter().map(|limit| of(limit).chars().count());
        widths.max().unwrap_or(0)
    };
    let (name, amount) = (
        columns(|limit| limit.name.to_owned()),
        columns(Limit::amount),
    );
    let mut text = "Limits:".to_owned();
    for limit in limits {
        let _ = write!(
            text,
            "\n  {:name$}  {:amount$}  {}",
            limit.name,
            limit.amount(),
            limit.beyond
        );
    }
    text
}

#[derive(Debug, ClapArgs)]
pub(super) struct Common {
    /// Folder of the index
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "DATELINE_INDEX",
        default_value = "index"
    )]
    pub index: PathBuf,
    /// Form of the results
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", value_parser = format)]
    pub format: Format,
    /// Colour of text on the terminal
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Say nothing but results and errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more: each file that is skipped or missing, each commit
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add new and changed articles; unchanged files are skipped
    Ingest(Ingest),
    /// Keep the index up to date with folders, until Ctrl-C
    Watch(Watch),
    /// Search: ranked passages, filtered by date
    Query(Query),
    /// Count matching articles by date, source or language
    Facets(Facets),
    /// Draw matching articles over the calendar, with the stretches that stand out
    Timeline(Timeline),
    /// Show words in their context, one line for each place, and the words that stand near
    Concordance(Concordance),
    /// List the words that set a period, a source or a query apart from the rest
    Terms(Terms),
    /// Show the first article that has some words, and how sure its date is
    First(First),
    /// List the texts that several outlets printed, the most copied first
    Stories(Stories),
    /// Say why an article ranks where it does for a query, or why it is absent
    Why(Why),
    /// Show one article and how it was read
    Show(Show),
    /// Cite an article or a passage of it, or check the quotations of a document
    Cite(Cite),
    /// Show what ingest would make of files, without an index
    Clean(Clean),
    /// List the cleaning rules, or print the manual page of one
    Rules(Rules),
    /// List the formats that can be read, or say of one what is taken from where
    Formats(Formats),
    /// Say what the index holds
    Stats,
    /// Look through the index for damage, and save what can be saved
    Check(Check),
    /// Remove articles from the index; each stays out until its content changes
    Remove(Remove),
    /// Make one part of all parts of the index, for an archive at rest
    Compact,
    /// Copy the index to another folder, whole even while a run writes
    Backup(Backup),
    /// Carry over an index of an older version, with the dates set by hand
    Migrate,
    /// Write out whole articles as JSON lines, or in the form of --format
    Export(Export),
    /// Set the publication date of an article by hand; it survives every new reading
    SetDate(SetDate),
    /// List what looks wrong in an index
    Doctor(Doctor),
    /// Score cleaning, dating and ranking against a corpus with truth files
    Eval(Eval),
    /// Open the index in the browser, and to programs by an HTTP API
    Serve(Serve),
    /// Serve the index to language models: Model Context Protocol over stdin and stdout
    Mcp,
    /// Print a script that completes commands and flags in a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

#[derive(Debug, ClapArgs)]
#[command(after_long_help = limits(&crate::reading::limits::ALL))]
pub(super) struct Ingest {
    /// Files and folders; `-` reads JSON lines from stdin, or what --type says
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Remove the articles of files that are gone; a folder without any file is refused
    #[arg(long)]
    pub prune: bool,
    /// The same, even where no file is left
    #[arg(long)]
    pub prune_all: bool,
    /// Bring back articles that `remove` took out of the index
    #[arg(long)]
    pub restore: bool,
    /// Make an article of every capture of a page; else the newest is one, and older ones are its
    /// versions
    #[arg(long)]
    pub all_captures: bool,
    /// Say what would happen, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Say at the end how long it took and what was dropped by which stage and rule; with --format
    /// json as JSON
    #[arg(long)]
    pub stats: bool,
    /// Write every rejection and every skipped file to FILE, as JSON lines
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Commit at least this often; a run that is killed loses no more than the work since
    #[arg(long, value_name = "SECONDS", default_value_t = COMMIT_EVERY)]
    pub commit_every: u32,
    /// Memory for building the index, in megabytes; a run takes up to 200 more
    #[arg(long, value_name = "MB", default_value_t = 256)]
    pub memory: usize,
}

/// What happens to undated articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Undated {
    pub presence: Presence,
    /// They count by their estimate.
    pub estimate: bool,
}

/// Which articles may answer.
#[derive(Debug, ClapArgs)]
pub(super) struct Filters {
    /// Published on or after: 2025, 2025-05, 2025-05-09, 7d, yesterday, last-month
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Published on or before
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Published in this year, in this month or on this day
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    pub on: Option<String>,
    /// From this source; several are alternatives
    #[arg(long, value_name = "NAME")]
    pub source: Vec<String>,
    /// In this language, by its code; several are alternatives
    #[arg(long, value_name = "CODE")]
    pub lang: Vec<String>,
    /// Articles without a publication date: include, exclude, only, or estimate to count them by
    /// their estimated month
    #[arg(long, value_name = "HOW", default_value = "include", value_parser = undated)]
    pub undated: Undated,
    /// Take publication dates that are less sure than P, from 0 to 1, for none
    #[arg(long, value_name = "P", value_parser = probability)]
    pub date_confidence: Option<f32>,
    /// Records that are hardly articles: stubs, index pages, error pages
    #[arg(long, value_name = "HOW", default_value = "include", value_parser = presence)]
    pub thin: Presence,
    /// Rank articles with any of the words, not only those with all
    #[arg(long)]
    pub any: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_long_help = limits(&crate::search::LIMITS))]
pub(super) struct Query {
    /// Words, "phrases", AND OR NOT, title:word, start*, word~1, NEAR/5(a b), after:2025-05; `-`
    /// reads one query a line from stdin (ID<TAB>TEXT keeps the id)
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// Order of the hits
    #[arg(long, value_name = "ORDER", default_value = "relevance", value_parser = sort)]
    pub sort: SortBy,
    /// Let newer articles weigh more: the preference halves in this time, such as 30d, 6m or 2y
    #[arg(long, value_name = "HALF-LIFE", value_parser = half_life)]
    pub recent: Option<f32>,
    /// Hits to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Hits to leave out at the start
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// Passages that an article may show: a number, or `all` to rank every passage by itself
    #[arg(long, value_name = "N|all", default_value = "1")]
    pub passages: String,
    /// Where to search: the bodies, or what was removed from them
    #[arg(long = "in", value_name = "PART", default_value = "body", value_parser = part)]
    pub part: SearchIn,
    /// Count by year, quarter, month, week, day, weekday, hour, source, language, section or author
    /// as well
    #[arg(long, value_name = "FACET", value_parser = facet, value_delimiter = ',')]
    pub facets: Vec<FacetBy>,
    /// Ingest what is new under PATH first
    #[arg(long, value_name = "PATH")]
    pub corpus: Vec<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Facets {
    /// Words, as for `query`; none counts every article
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// year, quarter, month, week, day, weekday, hour, source, language, section or author
    #[arg(long, value_name = "FACET", default_value = "month", value_parser = facet, value_delimiter = ',')]
    pub by: Vec<FacetBy>,
    /// Make a table: rows by --by, columns by this
    #[arg(long, value_name = "FACET", value_parser = facet)]
    pub across: Option<FacetBy>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Timeline {
    /// Words, as for `query`; none draws every article
    #[arg(value_name = "WORDS", value_parser = minus::word)]
    pub words: Vec<String>,
    /// year, quarter, month, week or day [default: the shortest that gives at most 60 bars]
    #[arg(long, value_name = "INTERVAL", value_parser = interval)]
    pub by: Option<FacetBy>,
    /// Draw the share of all articles of each interval, not their number
    #[arg(long)]
    pub share: bool,
    /// Count another query over the same intervals as well
    #[arg(long, value_name = "WORDS")]
    pub versus: Option<String>,
    /// Write the chart to FILE as well
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Why {
    /// Id of the article, or the beginning of one
    #[arg(value_name = "ID")]
    pub id: String,
    /// Words, as for `query`
    #[arg(value_name = "WORDS", required = true, value_parser = minus::word)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// Hits that the query would show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// As for `query`
    #[arg(long, value_name = "HALF-LIFE", value_parser = half_life)]
    pub recent: Option<f32>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Show {
    /// Id of the article, or the beginning of one
    #[arg(value_name = "ID")]
    pub id: String,
    /// The removed blocks in their places, each with its rule and evidence
    #[arg(long)]
    pub removed: bool,
    /// Every date that was found, and why it was chosen or not
    #[arg(long)]
    pub dates: bool,
    /// The text before cleaning, which offsets count in
    #[arg(long, conflicts_with_all = ["removed", "dates"])]
    pub reading: bool,
    /// All copies of its text in other articles, in order of publication
    #[arg(long, conflicts_with_all = ["removed", "dates", "reading", "versions"])]
    pub copies: bool,
    /// All captures of its page, the newest first, with the words that changed
    #[arg(long, conflicts_with_all = ["removed", "dates", "reading"])]
    pub versions: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Clean {
    /// Print every block with its verdict
    #[arg(long)]
    pub explain: bool,
    /// Files and folders; `-` or nothing reads a page or plain text from stdin, or what --type says
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Doctor {
    /// What to look at
    #[arg(value_name = "TOPIC")]
    pub topic: Topic,
    /// Publication dates that are less sure than P, from 0 to 1, are listed
    #[arg(long, value_name = "P", value_parser = probability, default_value = "0.8")]
    pub below: f32,
}

/// What the doctor looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Topic {
    /// Publication dates: conflicts, futures, low confidence, sources with one day only
    Dates,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Rules {
    /// Name of a rule
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Eval {
    /// Folder of a corpus with `truth/articles.toml` and `truth/queries.toml`
    #[arg(value_name = "CORPUS", required_unless_present = "dates")]
    pub corpus: Option<PathBuf>,
    /// Score dating alone on JSON lines with a field `gold_date`: files, or folders of them
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "corpus")]
    pub dates: Vec<PathBuf>,
    /// Fit the constants of the confidence anew on them, in cross-validation by site, and print
    /// them
    #[arg(long, requires = "dates")]
    pub refit: bool,
    /// List what is wrong
    #[arg(long)]
    pub errors: bool,
}
