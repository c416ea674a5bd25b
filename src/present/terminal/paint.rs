//! Styled, wrapped, indented text. All foreign text passes through here and is made harmless.

use std::fmt::Write as _;
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::present::wrap::wrap;
use crate::present::{Look, safe};

/// Unstyled.
pub const PLAIN: Style = Style::new();
/// Titles and totals.
pub const STRONG: Style = Style::new().bold();
/// Secondary text: places, ids, labels, removed text.
pub const FAINT: Style = Style::new().dimmed();
/// A word that matched.
pub const MATCH: Style = Style::new()
    .bold()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));
/// A bar of a chart.
pub const BAR: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
/// Something that could not be read.
pub const BAD: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));

/// The narrowest supported line.
const NARROWEST: usize = 20;
/// The widest line of running text: longer lines are hard to read.
const WIDEST: usize = 100;

/// Text under construction.
pub struct Paint {
    out: String,
    color: bool,
    width: usize,
}

impl Paint {
    pub fn new(look: &Look) -> Self {
        Paint {
            out: String::new(),
            color: look.color,
            width: look.width.max(NARROWEST),
        }
    }

    /// The text written so far.
    pub fn text(self) -> String {
        self.out
    }

    /// Columns per line.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Ends a line, or writes an empty one.
    pub fn end(&mut self) {
        self.out.push('\n');
    }

    /// A horizontal rule, and an empty line.
    pub fn rule(&mut self) {
        let rule = "─".repeat(self.width.min(WIDEST));
        self.put(FAINT, &rule);
        self.out.push_str("\n\n");
    }

    /// Spaces.
    pub fn gap(&mut self, columns: usize) {
        self.out.extend(std::iter::repeat_n(' ', columns));
    }

    /// A piece of a line; the text must already be harmless.
    pub fn put(&mut self, style: Style, text: &str) {
        if self.color && !style.is_plain() && !text.is_empty() {
            let _ = write!(self.out, "{style}{text}{style:#}");
        } else {
            self.out.push_str(text);
        }
    }

    /// A text on separate lines, all of them indented.
    pub fn wrapped(&mut self, style: Style, indent: usize, text: &str) {
        self.gap(indent);
        self.hanging(style, indent, text, &[]);
    }

    /// The rest of a line from column `indent`, and further lines with that indent; marked bytes of
    /// the text are highlighted.
    pub fn hanging(&mut self, style: Style, indent: usize, text: &str, marks: &[Range<usize>]) {
        let (text, marks) = safe::marked_line(text, marks);
        let columns = self.width.min(WIDEST).saturating_sub(indent);
        for (index, line) in wrap(&text, columns).into_iter().enumerate() {
            if index > 0 {
                self.end();
                self.gap(indent);
            }
            self.marked(style, &text, line, &marks);
        }
        self.end();
    }

    /// Like [`Paint::hanging`], starting a new line for each paragraph of the text.
    pub fn paragraphs(&mut self, style: Style, indent: usize, text: &str, marks: &[Range<usize>]) {
        let mut at = 0;
        for (number, paragraph) in text.split("\n\n").enumerate() {
            if number > 0 {
                self.gap(indent);
            }
            let inside: Vec<Range<usize>> = marks
                .iter()
                .filter(|mark| mark.end > at)
                .map(|mark| mark.start.saturating_sub(at)..mark.end - at)
                .collect();
            self.hanging(style, indent, paragraph, &inside);
            at += paragraph.len() + 2;
        }
    }

    /// One line of a text: its marks and the text between them.
    fn marked(&mut self, style: Style, text: &str, line: Range<usize>, marks: &[Range<usize>]) {
        let mut at = line.start;
        for mark in marks {
            let (start, end) = (mark.start.max(at), mark.end.min(line.end));
            if start >= end {
                continue;
            }
            self.put(style, text.get(at..start).unwrap_or_default());
            self.put(MATCH, text.get(start..end).unwrap_or_default());
            at = end;
        }
        self.put(style, text.get(at..line.end).unwrap_or_default());
    }

    /// Names and values in two columns, the values aligned and wrapped.
    pub fn table<N: AsRef<str>, V: AsRef<str>>(&mut self, rows: &[(N, V)]) {
        let widest = rows
            .iter()
            .map(|(name, _)| name.as_ref().width())
            .max()
            .unwrap_or(0);
        for (name, value) in rows {
            let name = name.as_ref();
            self.put(FAINT, name);
            self.gap(widest - name.width() + 2);
            self.hanging(PLAIN, widest + 2, value.as_ref(), &[]);
        }
    }
}
