//! A timeline as a picture in SVG: bars, gaps of the corpus shaded, undated articles as a bar apart.

use std::fmt::Write as _;

use super::{safe, words};
use crate::model::{Bar, Timeline};

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 60.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 40.0;

/// Most names along the axis.
const NAMES: usize = 12;

/// Draws a timeline, as shares of all articles or as counts.
pub fn chart(timeline: &Timeline, share: bool) -> String {
    let value = |bar: &Bar| match share {
        true => bar.articles as f64 / bar.of.max(1) as f64,
        false => bar.articles as f64,
    };
    let undated = match share {
        true => timeline.undated as f64 / timeline.undated_of.max(1) as f64,
        false => timeline.undated as f64,
    };
    let most = timeline
        .bars
        .iter()
        .map(value)
        .fold(undated, f64::max)
        .max(f64::MIN_POSITIVE);
    // the bar of undated articles stands apart by one
    let slots = timeline.bars.len() as f64 + 2.0;
    let slot = (WIDTH - LEFT - 20.0) / slots;
    let deep = HEIGHT - TOP - BOTTOM;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n"
    );
    let unit = if share {
        "share of all articles"
    } else {
        "articles"
    };
    let title = match timeline.query.text.is_empty() {
        true => format!("{unit} by {}", timeline.by.name()),
        false => format!("{unit} by {}: {}", timeline.by.name(), timeline.query.text),
    };
    let _ = writeln!(out, "<text x=\"{LEFT}\" y=\"20\">{}</text>", escape(&title));
    let top = match share {
        true => format!("{:.1}%", most * 100.0),
        false => words::number(most as u64),
    };
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{top}</text>",
        LEFT - 6.0,
        TOP + 4.0
    );
    let mut column = |at: f64, height: f64, fill: &str, says: &str| {
        let tall = (height / most * deep).max(if height > 0.0 { 1.0 } else { 0.0 });
        let _ = writeln!(
            out,
            "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{tall:.2}\" fill=\"{fill}\"><title>{}</title></rect>",
            LEFT + at * slot,
            TOP + deep - tall,
            (slot * 0.9).max(0.5),
            escape(says)
        );
    };
    for (index, bar) in timeline.bars.iter().enumerate() {
        let burst = timeline
            .bursts
            .iter()
            .any(|burst| (burst.first..=burst.last).contains(&index));
        let at = index as f64;
        if bar.of == 0 {
            column(
                at,
                most,
                "#dddddd",
                &format!("{}: no articles in the corpus", bar.value),
            );
        } else {
            let says = format!("{}: {} of {}", bar.value, bar.articles, bar.of);
            column(
                at,
                value(bar),
                if burst { "#c2410c" } else { "#2563a8" },
                &says,
            );
        }
    }
    let says = format!("undated: {} of {}", timeline.undated, timeline.undated_of);
    column(slots - 1.0, undated, "#888888", &says);
    let step = timeline.bars.len().div_ceil(NAMES).max(1);
    let base = TOP + deep + 16.0;
    for (index, bar) in timeline.bars.iter().enumerate().step_by(step) {
        let _ = writeln!(
            out,
            "<text x=\"{:.2}\" y=\"{base}\">{}</text>",
            LEFT + index as f64 * slot,
            escape(&bar.value)
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{:.2}\" y=\"{}\" text-anchor=\"end\">undated</text>",
        WIDTH - 10.0,
        base + 16.0
    );
    out.push_str("</svg>\n");
    out
}

/// Foreign text as the text of an element.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in safe::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no place for them
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
    out
}
