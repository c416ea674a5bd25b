//! The writer: putting, removing, committing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, INDEX_WRITER_LOCK};
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy, UserOperation};
use tantivy::schema::Field;
use tantivy::{Index, IndexWriter, Term};

use super::account::Account;
use super::load::Waiting;
use super::merging::{self, SmallMerges};
use crate::engine::local::directory::leftovers;
use crate::engine::local::engine_error;
use crate::engine::local::format::document;
use crate::engine::local::format::new_document::NewDocument;
use crate::engine::local::format::schema::{self, Fields};
use crate::engine::{Entry, SourceState, WriteOptions, Writer};
use crate::error::Error;
use crate::model::{ArticleId, Dating};

/// The minimum memory that Tantivy needs per thread, with a margin.
const LEAST_MEMORY: usize = 16_000_000;

/// Maximum bytes of text in a batch. Documents are handed over in batches, since each batch wakes
/// a thread.
const BATCH_BYTES: usize = 128 << 10;

/// Maximum operations in a batch.
const BATCH: usize = 128;

/// Memory used by a deletion until it is committed, in bytes. Tantivy stores it as a prepared
/// query, with a table of 256 numbers for scores that are never used.
const DELETION: usize = 1_300;

/// Divisor for the share of memory that deletions may use before a commit is due.
const DELETIONS: usize = 4;

/// Appended to messages about engine errors.
const SAFE: &str = "; everything committed before is safe, and the same command resumes";

/// The writer of an embedded index.
pub struct LocalWriter {
    path: PathBuf,
    index: Index,
    writer: IndexWriter<NewDocument>,
    fields: Fields,
    /// Operations not handed over yet, and their bytes.
    batch: Vec<UserOperation<NewDocument>>,
    bytes: usize,
    waiting: Waiting,
    account: Account,
    /// Dates set by the user, repeated in the payload of every commit.
    dates: BTreeMap<ArticleId, Dating>,
    /// Deletions since the last commit, and the number at which a commit is due.
    deletions: usize,
    most_deletions: usize,
    /// Whether a call of the engine failed: later ones may report success and do nothing.
    failed: bool,
    /// See [`Writer::reconciled`].
    reconciled: bool,
    /// Whether anything changed since the last commit; if not, there is nothing to write.
    changed: bool,
    /// Whether anything was committed.
    wrote: bool,
}

impl LocalWriter {
    pub(in crate::engine::local) fn new(
        path: &Path,
        index: &Index,
        fields: Fields,
        options: &WriteOptions,
        reconciled: bool,
    ) -> Result<Self, Error> {
        let threads = options.threads.clamp(1, 8);
        let memory = options.memory.max(LEAST_MEMORY * threads);
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(memory / threads)
            .num_merge_threads(1)
            .build();
        let fault = |error| engine_error(path, "cannot write to the index", error);
        let writer = index.writer_with_options(options).map_err(fault)?;
        writer.set_merge_policy(Box::new(SmallMerges));
        // A new writer numbers its operations from that of the last commit. A merge assigns a
        // deletion with that same number to that commit: it is lost, or applied before its own
        // commit. This empty operation uses up the number.
        writer.run(Vec::new()).map_err(fault)?;
        let account = Account::new(index, fields).map_err(fault)?;
        let metas = index.load_metas().map_err(fault)?;
        let dates = schema::dates(metas.payload.as_deref());
        Ok(LocalWriter {
            path: path.to_owned(),
            index: index.clone(),
            writer,
            fields,
            batch: Vec::new(),
            bytes: 0,
            waiting: Waiting::default(),
            account,
            dates: dates
                .into_iter()
                .map(|dating| (dating.id, dating))
                .collect(),
            deletions: 0,
            most_deletions: memory / DELETIONS / DELETION,
            failed: false,
            reconciled,
            changed: false,
            wrote: false,
        })
    }

    /// Adds a document identified by a number.
    fn add(
        &mut self,
        document: NewDocument,
        (field, value): (Field, u64),
        doing: &'static str,
    ) -> Result<(), Error> {
        self.account.add(field, value);
        self.bytes += document.weight();
        self.batch.push(UserOperation::Add(document));
        self.hand_over_full(doing)
    }

