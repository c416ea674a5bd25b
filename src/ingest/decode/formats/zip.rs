//! Zip files of files of any format, and WACZ, which is a zip of WARC files.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder,
};

use super::archive;
use crate::ingest::decode::compression::bounded;
use crate::ingest::decode::{Counts, Fault, Format, Origin, Raw, broken};
use crate::model::Record;

/// Zip files, of one kind or the other.
pub struct Zip {
    name: &'static str,
    about: &'static str,
    extensions: &'static [&'static str],
    /// Members are read below this folder alone.
    below: &'static str,
}

/// Zip files.
pub const ZIP: Zip = Zip {
    name: "zip",
    about: "files of any of these but zip, wacz and tar",
    extensions: &["zip"],
    below: "",
};

/// Web archive collections: the rest of what they hold describes the WARC files below `archive/`.
pub const WACZ: Zip = Zip {
    name: "wacz",
    about: "WARC files with their index",
    extensions: &["wacz"],
    below: "archive/",
};

impl Format for Zip {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn counts(&self) -> Counts {
        Counts::Records
    }

    fn is_archive(&self) -> bool {
        true
    }

    fn is_seeking(&self) -> bool {
        true
    }

    fn split(
        &self,
        _: &mut dyn BufRead,
        _: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()> {
        Err(broken(format!(
            "a {} inside a stream: its directory is at its end; unpack what is around it",
            self.name
        )))
    }

    fn split_file(
        &self,
        file: &Path,
        each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
    ) -> io::Result<()> {
        if crate::ingest::decode::compression::Codec::of(&file.to_string_lossy()).is_some() {
            return self.split(&mut io::empty(), each);
        }
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let zip = ZipArchive::from_file(File::open(file)?, &mut buffer).map_err(|error| {
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
            archive::counted(found)?;
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
            let flow = match way.open(&zip) {
                Ok(input) => archive::split(&name, input, each),
                Err(fault) => match archive::admitted(&name) {
                    Ok(_) => archive::refuse(&name, fault, each),
                    Err(fault) => archive::refuse(&name, fault, each),
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

/// How to come to the bytes of a member.
struct Way {
    entry: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    packed: u64,
    is_encrypted: bool,
}

impl Way {
    fn open<'z>(&self, zip: &'z ZipArchive<FileReader>) -> Result<Box<dyn BufRead + 'z>, Fault> {
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
        Ok(Box::new(BufReader::new(bounded(checked, self.packed))))
    }
}
