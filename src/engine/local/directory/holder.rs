//! Which process writes to an index: noted beside the lock, so that whoever must wait learns for whom.

use std::fs;
use std::path::Path;

/// The file with the note.
pub(in crate::engine::local) const NOTE: &str = ".writer";

/// Most letters of a command line that are told.
const MOST: usize = 200;

/// Notes that this process writes. The lock counts and not the note, so that none can be written is no error.
pub(in crate::engine::local) fn note(folder: &Path) {
    let command: Vec<String> = std::env::args().collect();
    let command: String = command.join(" ").chars().take(MOST).collect();
    let text = format!("process {} ({command})\n", std::process::id());
    let _ = fs::write(folder.join(NOTE), text);
}

/// The process that writes, such as `process 4711 (dateline ingest corpus)`, as it noted itself.
pub(in crate::engine::local) fn holder(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(NOTE)).ok()?;
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.chars().take(MOST + 40).collect())
}
