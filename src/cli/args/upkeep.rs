//! What the user may type to keep an index as it should be, and to hand on what is in it.

use std::path::PathBuf;

use clap::{ArgGroup, Args as ClapArgs};
use clap_complete::Shell;

use super::{Filters, Reading};

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Watch {
    /// Folders and files
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Remove the articles of files that are gone
    #[arg(long)]
    pub prune: bool,
    /// Memory for building the index, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 64)]
    pub memory: usize,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Every file is compared with its checksums, everything stored with what is indexed of it, sources with their articles. A repair puts again what can still be read, and forgets the sources of the rest: the next `dateline ingest` of their folders reads them again."
)]
pub(in crate::cli) struct Check {
    /// Make lists again, save the stored articles of damaged parts, say which sources must be read
    /// again
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
    /// Ids of articles, or their beginnings; older versions of their pages go with them
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Every capture of the page of this address
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Every article of this source
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Every article of the files below this folder, or of this file; it need not be there any more
    #[arg(long, value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "`dateline ingest --as-is FILE` takes the JSON lines up as they stand: ids of their own (else those of the articles), dates, titles and bodies are kept; where the texts came from is not."
)]
pub(in crate::cli) struct Export {
    /// Words, as for `query`; none exports every article
    #[arg(value_name = "WORDS", value_parser = super::minus::word)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, ClapArgs)]
#[command(group = ArgGroup::new("wish").required(true).args(["date", "none", "clear"]))]
pub(in crate::cli) struct SetDate {
    /// Id of the article, or the beginning of one
    #[arg(value_name = "ID")]
    pub id: String,
    /// The date as written where it was published: 2025, 2025-05, 2025-05-04,
    /// 2025-05-04T20:41:00+05:30
    #[arg(value_name = "DATE")]
    pub date: Option<String>,
    /// Make the article undated
    #[arg(long)]
    pub none: bool,
    /// Take back what was set: what the reading finds stands again
    #[arg(long)]
    pub clear: bool,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Completions {
    /// The shell that shall complete
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Which formats.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Formats {
    /// A format, such as json: prints its fields and what each tool calls them
    #[arg(value_name = "NAME", value_parser = super::input)]
    pub name: Option<&'static str>,
}
