//! Workbooks of LibreOffice. Their cells are said once and repeated by number, up to a million times; calamine
//! unfolds that in memory, so their one XML file is read here, cell by cell, and empty cells are passed over.

use std::fs::File;
use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::xml::tree::resolved;
use super::super::zip;
use super::rows::{Flow, Rows};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{RECORD_BYTES, broken};

/// Times that a cell with something in it is taken where it is repeated.
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
    match found {
        true => Ok(()),
        false => Err(broken(
            "no workbook of LibreOffice: there is no content.xml in it",
        )),
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    text: String,
    /// Its value where that says more than what is shown: a date.
    value: Option<String>,
    repeated: usize,
}

fn read(input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
    let mut rows = Rows::new(out);
    let mut reader = Reader::from_reader(input);
    let mut buffer = Vec::new();
    let (mut column, mut skipped) = (0usize, false);
    let mut cell: Option<Cell> = None;
    let mut in_note = false;
    let damaged = |error: quick_xml::Error| {
        broken(format!(
            "the content.xml of the workbook is damaged ({error}); save it again"
        ))
    };
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "table" => {
                skipped = false;
                rows.sheet(&attribute(&tag, "name").unwrap_or_default())?;
            }
            Event::Start(tag) if tag.local_name().as_ref() == "table-row" => {
                column = 0;
            }
            Event::Empty(tag) if is_cell(&tag) => {
                column = column.saturating_add(repeated(&tag));
            }
            Event::Start(tag) if is_cell(&tag) => {
                let times = repeated(&tag);
                cell = Some(Cell {
                    column,
                    value: attribute(&tag, "date-value"),
                    repeated: times,
                    ..Cell::default()
                });
                column = column.saturating_add(times);
            }
            Event::Start(tag) if tag.local_name().as_ref() == "annotation" => in_note = true,
            Event::End(tag) if tag.local_name().as_ref() == "annotation" => in_note = false,
            Event::Start(tag) if tag.local_name().as_ref() == "p" => {
                if let Some(cell) = cell
                    .as_mut()
                    .filter(|cell| !cell.text.is_empty() && !in_note)
                {
                    cell.text.push('\n');
                }
            }
            Event::Text(text) if !in_note => {
                push(&mut cell, &text);
            }
            Event::GeneralRef(name) if !in_note => {
                push(&mut cell, &resolved(&format!("&{};", &*name)));
            }
            Event::End(tag)
                if matches!(
                    tag.local_name().as_ref(),
                    "table-cell" | "covered-table-cell"
                ) =>
            {
                if let Some(cell) = cell.take().filter(|_| !skipped) {
                    let text = cell.value.as_ref().unwrap_or(&cell.text);
                    for at in 0..cell.repeated.min(REPEATED) {
                        rows.cell(cell.column + at, text);
                    }
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "table-row" && !skipped => {
                // a row that is repeated is the same record again
                match rows.end()? {
                    Flow::On => {}
                    Flow::NextSheet => skipped = true,
                    Flow::Stop => return Ok(()),
                }
            }
            _ => {}
        }
    }
    rows.close()
}

fn push(cell: &mut Option<Cell>, text: &str) {
    if let Some(cell) = cell
        && cell.text.len() + text.len() <= RECORD_BYTES
    {
        cell.text.push_str(text);
    }
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(
        tag.local_name().as_ref(),
        "table-cell" | "covered-table-cell"
    )
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.local_name().as_ref() == name {
            return Some(resolved(&attribute.value));
        }
    }
    None
}

/// How often a cell is repeated.
fn repeated(tag: &BytesStart<'_>) -> usize {
    let number = attribute(tag, "number-columns-repeated").and_then(|text| text.parse().ok());
    number.unwrap_or(1)
}
