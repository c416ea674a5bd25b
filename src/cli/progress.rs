//! Tells the user how a run goes: a bar on a terminal, lines of what was rejected, and the account.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anstream::eprintln;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::Common;
use crate::error::{Error, Problem};
use crate::present::safe;
use crate::report::{Event, Reporter, Tally};

/// Rejections told on stderr; the rest is counted, and all are in the report.
const TOLD: u64 = 20;

/// Listens to a run.
pub(super) struct Progress {
    quiet: bool,
    verbose: bool,
    bar: ProgressBar,
    report: Option<Mutex<BufWriter<File>>>,
    report_path: Option<PathBuf>,
    rejected: AtomicU64,
    start: Instant,
}

/// A line of the report.
#[derive(Serialize)]
struct ReportLine<'l> {
    schema: u32,
    kind: &'l str,
    location: String,
    problem: &'l str,
}

impl Progress {
    /// Listens for a user; `report` is a file for every rejection and every skipped file.
    pub fn new(common: &Common, report: Option<&Path>) -> Result<Self, Error> {
        let report_path = report.map(Path::to_owned);
        let report = match report {
            Some(path) => {
                let file =
                    File::create(path).map_err(Error::file(path, "cannot write the report"))?;
                Some(Mutex::new(BufWriter::new(file)))
            }
            None => None,
        };
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if !common.quiet && io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
        if let Ok(style) = ProgressStyle::with_template(
            "{bar:30} {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left  {msg}",
        ) {
            bar.set_style(style);
        }
        Ok(Progress {
            quiet: common.quiet,
            verbose: common.verbose,
            bar,
            report,
            report_path,
            rejected: AtomicU64::new(0),
            start: Instant::now(),
        })
    }

    /// The file of the report.
    pub fn report_path(&self) -> Option<&Path> {
        self.report_path.as_deref()
    }

    /// Ends the bar and gives the account of the run in one line.
    pub fn account(&self, tally: &Tally) -> Result<(), Error> {
        self.bar.finish_and_clear();
        if let Some(report) = &self.report
            && let Ok(mut file) = report.lock()
        {
            file.flush().map_err(Error::Output)?;
        }
        let untold = self.rejected.load(Ordering::Relaxed).saturating_sub(TOLD);
        if untold > 0 && !self.quiet {
            eprintln!("dateline: {untold} more were rejected; list all with --report FILE");
        }
        if !self.quiet {
            eprintln!("{}", line(tally, self.start.elapsed()));
        }
        Ok(())
    }

    fn tell(&self, text: &str) {
        if !self.quiet {
            self.bar.suspend(|| eprintln!("{}", safe::line(text)));
        }
    }

    fn note(&self, kind: &str, problem: &Problem) {
        let Some(report) = &self.report else { return };
        let line = ReportLine {
            schema: 1,
            kind,
            location: problem.location.to_string(),
            problem: &problem.reason,
        };
        if let (Ok(mut file), Ok(text)) = (report.lock(), serde_json::to_string(&line)) {
            // a full disk is told of when the report is closed
            let _ = writeln!(file, "{text}");
        }
    }
}

impl Reporter for Progress {
    fn event(&self, event: Event) {
        match event {
            Event::Discovered { bytes, .. } => self.bar.set_length(bytes),
            Event::Skipped(problem) => {
                self.note("skipped", &problem);
                if self.verbose {
                    self.tell(&format!("skipped {problem}"));
                }
            }
            Event::Rejected(problem) => {
                self.note("rejected", &problem);
                if self.rejected.fetch_add(1, Ordering::Relaxed) < TOLD {
                    self.tell(&format!("rejected {problem}"));
                }
            }
            Event::Finished { bytes } => self.bar.inc(bytes),
            Event::Missing {
                path,
                articles,
                pruned,
            } => {
                let fate = if pruned {
                    "removed"
                } else {
                    "kept; --prune removes them"
                };
                self.tell(&format!("gone {path}: its {articles} articles were {fate}"));
            }
            Event::Committed { articles } => self.bar.set_message(format!("{articles} articles")),
            Event::Note(text) => self.tell(&text),
        }
    }
}

/// The account of a run.
fn line(tally: &Tally, took: Duration) -> String {
    let seconds = took.as_secs_f64();
    let rate = tally.bytes as f64 / 1e6 / seconds.max(0.001);
    let mut parts = vec![
        format!("{} files", tally.files),
        format!("{} added", tally.added),
        format!("{} updated", tally.updated),
        format!("{} unchanged", tally.unchanged),
        format!("{} rejected", tally.rejected),
    ];
    if tally.versions > 0 {
        parts.push(format!("{} of them older versions", tally.versions));
    }
    for (count, what) in [
        (tally.removed, "removed"),
        (tally.missing, "whose file is gone"),
        (tally.skipped, "skipped"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let read = HumanBytes(tally.bytes);
    let mut line = format!(
        "{}; {read} in {seconds:.1} s, {rate:.1} MB/s",
        parts.join(", ")
    );
    if tally.interrupted {
        line.push_str(
            "; stopped before the end: what was read is safe, the next run goes on from there",
        );
    }
    line
}
