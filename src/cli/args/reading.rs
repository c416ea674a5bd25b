//! Flags that control how files are read.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::values::{charset, input};
use crate::ingest::discover::Scope;
use crate::reading::decode::charset::Forced;

/// How files are read.
#[derive(Debug, Default, ClapArgs)]
pub(in crate::cli) struct Reading {
    /// Format of stdin, and of files whose extension doesn't identify it; see `dateline formats`
    #[arg(long = "type", value_name = "FORMAT", value_parser = input(), hide_possible_values = true)]
    pub kind: Option<&'static str>,
    /// Keep text as it is, without cleaning
    #[arg(long)]
    pub as_is: bool,
    /// Disable a cleaning rule; see `dateline rules`
    #[arg(long, value_name = "RULE")]
    pub keep_rule: Vec<String>,
    /// Keep captions in the body; short for --keep-rule caption
    #[arg(long)]
    pub captions: bool,
    /// Also drop blocks this rule only marks as doubtful
    #[arg(long, value_name = "RULE")]
    pub drop_rule: Vec<String>,
    /// Take a field from this name in JSON, CSV and TSV, such as title=headline
    #[arg(long, value_name = "FIELD=NAME")]
    pub map: Vec<String>,
    /// What the date in a field of JSON, CSV or TSV means: FIELD=published, FIELD=modified or
    /// FIELD=captured
    #[arg(long, value_name = "FIELD=KIND")]
    pub date: Vec<String>,
    /// Read 05/03/2024 as 5 March, not 3 May
    #[arg(long)]
    pub day_first: bool,
    /// Character set, such as windows-1252 [default: detected per file or record]
    #[arg(long, value_name = "NAME", value_parser = charset)]
    pub charset: Option<Forced>,
    /// Fall back to the file's modification time for undated articles (low confidence)
    #[arg(long, value_name = "HOW")]
    pub undated_as: Option<UndatedAs>,
    /// Estimate when undated articles were published; estimates are kept apart from dates
    #[arg(long)]
    pub estimate: bool,
    /// Source name of these files [default: from the record, else its host, else its folder];
    /// streams with different names are kept apart
    #[arg(long, value_name = "NAME")]
    pub source_name: Option<String>,
    /// Where to take the source name from [default: field, then host, then folder; a folder with
    /// the outlet's name goes first]
    #[arg(long, value_name = "WHAT", conflicts_with = "source_name")]
    pub source_from: Option<SourceFrom>,
    /// File that renames sources, with lines like `harbourpost.example = Harbour Post`
    #[arg(long, value_name = "FILE")]
    pub aliases: Option<PathBuf>,
    /// Follow symbolic links out of the given folders
    #[arg(long)]
    pub follow_links: bool,
    /// Number of reader threads [default: one per CPU]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

impl Reading {
    /// The scope of the input; `stdin` is the format of a stream without `--type`.
    pub fn scope(&self, stdin: &'static str) -> Scope<'_> {
        Scope {
            files: self.kind,
            stdin: self.kind.or(Some(stdin)),
            stream: self.source_name.as_deref(),
            follow_links: self.follow_links,
        }
    }
}

/// What names the source of an article first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SourceFrom {
    /// The host of the address
    Host,
    /// The folder of the file
    Folder,
    /// A field of the record
    Field,
}

/// What dates an article for which no date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum UndatedAs {
    /// The file's modification time
    Mtime,
}