    fn delete(&mut self, field: Field, value: u64, doing: &'static str) -> Result<(), Error> {
        let counted = self.account.delete(field, value);
        if self.attempt(counted, doing)? == 0 {
            return Ok(());
        }
        self.deletions += 1;
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

    /// Passes the batch to the indexing threads.
    fn hand_over(&mut self, doing: &'static str) -> Result<(), Error> {
        self.must_not_have_failed(doing)?;
        let load = self.waiting.enter(std::mem::take(&mut self.bytes));
        // documents are released in order, so the last one stands for all
        let mut documents = self.batch.iter_mut().rev();
        let last = documents.find_map(|operation| match operation {
            UserOperation::Add(document) => Some(document),
            UserOperation::Delete(_) => None,
        });
        if let Some(last) = last {
            last.load = Some(load);
        }
        let done = self.writer.run(std::mem::take(&mut self.batch));
        self.attempt(done, doing).map(|_| ())
    }

    /// Commits the format of a new index.
    pub(in crate::engine::local) fn stamp(mut self) -> Result<(), Error> {
        self.changed = true;
        self.commit()
    }

    /// See [`super::LocalEngine::compact`].
    pub(in crate::engine::local) fn compact(mut self, index: &Index) -> Result<usize, Error> {
        self.commit()?;
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        let doing = "cannot compact the index";
        let segments = index.searchable_segment_metas();
        let segments = self.attempt(segments, doing)?;
        let deletes = segments.iter().any(|segment| segment.has_deletes());
        if segments.len() > 1 || deletes {
            let ids: Vec<_> = segments.iter().map(|segment| segment.id()).collect();
            let merged = self.writer.merge(&ids).wait();
            self.attempt(merged, doing)?;
        }
        let parts = segments.len();
        // the old segments are deleted as leftovers
        self.wrote = true;
        Box::new(self).close()?;
        Ok(parts)
    }

    /// Passes on the result of an engine call. After an error the engine is not used again.
    fn attempt<T>(&mut self, result: tantivy::Result<T>, doing: &'static str) -> Result<T, Error> {
        result.map_err(|error| {
            self.failed = true;
            match engine_error(&self.path, doing, error) {
                Error::Engine { message, .. } => self.broken(doing, message),
                other => other,
            }
        })
    }

    fn must_not_have_failed(&self, doing: &'static str) -> Result<(), Error> {
        if self.failed {
            Err(self.broken(doing, "an earlier write failed".into()))
        } else {
            Ok(())
        }
    }

    fn broken(&self, doing: &'static str, mut message: String) -> Error {
        message.push_str(SAFE);
        Error::Engine {
            path: self.path.clone(),
            doing,
            message,
        }
    }
}

impl Writer for LocalWriter {
    fn put(&mut self, entry: Entry) -> Result<(), Error> {
        if entry.replaces {
            self.remove(entry.reading.article.id)?;
        }
        (self.reconciled, self.changed) = (false, true);
        let (field, id) = if entry.version {
            (self.fields.version, entry.reading.article.id)
        } else {
            (self.fields.id, entry.reading.article.id)
        };
        let doing = "cannot add an article";
        let document = document::from_entry(&self.fields, entry)
            .map_err(|message| self.broken(doing, message))?;
        self.add(document, (field, id.0), doing)
    }

    fn remove(&mut self, id: ArticleId) -> Result<(), Error> {
        (self.reconciled, self.changed) = (false, true);
        self.delete(self.fields.version, id.0, "cannot remove a version")?;
        self.delete(self.fields.id, id.0, "cannot remove an article")
    }

    fn put_source(&mut self, state: &SourceState) -> Result<(), Error> {
        self.remove_source(state.key)?;
        let doing = "cannot record a source";
        let document = document::from_source(&self.fields, state)
            .map_err(|message| self.broken(doing, message))?;
        self.add(document, (self.fields.source_key, state.key), doing)
    }

    fn remove_source(&mut self, key: u64) -> Result<(), Error> {
        self.changed = true;
        self.delete(self.fields.source_key, key, "cannot remove a source")
    }

    fn put_dating(&mut self, dating: &Dating) -> Result<(), Error> {
        self.remove_dating(dating.id)?;
        self.dates.insert(dating.id, dating.clone());
        let doing = "cannot record a date";
        let document = document::from_dating(&self.fields, dating)
            .map_err(|message| self.broken(doing, message))?;
        self.add(document, (self.fields.dating, dating.id.0), doing)
    }

    fn remove_dating(&mut self, id: ArticleId) -> Result<(), Error> {
        self.changed = true;
        self.dates.remove(&id);
        self.delete(self.fields.dating, id.0, "cannot remove a date")
    }

    fn reconciled(&mut self) {
        (self.reconciled, self.changed) = (true, true);
    }

    fn should_commit(&self) -> bool {
        self.deletions >= self.most_deletions
    }

    fn commit(&mut self) -> Result<(), Error> {
        let doing = "cannot commit";
        self.must_not_have_failed(doing)?;
        if !self.changed {
            return Ok(());
        }
        self.hand_over("cannot add an article")?;
        let documents = self.account.documents();
        let payload = schema::payload(self.reconciled, documents, self.dates.values());
        self.account.let_go();
        let prepared = self.writer.prepare_commit();
        let committed = prepared.and_then(|mut prepared| {
            prepared.set_payload(&payload);
            prepared.commit()
        });
        self.attempt(committed, doing)?;
        self.deletions = 0;
        let counted = self.account.committed();
        if let Some(found) = self.attempt(counted, "cannot verify the commit")? {
            self.failed = true;
            return Err(Error::Engine {
                path: self.path.clone(),
                doing: "the commit is incomplete",
                message: format!(
                    "the index contains {found} documents, expected {}; run `dateline check --repair`",
                    self.account.documents()
                ),
            });
        }
        (self.changed, self.wrote) = (false, true);
        Ok(())
    }

    fn close(mut self: Box<Self>) -> Result<(), Error> {
        self.commit()?;
        let fault = |error| engine_error(&self.path, "cannot finish writing", error);
        self.writer.wait_merging_threads().map_err(fault)?;
        self.wrote |= merging::finish(&self.index, LEAST_MEMORY);
        // the engine leaves files behind if a merge was still using them when the last commit made
        // them obsolete; another writer cleans up by itself
        if self.wrote
            && let Ok(_writing) = self.index.directory().acquire_lock(&INDEX_WRITER_LOCK)
        {
            leftovers::remove(&self.path, &self.index).map_err(fault)?;
        }
        Ok(())
    }
}
