//! Documents that are zip files: their parts, each within its limit.

use std::io::{Cursor, Read};

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};

use crate::reading::decode::compression::{bounded, explain};
use crate::reading::decode::formats::too_large;
use crate::reading::decode::sink::Bounds;
use crate::reading::decode::{Fault, RECORD_BYTES};

/// The most parts of a document. A book with an image on each page has a few thousand.
const PARTS: usize = 100_000;

/// A document that is a zip file.
pub struct Package<'b> {
    zip: ZipSliceArchive<&'b [u8]>,
    bounds: Bounds,
}

impl<'b> Package<'b> {
    /// Opens a document. `kind` is the expected kind, for messages.
    ///
    /// Errors: it is not a zip file.
    pub fn open(bytes: &'b [u8], kind: &str) -> Result<Self, Fault> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Fault::Rejected(format!(
                "no {kind} but an older document or an encrypted one; save it as {kind}, without a password"
            )));
        }
        let zip = ZipArchive::from_slice(bytes).map_err(|error| {
            format!("no {kind}, or one that is truncated ({error}); fetch it again")
        })?;
        let bounds = Bounds::default();
        bounds.packed(bytes.len() as u64);
        Ok(Package { zip, bounds })
    }

    /// The bytes of a part, if it exists.
    ///
    /// Errors: it cannot be unpacked, or expands too much.
    pub fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let mut entries = self.zip.entries();
        for _ in 0..PARTS {
            let entry = entries
                .next_entry()
                .map_err(|error| format!("the directory of the document is damaged ({error})"))?;
            let Some(entry) = entry else {
                return Ok(None);
            };
            if entry.file_path().as_bytes() != name.as_bytes() {
                continue;
            }
            if entry.flags().is_encrypted() {
                return Err("encrypted; save it without a password".into());
            }
            let method = entry.compression_method();
            let found = self
                .zip
                .get_entry(entry.wayfinder())
                .map_err(|error| format!("{name} is not where the document says ({error})"))?;
            let packed = Cursor::new(found.data());
            let length = found.data().len() as u64;
            let plain: Box<dyn Read + '_> = match method {
                CompressionMethod::STORE => Box::new(packed),
                CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(packed)),
                other => {
                    return Err(Fault::Rejected(format!(
                        "{name} is compressed by method {other}; save the document anew"
                    )));
                }
            };
            let mut bytes = Vec::new();
            bounded(plain, length, &self.bounds)
                .take(RECORD_BYTES as u64 + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| format!("{name}: {}", explain(&error)))?;
            if bytes.len() > RECORD_BYTES {
                return Err(too_large());
            }
            return Ok(Some(bytes));
        }
        Err(Fault::Rejected(format!(
            "more than {PARTS} parts, the limit for a document"
        )))
    }

    /// The text of a required part.
    ///
    /// Errors: it is missing or cannot be unpacked.
    pub fn text(&self, name: &str, kind: &str) -> Result<String, Fault> {
        let bytes = self
            .part(name)?
            .ok_or_else(|| format!("no {kind}: it has no {name}"))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
