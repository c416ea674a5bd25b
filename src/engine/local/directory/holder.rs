//! Which process writes to an index: noted beside the lock, so that whoever must wait learns for
//! whom.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// The file with the note.
pub(in crate::engine::local) const NOTE: &str = ".writer";

/// Most letters of a command line that are told.
const MOST: usize = 200;

/// Notes that this process writes. The lock counts and not the note, so that none can be written is
/// no error.
pub(in crate::engine::local) fn note(folder: &Path) {
    let command: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let command: String = command.join(" ").chars().take(MOST).collect();
    let text = format!("process {} ({command})\n", std::process::id());
    let _ = write(folder, &text);
}

/// Puts the note in place of an older one, so that a link of that name is replaced and not
/// followed.
fn write(folder: &Path, text: &str) -> io::Result<()> {
    let mut file = tempfile::Builder::new().tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(folder.join(NOTE))?;
    Ok(())
}

/// The process that writes, such as `process 4711 (dateline ingest corpus)`, as it noted itself.
pub(in crate::engine::local) fn holder(folder: &Path) -> Option<String> {
    let note = folder.join(NOTE);
    // only a file: to open a pipe would wait for somebody to write to it
    if !fs::symlink_metadata(&note).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    fs::File::open(note)
        .ok()?
        .take(MOST as u64 * 8)
        .read_to_string(&mut text)
        .ok()?;
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.chars().take(MOST + 40).collect())
}
