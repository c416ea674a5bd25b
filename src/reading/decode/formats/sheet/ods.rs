//! LibreOffice workbooks. Repeated cells are stored once with a count, up to a million, and
//! calamine expands them in memory. So their single XML file is read here cell by cell, skipping
//! empty cells.

use std::fs::File;
use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::xml::tree::{reference, resolved};
use super::super::zip;
use super::rows::{Flow, Rows};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{RECORD_BYTES, broken};

/// The most copies to make of a repeated cell with content.
const REPEATED: usize = 64;

/// Splits a workbook into rows.
pub(super) fn part(file: File, out: &mut Sink<'_>) -> io::Result<()> {
    let bounds = out.bounds().clone();
    let mut found = false;
    zip::each(file, &bounds, &mut |name, input| {
        if name == "content.xml" {
            found = true;
            return read(input, out);
        }
        Ok(())
    })?;
    if found {
        Ok(())
    } else {
        Err(broken(
            "no workbook of LibreOffice: there is no content.xml in it",
        ))
    }
}

/// The current cell.
#[derive(Default)]
struct Cell {
    column: usize,
    text: String,
    /// Its value, if that says more than the displayed text: a date.
    value: Option<String>,
    repeated: usize,
}

fn read(input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
    let mut reading = Reading {
        rows: Rows::new(out),
        cell: None,
        column: 0,
        is_skipped: false,
        in_note: false,
    };
    let mut reader = Reader::from_reader(input);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| {
            broken(format!(
                "the content.xml of the workbook is damaged ({error}); save it again"
            ))
        })?;
        match event {
            Event::Eof => return reading.rows.close(),
            Event::Start(tag) => reading.start(&tag, false)?,
            Event::Empty(tag) => reading.start(&tag, true)?,
            Event::Text(text) if !reading.in_note => push(&mut reading.cell, &text),
            Event::GeneralRef(name) if !reading.in_note => {
                push(&mut reading.cell, &reference(&name));
            }
            Event::End(tag) if reading.end(tag.local_name().as_ref())? == Flow::Stop => {
                return Ok(());
            }
            _ => {}
        }
    }
}

/// The state of reading a workbook.
struct Reading<'o, 's> {
    rows: Rows<'o, 's>,
    cell: Option<Cell>,
    column: usize,
    /// Whether the rest of the sheet is skipped.
    is_skipped: bool,
    /// Whether this is inside a note attached to a cell.
    in_note: bool,
}

impl Reading<'_, '_> {
    fn start(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> io::Result<()> {
        match tag.local_name().as_ref() {
            "table" => {
                self.is_skipped = false;
                let name = attribute(tag, "name").unwrap_or_default();
                self.rows.sheet(&name)?;
            }
            "table-row" => self.column = 0,
            "table-cell" | "covered-table-cell" => {
                let repeated = repeated(tag);
                self.cell = (!is_empty).then(|| Cell {
                    column: self.column,
                    value: attribute(tag, "date-value"),
                    repeated,
                    ..Cell::default()
                });
                self.column = self.column.saturating_add(repeated);
            }
            "annotation" => self.in_note = !is_empty,
            "p" => {
                let cell = self.cell.as_mut().filter(|cell| !cell.text.is_empty());
                if let Some(cell) = cell.filter(|_| !self.in_note) {
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> io::Result<Flow> {
        match name {
            "annotation" => self.in_note = false,
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take().filter(|_| !self.is_skipped) {
                    let text = cell.value.as_ref().unwrap_or(&cell.text);
                    for at in 0..cell.repeated.min(REPEATED) {
                        self.rows.cell(cell.column.saturating_add(at), text);
                    }
                }
            }
            // a repeated row is the same record again
            "table-row" if !self.is_skipped => {
                let flow = self.rows.end()?;
                self.is_skipped = flow == Flow::NextSheet;
                return Ok(flow);
            }
            _ => {}
        }
        Ok(Flow::On)
    }
}

fn push(cell: &mut Option<Cell>, text: &str) {
    if let Some(cell) = cell
        && cell.text.len() + text.len() <= RECORD_BYTES
    {
        cell.text.push_str(text);
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.local_name().as_ref() == name {
            return Some(resolved(&attribute.value));
        }
    }
    None
}

/// How many times a cell is repeated.
fn repeated(tag: &BytesStart<'_>) -> usize {
    let number = attribute(tag, "number-columns-repeated").and_then(|text| text.parse().ok());
    number.unwrap_or(1)
}
