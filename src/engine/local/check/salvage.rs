//! Taking damaged segments out of an index, and what can still be read of them.

use std::path::Path;

use tantivy::directory::{Directory, INDEX_WRITER_LOCK};
use tantivy::fastfield::AliveBitSet;
use tantivy::index::SegmentComponent;
use tantivy::store::StoreReader;
use tantivy::{DocId, SegmentMeta, SegmentReader, TantivyDocument, TantivyError};

use super::{Lenient, files};
use crate::engine::StoredItem;
use crate::engine::local::directory::{MANAGED, META, META_COPY};
use crate::engine::local::format::schema::{self, Fields};
use crate::engine::local::format::{document, listed};
use crate::engine::local::write::account;
use crate::engine::local::{LocalEngine, engine_error};
use crate::error::Error;
use crate::model::Check;

/// What can still be read of the segments that were taken out.
pub struct Salvage {
    fields: Fields,
    stores: Vec<Store>,
    /// What was done so far, in words.
    pub done: Vec<String>,
}

struct Store {
    reader: StoreReader,
    living: Option<AliveBitSet>,
}

impl LocalEngine {
    /// Makes the lists of an index whole again, and takes damaged segments out of it. None when there is
    /// no list of segments left.
    ///
    /// Errors: no index there, or one of another format; another process writes; the disk fails.
    pub fn salvage(path: &Path) -> Result<Option<Salvage>, Error> {
        let mut found = Check::default();
        let Some(open) = Lenient::open(path, &mut found)? else {
            return Ok(None);
        };
        let _writing = open
            .sealed
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|error| {
                let doing = "cannot repair the index";
                engine_error(path, doing, TantivyError::LockFailure(error, None))
            })?;
        open.salvage().map(Some)
    }
}

impl Lenient<'_> {
    fn salvage(&self) -> Result<Salvage, Error> {
        let mut salvage = Salvage {
            fields: self.fields,
            stores: Vec::new(),
            done: Vec::new(),
        };
        let mut metas = self.index.load_metas().map_err(|error| self.fault(error))?;
        let (damaged, whole): (Vec<_>, Vec<_>) = std::mem::take(&mut metas.segments)
            .into_iter()
            .partition(|segment| {
                let mut files = files::of_segment(segment).into_iter();
                files.any(|file| self.sealed.verify(&file).is_err()) || !self.is_as_listed(segment)
            });
        for segment in &damaged {
            let documents = segment.num_docs();
            let store = self.store(segment);
            let fate = match &store {
                Some(_) => "its stored articles can be read",
                None => "nothing of it can be read",
            };
            salvage.done.push(format!(
                "took out segment {} with {documents} documents: {fate}",
                segment.id().uuid_string()
            ));
            salvage.stores.extend(store);
        }
        let lists = [META, META_COPY, MANAGED].map(|list| files::broken(&self.strict, list));
        metas.segments = whole;
        let documents = account::living(&metas.segments);
        let said = schema::documents(metas.payload.as_deref());
        let nothing_to_do = damaged.is_empty() && documents == said;
        if nothing_to_do && lists.iter().all(Option::is_none) {
            return Ok(salvage);
        }
        if !nothing_to_do {
            metas.payload = Some(schema::payload(false, documents));
        }
        let mut managed: Vec<String> = metas
            .list_segment_files()
            .into_iter()
            .filter(|file| self.path.join(file).exists())
            .map(|file| file.to_string_lossy().into_owned())
            .collect();
        managed.push(META.into());
        managed.sort();
        // the list of segments is written once to each of its places
        let written = serde_json::to_vec_pretty(&metas)
            .and_then(|meta| Ok((meta, serde_json::to_vec(&managed)?)))
            .map_err(std::io::Error::from)
            .and_then(|(meta, managed)| {
                self.sealed.atomic_write(Path::new(MANAGED), &managed)?;
                self.sealed.atomic_write(Path::new(META), &meta)
            });
        written.map_err(Error::file(self.path, "cannot repair the index"))?;
        for (list, was) in [META, META_COPY, MANAGED].iter().zip(lists) {
            if was.is_some() {
                salvage.done.push(format!("made {list} again"));
            }
        }
        Ok(salvage)
    }

    /// Whether a segment has as many documents as are listed.
    fn is_as_listed(&self, segment: &SegmentMeta) -> bool {
        let segment = SegmentReader::open(&self.index.segment(segment.clone()));
        segment.and_then(|segment| listed::ids(&segment)).is_ok()
    }

    /// The stored documents of a segment, when these and the list of what was deleted are whole.
    fn store(&self, segment: &SegmentMeta) -> Option<Store> {
        let file = |component| segment.relative_path(component);
        let store = file(SegmentComponent::Custom("store".into()));
        self.sealed.verify(&store).ok()?;
        let store = self.index.directory().open_read(&store).ok()?;
        let living = match segment.has_deletes() {
            true => {
                let deletes = file(SegmentComponent::Delete);
                self.sealed.verify(&deletes).ok()?;
                let deletes = self.index.directory().open_read(&deletes).ok()?;
                Some(AliveBitSet::open(deletes.read_bytes().ok()?))
            }
            false => None,
        };
        Some(Store {
            reader: StoreReader::open(store, 1).ok()?,
            living,
        })
    }
}

impl Store {
    fn is_deleted(&self, doc: DocId) -> bool {
        let listed = |living: &&AliveBitSet| doc < living.bitset().max_value();
        let living = self.living.as_ref().filter(listed);
        living.is_some_and(|living| living.is_deleted(doc))
    }
}

impl Salvage {
    /// Gives every document that can be read.
    pub fn each(&self, give: &mut dyn FnMut(StoredItem) -> Result<(), Error>) -> Result<(), Error> {
        for store in &self.stores {
            // the list of segments may be wrong about how many there are
            for doc in 0..DocId::MAX {
                let stored = match store.reader.get::<TantivyDocument>(doc) {
                    Ok(_) if store.is_deleted(doc) => continue,
                    Ok(stored) => stored,
                    // there is none, and none after it
                    Err(TantivyError::InvalidArgument(_)) => break,
                    Err(_) => continue,
                };
                // what cannot be read came from some source, and is read from there again
                if let Ok(item) = document::to_stored_item(&self.fields, &stored) {
                    give(item)?;
                }
            }
        }
        Ok(())
    }
}
