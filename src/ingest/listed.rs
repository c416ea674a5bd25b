//! News sitemaps among the sources → what they say of the pages beside them.
//!
//! A sitemap speaks for files in its folder and below, as the protocol has it for addresses. What
//! it says is known before anything is read, and is part of how a source is read: a page depends on
//! its own bytes and on this list, whatever the order of the files.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::error::Problem;
use crate::model::{Listed, ListedPage, Location, Source};
use crate::reading::decode::formats::sitemap;
use crate::reading::decode::{self, compression};
use crate::reading::listed;

/// What names of sitemaps have in them, in lower case. Other files of XML are not looked into: a
/// wire may have a million.
const NAMES: [&str; 4] = ["sitemap", "site-map", "site_map", "news"];

/// Names of folders that hold the sitemaps of the folder around them.
const APART: [&str; 2] = ["sitemap", "sitemaps"];

/// Takes news sitemaps out of the sources, and lets each of the others know what they say of it.
///
/// Gives the files of the sitemaps, with what is to be told of each.
pub(super) fn attach(sources: &mut Vec<Source>) -> Vec<(PathBuf, Problem)> {
    let mut by_folder: BTreeMap<PathBuf, Listed> = BTreeMap::new();
    let mut told = Vec::new();
    sources.retain(|source| {
        let Some(listed) = listed_by(source) else {
            return true;
        };
        let pages = listed.len();
        let reason = format!("a news sitemap: it dates pages in its folder; it lists {pages}");
        let problem = Problem::new(Location::whole(source.path.clone()), reason);
        told.push((source.file.clone(), problem));
        let folder = folder_of(&source.file);
        by_folder.entry(folder).or_default().add_all(&listed);
        false
    });
    if by_folder.is_empty() {
        return told;
    }
    // one list for all folders that the same sitemaps speak for
    let mut lists: BTreeMap<Vec<&Path>, Option<Arc<Listed>>> = BTreeMap::new();
    for source in sources {
        let above = source.file.ancestors();
        let folders = above.filter_map(|above| by_folder.get_key_value(above));
        let folders: Vec<&Path> = folders.map(|(folder, _)| folder.as_path()).collect();
        let listed = lists.entry(folders).or_insert_with_key(|folders| {
            joined(folders.iter().filter_map(|at| by_folder.get(*at)))
        });
        source.listed.clone_from(listed);
    }
    told
}

/// What several lists say.
fn joined<'l>(lists: impl Iterator<Item = &'l Listed>) -> Option<Arc<Listed>> {
    let mut all = Listed::default();
    lists.for_each(|list| all.add_all(list));
    let mut hash = Xxh3::new();
    for (key, date) in all.dates() {
        hash.update(&key.to_le_bytes());
        hash.update(date.as_bytes());
    }
    all.digest = hash.digest();
    (!all.is_empty()).then(|| Arc::new(all))
}

/// The folder that a sitemap speaks for.
fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase());
    let is_apart = name.is_some_and(|name| APART.contains(&name.as_str()));
    let around = folder.parent().filter(|_| is_apart);
    around.unwrap_or(folder).to_owned()
}

/// What a source says of pages; none where it is no news sitemap.
fn listed_by(source: &Source) -> Option<Listed> {
    let name = source.file.file_name()?.to_string_lossy().to_lowercase();
    let is_xml = decode::format_of_source(source).is_some_and(|format| format.name() == "xml");
    if source.is_stdin() || !is_xml || !NAMES.iter().any(|part| name.contains(part)) {
        return None;
    }
    let read = || -> io::Result<_> { sitemap::pages(&mut *compression::open(&source.file)?) };
    let mut found = Listed::default();
    for (url, date) in read().unwrap_or_default() {
        if let Some(key) = listed::key(&url) {
            found.add(
                key,
                ListedPage {
                    date,
                    place: source.path.clone(),
                },
            );
        }
    }
    (!found.is_empty()).then_some(found)
}
