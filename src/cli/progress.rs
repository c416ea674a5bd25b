//! Reports the progress of a run: a bar on a terminal, lines for rejections, and the summary.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anstream::eprintln;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::Common;
use super::statistics::Drops;
use crate::error::{Error, Problem};
use crate::model::Reading;
use crate::present::{Format, json_line, safe, size};
use crate::report::{Event, Reporter, Totals};

/// Most rejections printed on stderr; the rest is counted, and all are in the report.
const MAX_PRINTED: u64 = 20;

/// How often a run without a terminal prints its progress, with `--verbose`.
const PRINT_EVERY: Duration = Duration::from_secs(10);

/// The progress of a run.
#[derive(Default)]
struct Reached {
    files: u64,
    of_files: u64,
    bytes: u64,
    of_bytes: u64,
    articles: u64,
    /// Articles with hardly any text.
    thin: u64,
    problems: u64,
    /// When progress was last printed, since the start.
    printed_at: Duration,
    drops: Drops,
}

impl Reached {
    fn counts(&self) -> String {
        let counts = format!(
            "{}/{} files, {} articles",
            self.files, self.of_files, self.articles
        );
        match self.problems {
            0 => counts,
            1 => format!("{counts}, 1 problem"),
            several => format!("{counts}, {several} problems"),
        }
    }

    /// The same as a line, some time after the start.
    fn line(&self, elapsed: Duration) -> String {
        let rate = self.bytes as f64 / elapsed.as_secs_f64().max(0.001);
        let left = self.of_bytes.saturating_sub(self.bytes) as f64 / rate.max(1.0);
        format!(
            "{}, {}/s, {left:.0} s left",
            self.counts(),
            size(rate as u64)
        )
    }
}

/// Listens to a run.
pub(super) struct Progress {
    quiet: bool,
    verbose: bool,
    /// Nothing is written to the index.
    rehearsal: bool,
    /// Whether to print progress lines, as there is no bar.
    lines: bool,
    bar: ProgressBar,
    report: Option<Mutex<BufWriter<File>>>,
    report_path: Option<PathBuf>,
    rejected: AtomicU64,
    reached: Mutex<Reached>,
    start: Instant,
}

/// Bytes of a file examined to see whether it is a report.
const FIRST_LINE: u64 = 64 << 10;

/// A line of the report.
#[derive(Serialize)]
struct ReportLine<'l> {
    schema: u32,
    kind: &'l str,
    location: String,
    problem: &'l str,
}

impl Progress {
    /// Makes a listener; `report` is a file for every rejection and every skipped file.
    pub fn new(common: &Common, report: Option<&Path>) -> Result<Self, Error> {
        let report_path = report.map(Path::to_owned);
        let report = match report {
            Some(path) => Some(Mutex::new(BufWriter::new(report_file(path)?))),
            None => None,
        };
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let watched = io::stderr().is_terminal();
        if !common.quiet && watched {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
        if let Ok(style) =
            ProgressStyle::with_template("{bar:24} {msg}, {decimal_bytes_per_sec}, {eta} left")
        {
            bar.set_style(style);
        }
        Ok(Progress {
            quiet: common.quiet,
            verbose: common.verbose,
            rehearsal: false,
            lines: common.verbose && !common.quiet && !watched,
            bar,
            report,
            report_path,
            rejected: AtomicU64::new(0),
            reached: Mutex::default(),
            start: Instant::now(),
        })
    }

    /// Whether the run only reports what would happen.
    pub fn rehearsing(self, rehearsal: bool) -> Self {
        Progress { rehearsal, ..self }
    }

    /// The file of the report.
    pub fn report_path(&self) -> Option<&Path> {
        self.report_path.as_deref()
    }

    /// Ends the bar and prints the summary of the run on one line.
    pub fn account(&self, totals: &Totals) -> Result<(), Error> {
        self.bar.finish_and_clear();
        if let Some(report) = &self.report
            && let Ok(mut file) = report.lock()
        {
            file.flush().map_err(Error::Output)?;
        }
        let unlisted = self
            .rejected
            .load(Ordering::Relaxed)
            .saturating_sub(MAX_PRINTED);
        if unlisted > 0 && !self.quiet {
            eprintln!("dateline: {unlisted} more were rejected; list all with --report FILE");
        }
        if !self.quiet {
            let thin = self.reached.lock().map_or(0, |reached| reached.thin);
            let took = self.start.elapsed();
            eprintln!("{}", line(totals, thin, took, self.rehearsal));
        }
        Ok(())
    }

    /// Writes to stdout how long each stage took and what was dropped.
    pub fn statistics(&self, totals: &Totals, format: Format) -> Result<(), Error> {
        let took = self.start.elapsed();
        let drops = match self.reached.lock() {
            Ok(reached) => reached.drops.clone(),
            Err(_) => Drops::default(),
        };
        let text = match format {
            Format::Text => drops.text(totals, took),
            _ => {
                let line = drops.json(totals, took).map_err(io::Error::from);
                format!("{}\n", line.map_err(Error::Output)?)
            }
        };
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes()).map_err(Error::Output)
    }

