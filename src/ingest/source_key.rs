//! The key of a source, and the recipe it is read with.

use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use crate::model::Source;

/// The key that identifies a source.
pub(super) fn key_of(file: &Path) -> u64 {
    xxh3_64(file.as_os_str().as_encoded_bytes())
}

/// The recipe of a source: what the user says of its format shapes its articles, too, and so does
/// what sitemaps say of its pages.
pub(super) fn recipe_of(recipe: u64, source: &Source) -> u64 {
    let format = source.format.map_or(0, |format| xxh3_64(format.as_bytes()));
    let listed = source.listed.as_ref().map_or(0, |listed| listed.digest);
    recipe ^ format ^ listed
}
