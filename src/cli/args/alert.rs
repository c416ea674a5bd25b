//! What the user may type to save searches and to learn what is new in them.

use clap::{Args as ClapArgs, Subcommand};

#[derive(Debug, ClapArgs)]
#[command(
    disable_help_subcommand = true,
    after_help = "Alerts are kept in the folder INDEX.alerts beside the index, with the ids of the articles they have reported. An article that changes is not reported again, nor is a newer capture of its page."
)]
pub(in crate::cli) struct Alert {
    #[command(subcommand)]
    pub command: AlertCommand,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AlertCommand {
    /// Save a search; articles that match now count as known
    Add {
        /// Letters, digits, `-` and `_`
        #[arg(value_name = "NAME")]
        name: String,
        /// Words in the query language, filters such as source: and after: among them
        #[arg(value_name = "QUERY", required = true, value_parser = super::minus::word)]
        query: Vec<String>,
        /// Also report the articles that match now
        #[arg(long)]
        existing: bool,
    },
    /// List the saved searches
    List,
    /// Remove a saved search
    Remove {
        /// Its name
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Report articles that are new since the last run, as text or with --format jsonl
    Run {
        /// Run only these
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
}
