//! Records which process is writing to an index, next to the lock, so that a waiting process can
//! name it.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// The file that contains the note.
pub(in crate::engine::local) const NOTE: &str = ".writer";

/// Maximum letters shown of a command line.
const MOST: usize = 200;

/// Records that this process is writing. Only the lock counts, so failing to write the note is not
/// an error.
pub(in crate::engine::local) fn note(folder: &Path) {
    let command: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let command: String = command.join(" ").chars().take(MOST).collect();
    let text = format!("process {} ({command})\n", std::process::id());
    let _ = write(folder, &text);
}

/// Replaces any older note by renaming, so that a link with that name is replaced and not followed.
fn write(folder: &Path, text: &str) -> io::Result<()> {
    let mut file = tempfile::Builder::new().tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(folder.join(NOTE))?;
    Ok(())
}

/// The writing process, such as `process 4711 (dateline ingest corpus)`, from its own note.
pub(in crate::engine::local) fn holder(folder: &Path) -> Option<String> {
    let note = folder.join(NOTE);
    // only a regular file: opening a pipe would wait for a writer
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
