//! Arguments of `cite` and `cite verify`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

#[derive(Debug, ClapArgs)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true
)]
pub(in crate::cli) struct Cite {
    /// Article id or its first characters, citation id such as 0123456789abcdef:120-480, external
    /// id, or address
    #[arg(value_name = "ID|URL", required = true)]
    pub id: Option<String>,
    /// Quote a passage: its number, or bytes of the body such as 120-480
    #[arg(long, value_name = "N")]
    pub passage: Option<String>,
    #[command(subcommand)]
    pub command: Option<CiteCommand>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CiteCommand {
    /// Check whether the quotations of a document are in the archive
    Verify(CiteVerify),
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Quotations are text in quotation marks, block quotes, and fields of JSON, BibTeX and RIS that hold quotations. Exit codes: 0 every quotation is verbatim or moved, 1 some are changed or gone."
)]
pub(in crate::cli) struct CiteVerify {
    /// Markdown, plain text, JSON, BibTeX or RIS; `-` reads stdin
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}
