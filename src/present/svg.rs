//! A timeline as an SVG picture: bars, gaps in the corpus shaded, undated articles as a separate
//! bar.

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
    let mut chart = Chart::new(timeline, share);
    chart.head();
    chart.bars();
    chart.axis();
    chart.out.push_str("</svg>\n");
    chart.out
}

/// A chart under construction. Writing to a string does not fail.
struct Chart<'t> {
    timeline: &'t Timeline,
    share: bool,
    /// The value of the undated articles, and the maximum.
    undated: f64,
    most: f64,
    /// Number of columns, and their width. The one of undated articles is set apart by one column.
    slots: f64,
    slot: f64,
    out: String,
}

/// The height of the drawing between title and axis.
const DEEP: f64 = HEIGHT - TOP - BOTTOM;

impl<'t> Chart<'t> {
    fn new(timeline: &'t Timeline, share: bool) -> Self {
        let undated = if share {
            timeline.undated as f64 / timeline.undated_of.max(1) as f64
        } else {
            timeline.undated as f64
        };
        let values = timeline.bars.iter().map(|bar| value(bar, share));
        let slots = timeline.bars.len() as f64 + 2.0;
        Chart {
            timeline,
            share,
            undated,
            most: values.fold(undated, f64::max).max(f64::MIN_POSITIVE),
            slots,
            slot: (WIDTH - LEFT - 20.0) / slots,
            out: format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n"
            ),
        }
    }

    /// What is drawn, and the maximum value.
    fn head(&mut self) {
        let (unit, top) = if self.share {
            (
                "share of all articles",
                format!("{:.1}%", self.most * 100.0),
            )
        } else {
            ("articles", words::number(self.most as u64))
        };
        let (by, text) = (self.timeline.by.name(), &self.timeline.query.text);
        let title = if text.is_empty() {
            format!("{unit} by {by}")
        } else {
            format!("{unit} by {by}: {text}")
        };
        let title = escape(&title);
        let _ = writeln!(self.out, "<text x=\"{LEFT}\" y=\"20\">{title}</text>");
        let (x, y) = (LEFT - 6.0, TOP + 4.0);
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{top}</text>"
        );
    }

    fn bars(&mut self) {
        let timeline = self.timeline;
        for (index, bar) in timeline.bars.iter().enumerate() {
            let at = index as f64;
            if bar.of == 0 {
                let says = format!("{}: no articles in the corpus", bar.value);
                self.column(at, self.most, "#dddddd", &says);
                continue;
            }
            let mut bursts = timeline.bursts.iter();
            let is_burst = bursts.any(|burst| (burst.first..=burst.last).contains(&index));
            let fill = if is_burst { "#c2410c" } else { "#2563a8" };
            let says = format!("{}: {} of {}", bar.value, bar.articles, bar.of);
            self.column(at, value(bar, self.share), fill, &says);
        }
        let says = format!("undated: {} of {}", timeline.undated, timeline.undated_of);
        self.column(self.slots - 1.0, self.undated, "#888888", &says);
    }

    fn column(&mut self, at: f64, height: f64, fill: &str, says: &str) {
        let least = if height > 0.0 { 1.0 } else { 0.0 };
        let tall = (height / self.most * DEEP).max(least);
        let _ = writeln!(
            self.out,
            "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{tall:.2}\" fill=\"{fill}\"><title>{}</title></rect>",
            LEFT + at * self.slot,
            TOP + DEEP - tall,
            (self.slot * 0.9).max(0.5),
            escape(says)
        );
    }

    /// Names below the columns, as many as fit.
    fn axis(&mut self) {
        let step = self.timeline.bars.len().div_ceil(NAMES).max(1);
        let base = TOP + DEEP + 16.0;
        for (index, bar) in self.timeline.bars.iter().enumerate().step_by(step) {
            let (x, name) = (LEFT + index as f64 * self.slot, escape(&bar.value));
            let _ = writeln!(self.out, "<text x=\"{x:.2}\" y=\"{base}\">{name}</text>");
        }
        let (x, y) = (WIDTH - 10.0, base + 16.0);
        let _ = writeln!(
            self.out,
            "<text x=\"{x:.2}\" y=\"{y}\" text-anchor=\"end\">undated</text>"
        );
    }
}

/// The height of a bar: a share of all articles, or a count.
fn value(bar: &Bar, share: bool) -> f64 {
    if share {
        bar.articles as f64 / bar.of.max(1) as f64
    } else {
        bar.articles as f64
    }
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
            // XML 1.0 does not allow them
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
    out
}
