//! The key of a source, and the recipe it is read with.

use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use crate::model::Source;

/// The key that identifies a source.
pub(super) fn key_of(file: &Path) -> u64 {
    xxh3_64(file.as_os_str().as_encoded_bytes())
}

/// The recipe of a source; a format given by the user changes its articles, too.
pub(super) fn recipe_of(recipe: u64, source: &Source) -> u64 {
    source
        .format
        .map_or(recipe, |format| recipe ^ xxh3_64(format.as_bytes()))
}
