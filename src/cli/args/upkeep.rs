//! Arguments of the commands that maintain, export and correct an index.

use std::path::PathBuf;

use clap::{ArgGroup, Args as ClapArgs, ValueEnum};
use clap_complete::Shell;

use super::values::probability;
use super::{Filters, Reading};

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Watch {
    /// Folders and files
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Remove articles whose files are gone
    #[arg(long)]
    pub prune: bool,
    /// Indexing memory in megabytes
    #[arg(long, value_name = "MB", default_value_t = 64)]
    pub memory: usize,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "The check compares every file with its checksums, stored articles with the index, and sources with their articles. A repair indexes again what can still be read and forgets the sources of the rest; the next `dateline ingest` of their folders reads them again."
)]
pub(in crate::cli) struct Check {
    /// Rebuild lists, recover articles from damaged segments, and name the sources to ingest again
    #[arg(long)]
    pub repair: bool,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Every file of the copy is compared with its checksums. To restore, use the copy with --index, or copy it back while nothing writes. docs/backup.md says more."
)]
pub(in crate::cli) struct Backup {
    /// Folder of the copy, new or empty
    #[arg(value_name = "DIR")]
    pub to: PathBuf,
}

#[derive(Debug, ClapArgs)]
#[command(group = ArgGroup::new("which").required(true).args(["ids", "url", "source", "path"]))]
pub(in crate::cli) struct Remove {
    /// Article ids, or their first characters; older versions of a page go too
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Remove every capture of the page at this address
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Remove every article of this source
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Remove every article from this file or folder, even one that no longer exists
    #[arg(long, value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// List what would be removed without removing anything
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "`dateline ingest --as-is FILE` reads exported JSON lines back. It keeps ids, dates, titles and bodies, but not where the texts came from."
)]
pub(in crate::cli) struct Export {
    /// Words, as for `query`; without words, all articles are exported
    #[arg(value_name = "WORDS", value_parser = super::minus::word)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Completions {
    /// Target shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Debug, ClapArgs)]
#[command(group = ArgGroup::new("wish").required(true).args(["date", "none", "clear"]))]
pub(in crate::cli) struct SetDate {
    /// Article id, or its first characters
    #[arg(value_name = "ID")]
    pub id: String,
    /// Local date of publication: 2025, 2025-05, 2025-05-04 or 2025-05-04T20:41:00+05:30
    #[arg(value_name = "DATE")]
    pub date: Option<String>,
    /// Mark the article as undated
    #[arg(long)]
    pub none: bool,
    /// Go back to the date that Dateline found
    #[arg(long)]
    pub clear: bool,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Doctor {
    /// What to examine
    #[arg(value_name = "TOPIC")]
    pub topic: Topic,
    /// List dates with confidence below P (0-1)
    #[arg(long, value_name = "P", value_parser = probability, default_value = "0.8")]
    pub below: f32,
}

/// What the doctor looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Topic {
    /// Conflicting, future and uncertain dates, and sources with a single day
    Dates,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Man {
    /// Print the page of this command only
    #[arg(value_name = "COMMAND")]
    pub name: Option<String>,
}

/// Which formats.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Formats {
    /// Show the fields of this format and what each tool calls them
    #[arg(value_name = "NAME", value_parser = super::input(), hide_possible_values = true)]
    pub name: Option<&'static str>,
}
