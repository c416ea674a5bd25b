//! Putting, removing, committing.

use std::path::{Path, PathBuf};

use tantivy::indexer::{IndexWriterOptions, NoMergePolicy, UserOperation};
use tantivy::schema::Field;
use tantivy::{Index, IndexWriter, TantivyError, Term};

use super::document::{self, NewDocument};
use super::engine_error;
use super::load::Waiting;
use super::merging::SmallMerges;
use super::schema::{self, Fields};
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

/// Documents are handed over in batches, since each batch wakes a thread: so many bytes of text, or
const BATCH_BYTES: usize = 128 << 10;

/// so many operations.
const BATCH: usize = 128;

/// The writer of an embedded index.
pub struct LocalWriter {
    path: PathBuf,
    writer: IndexWriter<NewDocument>,
    fields: Fields,
    /// What was not handed over yet, and its bytes.
    batch: Vec<UserOperation<NewDocument>>,
    bytes: usize,
    waiting: Waiting,
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
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(memory / threads)
            .num_merge_threads(1)
            .build();
        let writer = index
            .writer_with_options(options)
            .map_err(|error| engine_error(path, "cannot write to the index", error))?;
        writer.set_merge_policy(Box::new(SmallMerges));
        Ok(LocalWriter {
            path: path.to_owned(),
            writer,
            fields,
            batch: Vec::new(),
            bytes: 0,
            waiting: Waiting::default(),
            settled,
            changed: false,
        })
    }

    fn add(&mut self, document: NewDocument, doing: &'static str) -> Result<(), Error> {
        self.bytes += document.weight();
        self.batch.push(UserOperation::Add(document));
        self.hand_over_full(doing)
    }

    fn delete(&mut self, field: Field, value: u64, doing: &'static str) -> Result<(), Error> {
        let term = Term::from_field_u64(field, value);
        self.batch.push(UserOperation::Delete(term));
        self.hand_over_full(doing)
    }

    fn hand_over_full(&mut self, doing: &'static str) -> Result<(), Error> {
        if self.bytes < BATCH_BYTES && self.batch.len() < BATCH {
            return Ok(());
        }
        self.hand_over(doing)
    }

    /// Hands the batch to the threads that index.
    fn hand_over(&mut self, doing: &'static str) -> Result<(), Error> {
        let load = self.waiting.enter(std::mem::take(&mut self.bytes));
        // documents are let go in order, so the last one stands for all
        let mut documents = self.batch.iter_mut().rev();
        let last = documents.find_map(|operation| match operation {
            UserOperation::Add(document) => Some(document),
            UserOperation::Delete(_) => None,
        });
        if let Some(last) = last {
            last.load = Some(load);
        }
        let done = self.writer.run(std::mem::take(&mut self.batch));
        done.map(|_| ()).map_err(self.fault(doing))
    }

    /// Commits the format of a new index.
    pub(super) fn stamp(mut self) -> Result<(), Error> {
        self.changed = true;
        self.commit()
    }

    /// See [`super::LocalEngine::compact`].
    pub(super) fn compact(mut self, index: &Index) -> Result<usize, Error> {
        self.commit()?;
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        let fault = self.fault("cannot compact the index");
        let segments = index.searchable_segment_metas().map_err(fault)?;
        let deletes = segments.iter().any(|segment| segment.has_deletes());
        if segments.len() > 1 || deletes {
            let ids: Vec<_> = segments.iter().map(|segment| segment.id()).collect();
            let fault = self.fault("cannot compact the index");
            self.writer.merge(&ids).wait().map_err(fault)?;
        }
        let parts = segments.len();
        // the old parts are collected once nothing holds them
        drop(segments);
        let fault = self.fault("cannot remove the parts that were merged");
        self.writer.garbage_collect_files().wait().map_err(fault)?;
        Box::new(self).close()?;
        Ok(parts)
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
        self.add(document, "cannot add an article")
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        (self.settled, self.changed) = (false, true);
        self.delete(self.fields.version, id.0, "cannot remove a version")?;
        self.delete(self.fields.id, id.0, "cannot remove an article")
    }

    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.remove_source(state.key)?;
        let document =
            document::from_source(&self.fields, state).map_err(|message| self.broken(message))?;
        self.add(document, "cannot note a source")
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.changed = true;
        self.delete(self.fields.source_key, key, "cannot remove a source")
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.remove_dating(dating.id)?;
        let document =
            document::from_dating(&self.fields, dating).map_err(|message| self.broken(message))?;
        self.add(document, "cannot note a date")
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.changed = true;
        self.delete(self.fields.dating, id.0, "cannot remove a date")
    }

    fn settled(&mut self) {
        (self.settled, self.changed) = (true, true);
    }

    fn commit(&mut self) -> Result<(), Error> {
        if !self.changed {
            return Ok(());
        }
        self.hand_over("cannot add an article")?;
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
