//! Zip files with files of any format, and WACZ, which is a zip of WARC files.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder,
};

use super::archive;
use crate::model::Record;
use crate::reading::decode::compression::bounded;
use crate::reading::decode::sink::{Bounds, Sink, spooled};
use crate::reading::decode::{About, Fault, Format, Origin, Raw, broken};

/// A kind of zip file.
pub struct Zip {
    about: About,
    /// Only members below this folder are read.
    below: &'static str,
}

/// Zip files.
pub static ZIP: Zip = Zip {
    about: About {
        is_seeking: true,
        ..About::archive(
            "zip",
            "files of any of these, up to four containers in one another",
            &["zip"],
        )
    },
    below: "",
};

/// Web archive collections: everything outside `archive/` only describes the WARC files in it.
pub static WACZ: Zip = Zip {
    about: About {
        is_seeking: true,
        ..About::archive("wacz", "WARC files with their index", &["wacz"])
    },
    below: "archive/",
};

impl Format for Zip {
    fn about(&self) -> &About {
        &self.about
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        self.part_file(spooled(input)?, out)
    }

    fn part_file(&self, file: File, out: &mut Sink<'_>) -> io::Result<()> {
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let zip = ZipArchive::from_file(file, &mut buffer).map_err(|error| {
            broken(format!(
                "no zip file, or one that is truncated ({error}); fetch it again"
            ))
        })?;
        let mut entries = zip.entries(&mut buffer);
        let mut found = 0;
        loop {
            let entry = entries.next_entry().map_err(|error| {
                broken(format!(
                    "the directory of the zip file is damaged after {found} members ({error})"
                ))
            })?;
            let Some(entry) = entry else {
                return Ok(());
            };
            found += 1;
            out.bounds().member()?;
            if entry.is_dir() {
                continue;
            }
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            if !name.starts_with(self.below) {
                continue;
            }
            let way = Way {
                entry: entry.wayfinder(),
                method: entry.compression_method(),
                packed: entry.compressed_size_hint(),
                is_encrypted: entry.flags().is_encrypted(),
            };
            let flow = match way.open(&zip, out.bounds()) {
                Ok(input) => archive::part(&name, input, out)?,
                Err(fault) => match archive::admitted(&name, out.depth()) {
                    Ok(_) => archive::refuse(&name, fault, out),
                    Err(fault) => archive::refuse(&name, fault, out),
                },
            };
            if flow.is_break() {
                return Ok(());
            }
        }
    }

    fn decode(&self, _: Raw, _: &Origin) -> Result<Record, Fault> {
        Err("a zip file holds files and no records".into())
    }
}

/// Reads all members of a zip file that is a document, each within its limit.
///
/// Errors: it is not a zip file, a member cannot be read, and those of `each`.
#[cfg(feature = "sheets")]
pub fn each(
    file: File,
    bounds: &Bounds,
    each: &mut dyn FnMut(&str, &mut dyn BufRead) -> io::Result<()>,
) -> io::Result<()> {
    let damaged = |error: &dyn std::fmt::Display| {
        broken(format!(
            "no workbook, or one that is truncated ({error}); fetch it again"
        ))
    };
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let zip = ZipArchive::from_file(file, &mut buffer).map_err(|error| damaged(&error))?;
    let mut entries = zip.entries(&mut buffer);
    while let Some(entry) = entries.next_entry().map_err(|error| damaged(&error))? {
        bounds.member()?;
        if entry.is_dir() {
            continue;
        }
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let way = Way {
            entry: entry.wayfinder(),
            method: entry.compression_method(),
            packed: entry.compressed_size_hint(),
            is_encrypted: entry.flags().is_encrypted(),
        };
        let mut input = way.open(&zip, bounds).map_err(|fault| match fault {
            Fault::Rejected(reason) | Fault::Skipped(reason) | Fault::Broken(reason) => {
                broken(format!("{name}: {reason}"))
            }
        })?;
        each(&name, &mut input)?;
    }
    Ok(())
}

/// How to read the bytes of a member.
struct Way {
    entry: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    packed: u64,
    is_encrypted: bool,
}

impl Way {
    fn open<'z>(
        &self,
        zip: &'z ZipArchive<FileReader>,
        bounds: &Bounds,
    ) -> Result<Box<dyn BufRead + 'z>, Fault> {
        if self.is_encrypted {
            return Err("encrypted; unpack it with its password and give the folder".into());
        }
        let entry = zip
            .get_entry(self.entry)
            .map_err(|error| format!("not where the directory of the zip file says ({error})"))?;
        let bytes = entry.reader();
        let plain: Box<dyn Read + 'z> = match self.method {
            CompressionMethod::STORE => Box::new(bytes),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(bytes)),
            other => {
                return Err(Fault::Rejected(format!(
                    "compressed by method {other}; known are store and deflate: pack it anew"
                )));
            }
        };
        let checked = entry.verifying_reader(plain);
        Ok(Box::new(BufReader::new(bounded(
            checked,
            self.packed,
            bounds,
        ))))
    }
}
