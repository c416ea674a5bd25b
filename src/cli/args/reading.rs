//! The flags that say how files are read.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::values::{charset, input};
use crate::ingest::discover::Scope;
use crate::reading::decode::charset::Forced;

/// How files are read.
#[derive(Debug, Default, ClapArgs)]
pub(in crate::cli) struct Reading {
    /// Format of stdin and of files whose names do not tell theirs; `dateline formats` lists them
    #[arg(long = "type", value_name = "FORMAT", value_parser = input)]
    pub kind: Option<&'static str>,
    /// Take text as it stands, with no cleaning
    #[arg(long)]
    pub as_is: bool,
    /// Keep what this cleaning rule drops; `dateline rules` lists them
    #[arg(long, value_name = "RULE")]
    pub keep_rule: Vec<String>,
    /// Keep captions in the body; the same as --keep-rule caption
    #[arg(long)]
    pub captions: bool,
    /// Drop what this cleaning rule doubts and keeps
    #[arg(long, value_name = "RULE")]
    pub drop_rule: Vec<String>,
    /// Name fields of JSON, CSV and TSV: FIELD=NAME, such as title=headline
    #[arg(long, value_name = "FIELD=NAME")]
    pub map: Vec<String>,
    /// Which date a field of JSON, CSV and TSV holds: FIELD=published, FIELD=modified or
    /// FIELD=captured
    #[arg(long, value_name = "FIELD=KIND")]
    pub date: Vec<String>,
    /// Read 05/03/2024 as 5 March, in fields and in text
    #[arg(long)]
    pub day_first: bool,
    /// Character set of the input, such as windows-1252 [default: found for each file or record]
    #[arg(long, value_name = "NAME", value_parser = charset)]
    pub charset: Option<Forced>,
    /// Date undated articles by the last change of their file; these dates are marked as unsure
    #[arg(long, value_name = "HOW")]
    pub undated_as: Option<UndatedAs>,
    /// Estimate about when undated articles were published; an estimate is kept apart from dates
    #[arg(long)]
    pub estimate: bool,
    /// Name of the source of these files [default: their own word, the host of the address, the
    /// folder]; streams on stdin with different names are kept apart
    #[arg(long, value_name = "NAME")]
    pub source_name: Option<String>,
    /// What names the source first: the host of the address, the folder, or the field of the record
    /// [default: field, then host, then folder]
    #[arg(long, value_name = "WHAT", conflicts_with = "source_name")]
    pub source_from: Option<SourceFrom>,
    /// File of lines `harbourpost.example = Harbour Post`: one name for each source
    #[arg(long, value_name = "FILE")]
    pub aliases: Option<PathBuf>,
    /// Follow links that leave a folder that is given
    #[arg(long)]
    pub follow_links: bool,
    /// Threads that read [default: one a processor]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

impl Reading {
    /// What belongs to the input; `stdin` is the format of a stream of which nothing is said.
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
    /// The host of its address
    Host,
    /// The folder that its file stands in
    Folder,
    /// What its record says
    Field,
}

/// What dates an article for which no date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum UndatedAs {
    /// The time of the last change of its file
    Mtime,
}
