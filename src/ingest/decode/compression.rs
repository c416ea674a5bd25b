//! Compression around any format.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

/// Extensions of compressed files, with the dot.
pub const EXTENSIONS: [&str; 1] = [".gz"];

/// Room for reading, in bytes: large enough that system calls cost nothing.
const BUFFER: usize = 1 << 17;

/// A file name without the extension of its compression.
pub fn strip(name: &str) -> &str {
    EXTENSIONS
        .iter()
        .find_map(|extension| name.strip_suffix(extension))
        .unwrap_or(name)
}

/// Opens a file, decompressed by its name. All members of a gzip file are read, not just the first.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file = BufReader::with_capacity(BUFFER, File::open(path)?);
    let compressed = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    Ok(if compressed {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(file)))
    } else {
        Box::new(file)
    })
}

/// What a failure to read means to the user.
pub fn explain(path: &Path, error: &io::Error) -> String {
    let compressed = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    match error.kind() {
        io::ErrorKind::UnexpectedEof if compressed => {
            "the gzip data ends too early: the file is truncated; fetch it again".into()
        }
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData if compressed => {
            format!(
                "no valid gzip data ({error}); fetch it again, or rename it if it is not compressed"
            )
        }
        io::ErrorKind::NotFound => "gone: the file was there when the folder was listed".into(),
        _ => format!("cannot be read: {error}"),
    }
}
