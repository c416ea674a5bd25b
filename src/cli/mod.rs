//! The command line: flags, progress, commands. Results go to stdout, everything else to stderr.
//!
//! Exit codes: 0 done or found, 1 nothing found or finished with rejected records, 2 could not run,
//! 130 stopped by Ctrl-C.

mod alerts;
mod args;
mod commands;
mod open;
mod output;
mod pager;
mod progress;
mod statistics;

use std::process::ExitCode;
use std::thread::{self, JoinHandle};

use anstream::eprintln;
use args::Command;
use output::Terminal;

use crate::error::Error;
use crate::present::safe;

/// How a command ended.
pub(crate) enum Outcome {
    /// Done, or found.
    Done,
    /// Nothing found, or finished with rejected records.
    Partly,
    /// Found a fault that could not be repaired.
    Failed,
    /// Stopped by Ctrl-C.
    Interrupted,
}

/// Stack size of the working thread, in bytes. Limits bound the nesting of queries and answers,
/// which need a small part of it.
const STACK: usize = 8 << 20;

/// Runs the program with the arguments of the process, on a stack that does not depend on the
/// system's settings.
pub fn run() -> ExitCode {
    let work = thread::Builder::new()
        .name("main".into())
        .stack_size(STACK)
        .spawn(work);
    match work.map(JoinHandle::join) {
        Ok(Ok(code)) => code,
        // the panic was already reported
        Ok(Err(_)) => ExitCode::from(2),
        Err(error) => {
            eprintln!("dateline: cannot start a thread: {error}");
            ExitCode::from(2)
        }
    }
}

fn work() -> ExitCode {
    let args = match args::read() {
        Ok(args) => args,
        Err(code) => return code,
    };
    let terminal = Terminal::new(&args.common);
    let result = match &args.command {
        Command::Ingest(ingest) => commands::ingest::run(&args.common, ingest),
        Command::Watch(watch) => commands::watch::run(&args.common, watch),
        Command::Query(query) => commands::query::run(&args.common, query, &terminal),
        Command::Facets(facets) => commands::facets::run(&args.common, facets, &terminal),
        Command::Timeline(timeline) => commands::timeline::run(&args.common, timeline, &terminal),
        Command::Concordance(wanted) => commands::concordance::run(&args.common, wanted, &terminal),
        Command::Terms(wanted) => commands::terms::run(&args.common, wanted, &terminal),
        Command::First(wanted) => commands::first::run(&args.common, wanted, &terminal),
        Command::Stories(wanted) => commands::stories::run(&args.common, wanted, &terminal),
        Command::Alert(alert) => commands::alert::run(&args.common, alert, &terminal),
        Command::Why(why) => commands::why::run(&args.common, why, &terminal),
        Command::Show(show) => commands::show::run(&args.common, show, &terminal),
        Command::Cite(cite) => commands::cite::run(&args.common, cite, &terminal),
        Command::Clean(clean) => commands::clean::run(&args.common, clean, &terminal),
        Command::Rules(rules) => commands::rules::run(rules),
        Command::Formats(formats) => commands::formats::run(&args.common, formats),
        Command::Stats => commands::stats::run(&args.common, &terminal),
        Command::Check(check) => commands::check::run(&args.common, check, &terminal),
        Command::Remove(remove) => commands::remove::run(&args.common, remove),
        Command::Compact => commands::compact::run(&args.common),
        Command::Backup(backup) => commands::backup::run(&args.common, backup),
        Command::Migrate => commands::migrate::run(&args.common),
        Command::Export(export) => commands::export::run(&args.common, export, &terminal),
        Command::SetDate(set) => commands::set_date::run(&args.common, set, &terminal),
        Command::Doctor(doctor) => commands::doctor::run(&args.common, doctor),
        Command::Eval(eval) => commands::eval::run(&args.common, eval, &terminal),
        Command::Serve(serve) => commands::serve::run(&args.common, serve),
        Command::Completions(completions) => commands::completions::run(completions),
        Command::Mcp => commands::mcp::run(&args.common),
        Command::Man(man) => commands::man::run(man),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        // the reader has seen enough
        Err(Error::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // only a caret below a query needs several lines
            let lines: Vec<String> = error.to_string().lines().map(safe::lines).collect();
            eprintln!("dateline: {}", lines.join("\n"));
            ExitCode::from(2)
        }
    }
}
