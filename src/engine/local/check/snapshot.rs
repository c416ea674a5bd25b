//! One state of an index, held open so that files a run deletes meanwhile stay readable.

use std::path::PathBuf;

use tantivy::directory::error::OpenReadError;
use tantivy::index::SegmentComponent;
use tantivy::{IndexMeta, SegmentMeta, SegmentReader};

use super::Lenient;
use crate::engine::local::directory::{Checked, Damage, held};
use crate::error::Error;

/// Tantivy's components of a segment; every segment has a file for each.
const PARTS: [&str; 6] = ["term", "idx", "pos", "fast", "fieldnorm", "store"];

/// A state of an index with all its files open.
pub(super) struct Snapshot {
    /// The list of segments.
    pub metas: IndexMeta,
    /// The opened segments, in the order of the list.
    pub segments: Vec<OpenSegment>,
}

/// A segment with its files open.
pub(super) struct OpenSegment {
    /// Its entry in the list.
    pub meta: SegmentMeta,
    /// Its files; an error for each that cannot be opened.
    pub files: Vec<(PathBuf, Result<Checked, OpenReadError>)>,
    /// The segment as a whole; an error if it cannot be opened.
    pub reader: tantivy::Result<SegmentReader>,
}

impl OpenSegment {
    fn open(open: &Lenient<'_>, meta: &SegmentMeta) -> Self {
        let files = files_of(meta).into_iter();
        OpenSegment {
            files: files
                .map(|file| {
                    let checked = open.sealed.checked(&file);
                    (file, checked)
                })
                .collect(),
            reader: SegmentReader::open(&open.index.segment(meta.clone())),
            meta: meta.clone(),
        }
    }

    fn misses_a_file(&self) -> bool {
        let missing = |error: &OpenReadError| matches!(error, OpenReadError::FileDoesNotExist(_));
        let of_files = self.files.iter();
        of_files
            .filter_map(|(_, file)| file.as_ref().err())
            .any(missing)
            || self.reader.as_ref().is_err_and(Damage::is_missing)
    }
}

impl Lenient<'_> {
    /// Opens all files of the current index.
    pub(super) fn snapshot(&self) -> Result<Snapshot, Error> {
        let open = |metas: &IndexMeta| {
            let listed = metas.segments.iter();
            let segments: Vec<_> = listed.map(|meta| OpenSegment::open(self, meta)).collect();
            let gone = segments.iter().any(OpenSegment::misses_a_file);
            (segments, gone)
        };
        let (metas, segments) = held::held(&self.index, open).map_err(|error| self.fault(error))?;
        Ok(Snapshot { metas, segments })
    }
}

/// The files of a segment.
pub(super) fn files_of(segment: &SegmentMeta) -> Vec<PathBuf> {
    let part = |part: &str| segment.relative_path(SegmentComponent::Custom(part.to_owned()));
    let mut files: Vec<PathBuf> = PARTS.into_iter().map(part).collect();
    if segment.has_deletes() {
        files.push(segment.relative_path(SegmentComponent::Delete));
    }
    files
}
