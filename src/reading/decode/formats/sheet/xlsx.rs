//! Excel workbooks, cell by cell.

use std::fs::File;
use std::io::{self, BufReader};

use calamine::{DataRef, Reader, Xlsx};

use super::rows::{Flow, Rows, check};
use crate::reading::decode::broken;
use crate::reading::decode::sink::Sink;

/// Splits a workbook into rows.
pub(super) fn part(mut file: File, out: &mut Sink<'_>) -> io::Result<()> {
    check(&mut file, out)?;
    read(file, out)
}

fn read(file: File, out: &mut Sink<'_>) -> io::Result<()> {
    let damaged = |error: calamine::XlsxError| {
        broken(format!(
            "no workbook of Excel, or a damaged one ({error}); save it again"
        ))
    };
    let mut book = Xlsx::new(BufReader::new(file)).map_err(damaged)?;
    let mut rows = Rows::new(out);
    'sheets: for name in book.sheet_names() {
        // charts are sheets too, but have no cells
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        rows.sheet(&name)?;
        let mut at = None;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            if at.is_some_and(|at| at != row) {
                match rows.end()? {
                    Flow::On => {}
                    Flow::NextSheet => continue 'sheets,
                    Flow::Stop => return Ok(()),
                }
            }
            at = Some(row);
            if let Some(text) = text(cell.get_value()) {
                rows.cell(column as usize, &text);
            }
        }
        if rows.end()? == Flow::Stop {
            return Ok(());
        }
    }
    rows.close()
}

/// The text of a cell.
fn text(value: &DataRef<'_>) -> Option<String> {
    Some(match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(_)
        | DataRef::DurationIso(_)
        | DataRef::Bool(_)
        | DataRef::Error(_)
        | DataRef::Empty => return None,
    })
}
