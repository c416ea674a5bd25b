//! What one ingester knows: a small embedded index in a folder of its own, with nothing in it but
//! the states of its sources and the dates set by hand. A note beside it says which index on which
//! engine it goes with, and what the ingester is called there.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::mapping::random;
use crate::engine::Engine;
use crate::engine::local::LocalEngine;
use crate::engine::memory::MemoryEngine;
use crate::error::Error;

/// The note, and the embedded index, in the folder of an ingester.
const NOTE: &str = "engine.json";
const SOURCES: &str = "sources";

/// The list of segments of an embedded index: a folder that has one holds articles.
const EMBEDDED: &str = "meta.json";

/// What the note says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    /// Where the index is, for people.
    engine: String,
    /// Its identity.
    index: String,
    /// Whose articles they are.
    ingester: String,
}

/// The state of an ingester.
pub(super) struct State {
    engine: Box<dyn Engine>,
    /// The identity of the index, and the name of the ingester; none where the index is only read.
    writes: Option<(String, String)>,
}

impl State {
    pub(super) fn engine(&self) -> &dyn Engine {
        self.engine.as_ref()
    }

    /// The identity of the index, and the name of the ingester.
    pub(super) fn writes(&self) -> Option<(&str, &str)> {
        let (index, ingester) = self.writes.as_ref()?;
        Some((index, ingester))
    }

    /// The state to read with: what the folder says of this index, or nothing.
    pub(super) fn to_read(folder: &Path, index: &str) -> Result<Self, Error> {
        let engine: Box<dyn Engine> = match read(folder)? {
            Some(note) if note.index == index => {
                Box::new(LocalEngine::open(&folder.join(SOURCES))?)
            }
            _ => Box::new(MemoryEngine::new()),
        };
        Ok(State {
            engine,
            writes: None,
        })
    }

    /// The state to write with, made where the folder holds none.
    ///
    /// Errors: a folder that holds an embedded index, or the state for another index.
    pub(super) fn to_write(folder: &Path, index: &str, engine: &str) -> Result<Self, Error> {
        let note = match read(folder)? {
            Some(note) if note.index == index => note,
            Some(note) => {
                return Err(Error::Request(format!(
                    "{}: the folder goes with another index, which was at {}; give another folder with --index",
                    folder.display(),
                    note.engine
                )));
            }
            None => {
                State::must_be_free(folder)?;
                let note = Note {
                    engine: engine.to_owned(),
                    index: index.to_owned(),
                    ingester: random(),
                };
                // first the index: a note without one would say that there is a state
                LocalEngine::open_or_create(&folder.join(SOURCES))?;
                write(folder, &note)?;
                note
            }
        };
        Ok(State {
            engine: Box::new(LocalEngine::open(&folder.join(SOURCES))?),
            writes: Some((note.index, note.ingester)),
        })
    }

    /// Errors: a folder that holds an embedded index.
    pub(super) fn must_be_free(folder: &Path) -> Result<(), Error> {
        let holds = folder.join(EMBEDDED).try_exists();
        if holds.map_err(Error::file(folder, "cannot look into the folder"))? {
            Err(Error::Request(format!(
                "{}: the folder holds an index of its own, and with --engine it would keep what is known of the sources; give another folder with --index",
                folder.display()
            )))
        } else {
            Ok(())
        }
    }
}

/// Where a folder holds the state of an ingester, the address of the engine that it goes with.
pub fn engine_of(folder: &Path) -> Option<String> {
    read(folder).ok().flatten().map(|note| note.engine)
}

fn read(folder: &Path) -> Result<Option<Note>, Error> {
    let file = folder.join(NOTE);
    let content = match fs::read(&file) {
        Ok(content) => content,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(Error::file(file, "cannot read the state")(error)),
    };
    serde_json::from_slice(&content).map(Some).map_err(|error| {
        Error::Request(format!(
            "{}: {error}; expected a note of --engine: give another folder with --index",
            file.display()
        ))
    })
}

/// Writes the note, which appears at once and as a whole.
fn write(folder: &Path, note: &Note) -> Result<(), Error> {
    let new: PathBuf = folder.join("engine.json.new");
    let text = serde_json::to_string_pretty(note).unwrap_or_default();
    let written = fs::File::create(&new).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, folder.join(NOTE))
    });
    written.map_err(Error::file(folder, "cannot write the state"))
}
