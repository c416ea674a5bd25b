//! Putting, removing, committing.

use std::path::{Path, PathBuf};

use tantivy::{Index, IndexWriter, TantivyError, Term};

use super::schema::{self, Fields};
use super::{document, engine_error};
use crate::engine::{Entry, SourceState, Writer};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

/// How much the writer may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// Threads that build segments.
    pub threads: usize,
    /// Memory for all of them, in bytes.
    pub memory: usize,
}

impl Default for WriteOptions {
    /// One thread and 64 MB: enough for small runs.
    fn default() -> Self {
        WriteOptions {
            threads: 1,
            memory: 64_000_000,
        }
    }
}

/// The least memory that Tantivy takes for a thread, with room.
const LEAST_MEMORY: usize = 16_000_000;

/// The writer of an embedded index.
pub struct LocalWriter {
    path: PathBuf,
    writer: IndexWriter,
    fields: Fields,
    /// See [`Writer::settled`].
    settled: bool,
    /// Whether anything was done since the last commit: what is as it was need not be written.
    changed: bool,
}

impl LocalWriter {
    pub(super) fn new(
        path: &Path,
        index: &Index,
        fields: Fields,
        options: &WriteOptions,
        settled: bool,
    ) -> Result<Self, Error> {
        let threads = options.threads.clamp(1, 8);
        let memory = options.memory.max(LEAST_MEMORY * threads);
        let writer = index.writer_with_num_threads(threads, memory);
        let writer =
            writer.map_err(|error| engine_error(path, "cannot write to the index", error))?;
        Ok(LocalWriter {
            path: path.to_owned(),
            writer,
            fields,
            settled,
            changed: false,
        })
    }

    /// Commits the format of a new index.
    pub(super) fn stamp(mut self) -> Result<(), Error> {
        self.changed = true;
        self.commit()
    }

    fn fault(&self, doing: &'static str) -> impl FnOnce(TantivyError) -> Error + use<> {
        let path = self.path.clone();
        move |error| engine_error(&path, doing, error)
    }

    fn broken(&self, message: String) -> Error {
        Error::Engine {
            path: self.path.clone(),
            doing: "cannot store an article",
            message,
        }
    }
}

impl Writer for LocalWriter {
    fn put(&mut self, entry: Entry) -> Result<(), Error> {
        if entry.replaces {
            self.remove(entry.reading.article.id)?;
        }
        (self.settled, self.changed) = (false, true);
        let document =
            document::from_entry(&self.fields, entry).map_err(|message| self.broken(message))?;
        self.writer
            .add_document(document)
            .map_err(self.fault("cannot add an article"))?;
        Ok(())
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        (self.settled, self.changed) = (false, true);
        self.writer
            .delete_term(Term::from_field_u64(self.fields.id, id.0));
        self.writer
            .delete_term(Term::from_field_u64(self.fields.version, id.0));
        Ok(())
    }

    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.remove_source(state.key)?;
        let document =
            document::from_source(&self.fields, state).map_err(|message| self.broken(message))?;
        self.writer
            .add_document(document)
            .map_err(self.fault("cannot note a source"))?;
        Ok(())
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.changed = true;
        self.writer
            .delete_term(Term::from_field_u64(self.fields.source_key, key));
        Ok(())
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.remove_dating(dating.id)?;
        let document =
            document::from_dating(&self.fields, dating).map_err(|message| self.broken(message))?;
        self.writer
            .add_document(document)
            .map_err(self.fault("cannot note a date"))?;
        Ok(())
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.changed = true;
        self.writer
            .delete_term(Term::from_field_u64(self.fields.dating, id.0));
        Ok(())
    }

    fn settled(&mut self) {
        (self.settled, self.changed) = (true, true);
    }

    fn commit(&mut self) -> Result<(), Error> {
        if !self.changed {
            return Ok(());
        }
        let fault = self.fault("cannot commit");
        let payload = schema::payload(self.settled);
        let prepared = self.writer.prepare_commit();
        let committed = prepared.and_then(|mut prepared| {
            prepared.set_payload(&payload);
            prepared.commit()
        });
        committed.map_err(fault)?;
        self.changed = false;
        Ok(())
    }

    fn close(mut self: Box<Self>) -> Result<(), Error> {
        self.commit()?;
        let fault = self.fault("cannot finish writing");
        self.writer.wait_merging_threads().map_err(fault)
    }
}
