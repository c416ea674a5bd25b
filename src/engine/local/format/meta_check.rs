//! Validates the lists of an index before the engine uses them. The engine panics if a schema has a
//! field twice, and trusts the list's document counts.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::{IndexSettings, SegmentReader};

use crate::engine::local::directory::{Damage, MANAGED, META, META_COPY};

/// The validated parts of the list of segments; names and order as in the engine.
#[derive(Deserialize)]
struct Segments {
    segments: Vec<Segment>,
    #[serde(default)]
    index_settings: IndexSettings,
    #[serde(default)]
    persisted_custom_extensions: Vec<String>,
    schema: Vec<Named>,
    opstamp: u64,
}

#[derive(Deserialize)]
struct Segment {
    segment_id: SegmentId,
    max_doc: u32,
    deletes: Option<Deletes>,
}

#[derive(Deserialize)]
struct Deletes {
    num_deleted_docs: u32,
    opstamp: u64,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// The highest operation number that leaves room for those of all later runs.
const LAST_OPERATION: u64 = u64::MAX / 2;

/// Validates a list before the engine uses it. The error says what is wrong with it.
pub(in crate::engine::local) fn check(name: &Path, content: &[u8]) -> Result<(), String> {
    match name.to_str() {
        Some(META | META_COPY) => check_segments(content),
        Some(MANAGED) => check_files(content),
        _ => Ok(()),
    }
}

fn check_segments(content: &[u8]) -> Result<(), String> {
    let list: Segments = serde_json::from_slice(content)
        .map_err(|error| format!("it is not a list of segments: {error}"))?;
    let mut names = HashSet::new();
    for Named { name } in &list.schema {
        if !names.insert(name) {
            return Err(format!("its schema has the field {name:?} twice"));
        }
    }
    let mut ids = HashSet::new();
    for segment in &list.segments {
        let id = segment.segment_id.uuid_string();
        if !ids.insert(segment.segment_id) {
            return Err(format!("it lists segment {id} twice"));
        }
        let deletes = segment.deletes.as_ref();
        let (deleted, last) = deletes.map_or((0, 0), |deletes| {
            (deletes.num_deleted_docs, deletes.opstamp)
        });
        if deleted > segment.max_doc {
            let documents = segment.max_doc;
            return Err(format!(
                "it lists segment {id} with {deleted} of {documents} documents deleted"
            ));
        }
        if last > LAST_OPERATION {
            return Err(format!("it lists segment {id} with operation {last}"));
        }
    }
    if list.opstamp > LAST_OPERATION {
        return Err(format!(
            "its last operation has the number {}",
            list.opstamp
        ));
    }
    let as_ours = list.index_settings == IndexSettings::default();
    if !as_ours || !list.persisted_custom_extensions.is_empty() {
        return Err("its settings are not from this program".to_owned());
    }
    Ok(())
}

/// The engine deletes files that its list of files names and that no commit refers to.
fn check_files(content: &[u8]) -> Result<(), String> {
    let files: Vec<PathBuf> = serde_json::from_slice(content)
        .map_err(|error| format!("it is not a list of files: {error}"))?;
    for file in &files {
        let mut parts = file.components();
        if !matches!(
            (parts.next(), parts.next()),
            (Some(Component::Normal(_)), None)
        ) {
            return Err(format!("it lists {file:?}, which is not an index file"));
        }
    }
    Ok(())
}

/// The ids of a segment's articles. An error if its files contain another number of documents than
/// the list of segments says.
pub(in crate::engine::local) fn ids(segment: &SegmentReader) -> tantivy::Result<Column> {
    let ids = segment.fast_fields().u64("id")?;
    let listed = segment.max_doc();
    let living = segment.alive_bitset();
    let living = living.map_or(listed, |living| living.bitset().max_value());
    for found in [ids.num_docs(), living] {
        if found != listed {
            let id = segment.segment_id().uuid_string();
            let said = format!(
                "it lists segment {id} with {listed} documents, but its files have {found}"
            );
            return Err(std::io::Error::from(Damage::new(Path::new(META), said)).into());
        }
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::engine::local::format::schema::Fields;

    const SEGMENT: &str = "0123456789abcdef0123456789abcdef";

    fn list() -> Value {
        json!({
            "index_settings": IndexSettings::default(),
            "segments": [{"segment_id": SEGMENT, "max_doc": 3, "deletes": {"num_deleted_docs": 3, "opstamp": 9}}],
            "schema": Fields::new().0,
            "opstamp": 9,
        })
    }

    fn found(list: &Value) -> String {
        let found = check(Path::new(META), list.to_string().as_bytes());
        found.err().unwrap_or_default()
    }

    #[test]
    fn what_the_engine_would_not_bear_is_found_in_a_list_of_segments() {
        assert_eq!(found(&list()), "");
        let of = |pointer: &str| list().pointer(pointer).cloned().unwrap_or_default();
        for (pointer, value, said) in [
            ("/schema/1", of("/schema/0"), "field \"id\" twice"),
            (
                "/segments",
                json!([of("/segments/0"), of("/segments/0")]),
                "twice",
            ),
            ("/segments/0/max_doc", json!(2), "3 of 2 documents"),
            ("/segments/0/max_doc", json!(-1), "not a list of segments"),
            ("/segments/0/deletes/opstamp", json!(u64::MAX), "operation"),
            ("/opstamp", json!(u64::MAX), "last operation"),
            ("/index_settings/docstore_blocksize", json!(1), "settings"),
            ("/segments", Value::Null, "not a list of segments"),
        ] {
            let mut list = list();
            *list.pointer_mut(pointer).expect("a place") = value;
            assert!(found(&list).contains(said), "{pointer}: {}", found(&list));
        }
    }

    #[test]
    fn a_list_of_files_names_files_of_the_index_alone() {
        let found = |file: &str| {
            check(
                Path::new(MANAGED),
                json!([META, file]).to_string().as_bytes(),
            )
        };
        assert_eq!(found("0123.store"), Ok(()));
        for file in ["/etc/hosts", "../news.txt", "a/b", "", "."] {
            assert!(found(file).is_err(), "{file}");
        }
    }
}
