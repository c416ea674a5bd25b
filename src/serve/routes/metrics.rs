//! `/metrics`: the counters since the start, in the text format of Prometheus.

use std::fmt::Write as _;
use std::sync::atomic::Ordering::Relaxed;

use crate::serve::archive::Counts;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::{Request, Route};

pub(in crate::serve) const ROUTE: Route = Route {
    path: "/metrics",
    about: "Counts since the start, for Prometheus",
    takes: &[],
    schema: None,
    run: answer,
};

/// The number of answers by status class.
fn by_status(counts: &Counts) -> Vec<(String, String)> {
    let numbered = counts.answers.iter().enumerate();
    let labelled = numbered.map(|(class, count)| {
        let label = format!("{{status=\"{}xx\"}}", class + 1);
        (label, count.load(Relaxed).to_string())
    });
    labelled.collect()
}

fn answer(request: &Request) -> Result<Reply, Failure> {
    let counts = &request.archive.counts;
    let snapshot = request.session.snapshot();
    let mut text = String::new();
    let mut put = |name: &str, kind: &str, help: &str, values: &[(String, String)]| {
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
        for (labels, value) in values {
            let _ = writeln!(text, "{name}{labels} {value}");
        }
    };
    let one = |value: String| [(String::new(), value)];
    let answers = by_status(counts);
    let seconds = counts.micros.load(Relaxed) as f64 / 1e6;
    put(
        "dateline_answers_total",
        "counter",
        "Answers by status.",
        &answers,
    );
    put(
        "dateline_work_seconds_total",
        "counter",
        "Time spent on answers.",
        &one(seconds.to_string()),
    );
    put(
        "dateline_busy_total",
        "counter",
        "Requests that found no free thread.",
        &one(counts.busy.load(Relaxed).to_string()),
    );
    put(
        "dateline_late_total",
        "counter",
        "Requests whose time was up.",
        &one(counts.late.load(Relaxed).to_string()),
    );
    put(
        "dateline_connections",
        "gauge",
        "Open connections.",
        &one(counts.open.load(Relaxed).to_string()),
    );
    put(
        "dateline_articles",
        "gauge",
        "Articles in the index.",
        &one(snapshot.summary()?.articles.to_string()),
    );
    put(
        "dateline_uptime_seconds",
        "gauge",
        "Time since the start.",
        &one(request.archive.uptime().as_secs().to_string()),
    );
    Ok(Reply::fleeting(
        "text/plain; version=0.0.4; charset=utf-8",
        text,
    ))
}