    /// Updates the progress and shows it.
    fn reach(&self, step: impl FnOnce(&mut Reached)) {
        let Ok(mut reached) = self.reached.lock() else {
            return;
        };
        step(&mut reached);
        if !self.bar.is_hidden() {
            self.bar.set_message(reached.counts());
        }
        let elapsed = self.start.elapsed();
        if self.lines && elapsed.saturating_sub(reached.printed_at) >= PRINT_EVERY {
            reached.printed_at = elapsed;
            eprintln!("{}", reached.line(elapsed));
        }
    }

    fn print(&self, text: &str) {
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
        if let Ok(mut file) = report.lock() {
            // a full disk is reported when the report is closed
            let _ = json_line(&mut *file, &line);
        }
    }
}

/// Creates the report file. An existing file is replaced only if it is an earlier report: a
/// mistyped name must not cost an article.
fn report_file(path: &Path) -> Result<File, Error> {
    let fault = || Error::file(path, "cannot write the report");
    if path.is_file() {
        let mut first = String::new();
        let file = File::open(path).map_err(fault())?;
        let read = BufReader::new(file.take(FIRST_LINE)).read_line(&mut first);
        let line = serde_json::from_str::<serde_json::Value>(&first).unwrap_or_default();
        let is_report = ["schema", "kind", "location", "problem"]
            .iter()
            .all(|field| line.get(field).is_some());
        if !matches!(read, Ok(0)) && !is_report {
            return Err(Error::Request(format!(
                "{}: the file exists and is not an earlier report; give another name with --report",
                path.display()
            )));
        }
    }
    File::create(path).map_err(fault())
}

impl Reporter for Progress {
    fn event(&self, event: Event) {
        match event {
            Event::Discovered { files, bytes } => {
                self.bar.set_length(bytes);
                self.reach(|reached| (reached.of_files, reached.of_bytes) = (files, bytes));
            }
            Event::Skipped(problem) => {
                self.note("skipped", &problem);
                if self.verbose {
                    self.print(&format!("skipped {problem}"));
                }
            }
            Event::Rejected(problem) => {
                self.note("rejected", &problem);
                self.reach(|reached| reached.problems += 1);
                if self.rejected.fetch_add(1, Ordering::Relaxed) < MAX_PRINTED {
                    self.print(&format!("rejected {problem}"));
                }
            }
            Event::Elsewhere(problem) => self.note("other-shard", &problem),
            Event::Finished { bytes } => {
                self.bar.inc(bytes);
                self.reach(|reached| {
                    reached.files += 1;
                    reached.bytes += bytes;
                });
            }
            Event::Missing {
                path,
                articles,
                pruned,
            } => {
                let fate = match (pruned, self.rehearsal) {
                    (true, false) => "were removed",
                    (true, true) => "would be removed",
                    (false, _) => "were kept; --prune removes them",
                };
                self.print(&format!("gone {path}: its {articles} articles {fate}"));
            }
            Event::Committed { articles } => {
                if self.verbose {
                    self.print(&format!(
                        "committed: {articles} new and changed articles are safe"
                    ));
                }
            }
            Event::Reconciled { blocks, bytes } => {
                self.reach(|reached| reached.drops.reconciled(blocks, bytes));
            }
            Event::Note(text) => self.print(&text),
        }
    }

    fn read(&self, reading: &Reading) {
        let article = &reading.article;
        if let Some(reason) = &article.thin {
            let problem = Problem::new(article.location.clone(), reason.as_str());
            self.note("thin", &problem);
        }
        self.reach(|reached| {
            reached.articles += 1;
            reached.thin += u64::from(article.thin.is_some());
            reached.drops.count(reading);
        });
    }
}

/// The summary of a run.
fn line(totals: &Totals, thin: u64, took: Duration, rehearsal: bool) -> String {
    let seconds = took.as_secs_f64();
    let rate = totals.bytes as f64 / seconds.max(0.001);
    let mut parts = vec![
        format!("{} files", totals.files),
        format!("{} added", totals.added),
        format!("{} updated", totals.updated),
        format!("{} unchanged", totals.unchanged),
        format!("{} rejected", totals.rejected),
    ];
    if totals.versions > 0 {
        parts.push(format!("{} of them older versions", totals.versions));
    }
    if thin > 0 {
        parts.push(format!("{thin} of them thin"));
    }
    for (count, what) in [
        (totals.elsewhere, "in other shards"),
        (totals.removed, "removed"),
        (totals.missing, "whose file is gone"),
        (totals.skipped, "skipped"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let mut line = format!(
        "{}; {} in {seconds:.1} s, {}/s",
        parts.join(", "),
        size(totals.bytes),
        size(rate as u64)
    );
    if totals.interrupted {
        line.push_str("; stopped early: what was read is safe, and the same command resumes");
    }
    if rehearsal {
        line.push_str("; dry run: nothing was written");
    }
    line
}
