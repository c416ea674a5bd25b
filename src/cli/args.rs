//! Command-line arguments.

mod alert;
mod evidence;
mod help;
mod minus;
mod reading;
mod search;
mod serve;
mod study;
mod upkeep;
mod values;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args as ClapArgs, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::present::{Format, safe};
use crate::reading::Shard;
pub(super) use alert::{Alert, AlertCommand};
pub(super) use evidence::{Cite, CiteCommand, CiteVerify};
pub(super) use reading::{Reading, SourceFrom, UndatedAs};
pub(super) use search::{Facets, Filters, Query, Timeline, Why};
pub(super) use serve::Serve;
pub(super) use study::{Concordance, First, Stories, Terms};
pub(super) use upkeep::{
    Backup, Check, Completions, Doctor, Export, Formats, Man, Remove, SetDate, Topic, Watch,
};
use values::{format, input};

/// Default number of seconds between two commits of a run.
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

/// The declared program with its help.
pub(super) fn command() -> clap::Command {
    help::finish(Args::command())
}

fn parse(words: impl Iterator<Item = std::ffi::OsString>) -> Result<Args, clap::Error> {
    let mut program = command();
    let mut matches = program.try_get_matches_from_mut(words)?;
    Args::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut program))
}

/// The arguments of the process, or the exit code if there is nothing more to do.
pub(super) fn read() -> Result<Args, ExitCode> {
    let error = match parse(minus::words(std::env::args_os())) {
        Ok(args) => return Ok(args),
        Err(error) => error,
    };
    // the arguments may contain foreign text, and the message quotes them: parse them again in a
    // form that is safe to show
    let shown = minus::words(std::env::args_os())
        .map(|argument| safe::line(&argument.to_string_lossy()).into());
    let error = if error.use_stderr() {
        parse(shown).err().unwrap_or(error)
    } else {
        error
    };
    // a reader that is gone is not an error
    let _ = error.print();
    Err(ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Global options")]
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
    /// Index in OpenSearch or Elasticsearch, such as https://host:9200/news
    #[arg(long, global = true, value_name = "URL", env = "DATELINE_ENGINE")]
    pub engine: Option<String>,
    /// Output format
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", value_parser = format())]
    pub format: Format,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Suppress progress and notes
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Also report each skipped or missing file, and each commit
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
    /// Keep the index up to date with folders until Ctrl-C
    Watch(Watch),
    /// Search for articles and show their best passages
    #[command(visible_aliases = ["search", "find"])]
    Query(Query),
    /// Count matching articles by date, source, language or author
    Facets(Facets),
    /// Draw matching articles over time, and point out bursts
    Timeline(Timeline),
    /// Show words in context, one line per occurrence
    Concordance(Concordance),
    /// List the words typical of a period, a source or a query
    Terms(Terms),
    /// Find the first article that mentions something
    First(First),
    /// List texts that several outlets printed, most copied first
    Stories(Stories),
    /// Save searches and report what is new in them
    Alert(Alert),
    /// Explain why an article ranks where it does, or is missing
    Why(Why),
    /// Show one article and how it was read
    Show(Show),
    /// Cite an article or passage, or check a document's quotations
    Cite(Cite),
    /// Show how files would be cleaned and dated, without an index
    Clean(Clean),
    /// List the cleaning rules, or explain one
    Rules(Rules),
    /// List the input formats, or the fields of one
    Formats(Formats),
    /// Show what the index contains
    Stats,
    /// Verify the index, and repair damage
    Check(Check),
    /// Remove articles from the index
    ///
    /// A removed article stays out until its content changes, or until `ingest --restore`.
    #[command(visible_alias = "rm")]
    Remove(Remove),
    /// Merge the index into a single segment
    Compact,
    /// Copy the index to another folder, even while a run writes
    Backup(Backup),
    /// Convert an index of an older version, with the dates set by hand
    Migrate,
    /// Write whole articles as JSON lines, CSV or Markdown
    Export(Export),
    /// Correct the publication date of an article
    ///
    /// A date set by hand survives when the article is ingested again.
    SetDate(SetDate),
    /// List suspicious publication dates
    Doctor(Doctor),
    /// Score cleaning, dating and ranking against known answers
    Eval(Eval),
    /// Serve the index as a web page and an HTTP API
    Serve(Serve),
    /// Serve the index to language models (Model Context Protocol)
    Mcp,
    /// Print a shell completion script
    Completions(Completions),
    /// Print the manual page
    Man(Man),
}

#[derive(Debug, ClapArgs)]
#[command(after_long_help = help::limits(&crate::reading::limits::ALL))]
pub(super) struct Ingest {
    /// Files and folders; `-` reads JSON lines, or the format of --type, from stdin
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Remove articles whose files are gone; refuses a folder with no files left
    #[arg(long)]
    pub prune: bool,
    /// Like --prune, even if a folder has no files left
    #[arg(long)]
    pub prune_all: bool,
    /// Bring back articles that were removed with `dateline remove`
    #[arg(long)]
    pub restore: bool,
    /// Index every capture of a page; by default only the newest is searchable and older ones are
    /// kept as versions
    #[arg(long)]
    pub all_captures: bool,
    /// Take only the sources of shard N out of M; other ingesters take the other shards
    #[arg(long, value_name = "N/M", value_parser = Shard::parse)]
    pub shard: Option<Shard>,
    /// Show what would happen without writing anything
    #[arg(long)]
    pub dry_run: bool,
    /// Report the time taken and what each stage and rule dropped; as JSON with --format json
    #[arg(long)]
    pub stats: bool,
    /// Write every rejected record and skipped file to FILE as JSON lines
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Commit at least this often; a killed run loses only the work since
    #[arg(long, value_name = "SECONDS", default_value_t = COMMIT_EVERY)]
    pub commit_every: u32,
    /// Indexing memory in megabytes; a run takes up to 200 more
    #[arg(long, value_name = "MB", default_value_t = 256)]
    pub memory: usize,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Show {
    /// Article id, or its first characters
    #[arg(value_name = "ID")]
    pub id: String,
    /// Show removed blocks in place, each with its rule and evidence
    #[arg(long)]
    pub removed: bool,
    /// Show every date found, and why it was chosen or not
    #[arg(long)]
    pub dates: bool,
    /// Show the text before cleaning, the one that offsets refer to
    #[arg(long, conflicts_with_all = ["removed", "dates"])]
    pub reading: bool,
    /// Show copies of its text in other articles, oldest first
    #[arg(long, conflicts_with_all = ["removed", "dates", "reading", "versions"])]
    pub copies: bool,
    /// Show all captures of its page, newest first, with the changed words
    #[arg(long, conflicts_with_all = ["removed", "dates", "reading"])]
    pub versions: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Clean {
    /// Show every block with its verdict
    #[arg(long)]
    pub explain: bool,
    /// Files and folders; `-` or nothing reads stdin: a page, plain text, or the format of --type
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Treat stdin as records of this file: places and ids are made from its path
    #[arg(long, value_name = "PATH")]
    pub location_prefix: Option<String>,
    /// Number in that file of the first record on stdin, such as 1 for a whole file [default: not
    /// known, so that records without an id are known by their content]
    #[arg(long, value_name = "N", requires = "location_prefix", value_parser = clap::value_parser!(u64).range(1..))]
    pub first_record: Option<u64>,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Rules {
    /// Explain this rule
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Eval {
    /// Corpus folder with `truth/articles.toml` and `truth/queries.toml`
    #[arg(value_name = "CORPUS", required_unless_present = "dates")]
    pub corpus: Option<PathBuf>,
    /// Score only dating, on JSON lines with a field `gold_date`: files, or folders of them
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "corpus")]
    pub dates: Vec<PathBuf>,
    /// Refit the confidence constants on them, cross-validated by site, and print them
    #[arg(long, requires = "dates")]
    pub refit: bool,
    /// List the errors
    #[arg(long)]
    pub errors: bool,
}
