//! The rows of a sheet, assembled cell by cell, and the check of a workbook before a library opens
//! it.

use std::fs::File;
use std::io::{self, Seek};
use std::ops::ControlFlow;

use super::super::{csv, too_large, zip};
use super::TEXTS;
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{Fault, RECORD_BYTES, broken};

/// The most columns to read in a sheet; news tables have about a dozen.
const COLUMNS: usize = 1024;

/// The most rows above the names: the title of an export, its date.
const ABOVE: usize = 10;

/// Assembles rows.
pub(super) struct Rows<'o, 's> {
    out: &'o mut Sink<'s>,
    /// The first row, encoded.
    header: Vec<u8>,
    width: usize,
    row: Vec<Vec<u8>>,
    size: usize,
    number: u64,
    /// The name of the sheet, and its first row that does not name fields.
    sheet: String,
    other: Option<String>,
    /// The number of the sheet's rows checked for names.
    tried: usize,
    /// The number of sheets with a row that names fields.
    named: usize,
    /// Sheets without such a row, with their first rows.
    unnamed: Vec<(String, String)>,
}

impl<'o, 's> Rows<'o, 's> {
    /// Sends rows to a sink.
    pub(super) fn new(out: &'o mut Sink<'s>) -> Self {
        Rows {
            out,
            header: Vec::new(),
            width: 0,
            row: Vec::new(),
            size: 0,
            number: 0,
            sheet: String::new(),
            other: None,
            tried: 0,
            named: 0,
            unnamed: Vec::new(),
        }
    }

    /// Begins a sheet.
    ///
    /// Errors: those of [`Rows::end`].
    pub(super) fn sheet(&mut self, name: &str) -> io::Result<()> {
        self.leave();
        (self.header, self.width, self.tried) = (Vec::new(), 0, 0);
        (self.row, self.size) = (Vec::new(), 0);
        name.clone_into(&mut self.sheet);
        Ok(())
    }

    /// Records a sheet without a row of names.
    fn leave(&mut self) {
        if let Some(other) = self.other.take().filter(|_| self.header.is_empty()) {
            self.unnamed.push((std::mem::take(&mut self.sheet), other));
        }
    }

    /// Adds a cell to the row.
    pub(super) fn cell(&mut self, column: usize, text: &str) {
        self.size = self.size.saturating_add(text.len());
        if column >= COLUMNS || text.is_empty() || self.size > RECORD_BYTES {
            return;
        }
        if self.row.len() <= column {
            self.row.resize(column + 1, Vec::new());
        }
        if let Some(cell) = self.row.get_mut(column) {
            *cell = text.as_bytes().to_vec();
        }
    }

    /// Ends the row. Returns whether to continue, stop, or skip the rest of a sheet without names.
    ///
    /// Errors: the workbook as a whole expands too much.
    pub(super) fn end(&mut self) -> io::Result<Flow> {
        let (row, size) = (
            std::mem::take(&mut self.row),
            std::mem::take(&mut self.size),
        );
        if row.is_empty() {
            return Ok(Flow::On);
        }
        if self.header.is_empty() {
            self.tried += 1;
            let is_first = self.tried == 1;
            let is_head = csv::names_fields(&row) || is_first && are_names(&row);
            if !is_head {
                // a sheet of only numbers contains no articles
                if row.iter().any(|cell| has_letters(cell)) {
                    self.other.get_or_insert_with(|| csv::shown(&row));
                }
                return Ok(if self.tried < ABOVE {
                    Flow::On
                } else {
                    Flow::NextSheet
                });
            }
            self.named += 1;
            self.header = csv::written(&[], &row)?;
            self.width = row.len();
            return Ok(Flow::On);
        }
        self.number += 1;
        let bytes = if size > RECORD_BYTES {
            Err(too_large())
        } else {
            let mut row = row;
            row.truncate(self.width);
            Ok(csv::written(&self.header, &row)?)
        };
        let weight = bytes.as_ref().map_or(RECORD_BYTES, Vec::len);
        self.out.bounds().unpacked(weight as u64)?;
        Ok(match self.out.record(self.number, bytes) {
            ControlFlow::Continue(()) => Flow::On,
            ControlFlow::Break(()) => Flow::Stop,
        })
    }

    /// Ends the workbook.
    ///
    /// Errors: no sheet has a first row that names fields.
    pub(super) fn close(mut self) -> io::Result<()> {
        self.leave();
        if let (0, Some((sheet, found))) = (self.named, self.unnamed.first()) {
            return Err(broken(format!(
                "no sheet has a row that names fields: expected a first row such as title, text, \
                 date, found {found} in the sheet {sheet}"
            )));
        }
        for (sheet, found) in self.unnamed {
            self.number += 1;
            let reason = format!(
                "the sheet {sheet} has no row that names fields and is not read; its first is {found}"
            );
            if self
                .out
                .record(self.number, Err(Fault::Rejected(reason)))
                .is_break()
            {
                break;
            }
        }
        match self.number + self.named as u64 {
            0 => Err(broken("empty: no sheet has a row")),
            _ => Ok(()),
        }
    }
}

fn has_letters(cell: &[u8]) -> bool {
    cell.iter()
        .any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
}

/// Whether a row may contain unknown field names: short words, no numbers.
fn are_names(row: &[Vec<u8>]) -> bool {
    let is_name = |cell: &Vec<u8>| {
        let starts = cell
            .first()
            .is_some_and(|first| first.is_ascii_alphabetic() || !first.is_ascii());
        starts && cell.len() < 40
    };
    row.len() >= 2 && row.iter().all(is_name)
}

/// How to continue reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// With the next row.
    On,
    /// With the next sheet.
    NextSheet,
    /// Stop.
    Stop,
}

/// Unpacks a whole workbook once and discards the output. This bounds how much a library would keep
/// in memory, whatever the file's directory says.
///
/// Errors: a member is larger than allowed, or cannot be unpacked.
pub(super) fn check(file: &mut File, out: &mut Sink<'_>) -> io::Result<()> {
    let own = file.try_clone()?;
    zip::each(own, out.bounds(), &mut |name, input| {
        let is_held = !name.starts_with("xl/worksheets/") && name.ends_with(".xml");
        let most = if is_held { TEXTS.most } else { usize::MAX };
        let (mut size, mut run) = (0_usize, 0_usize);
        loop {
            let bytes = input.fill_buf()?;
            if bytes.is_empty() {
                return Ok(());
            }
            let length = bytes.len();
            size = size.saturating_add(length);
            // a single text or tag is also kept in memory at once
            run = match bytes.iter().rposition(|byte| *byte == b'<') {
                Some(at) => length - at,
                None => run.saturating_add(length),
            };
            input.consume(length);
            if name.ends_with(".xml") && (size > most || run > TEXTS.most) {
                return Err(broken(format!(
                    "{name} is over {TEXTS}; save the table as CSV"
                )));
            }
        }
    })?;
    file.rewind()
}
