//! Tar files of files of any format, as streams.

use std::io::{self, BufRead, BufReader};

use tar::{Archive, EntryType};

use super::archive;
use crate::ingest::decode::sink::Sink;
use crate::ingest::decode::{About, Fault, Format, Origin, Raw, broken};
use crate::model::Record;

/// Tar files.
pub struct Tar;

static ABOUT: About = About::archive("tar", "the same, as a stream", &["tar"]);

impl Format for Tar {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let mut tar = Archive::new(input);
        for (found, entry) in tar.entries()?.enumerate() {
            out.bounds().member()?;
            let entry = entry.map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => broken(format!(
                    "the tar file ends too early, after {found} members: fetch it again"
                )),
                io::ErrorKind::Other | io::ErrorKind::InvalidData => {
                    broken(format!("no tar data after {found} members ({error})"))
                }
                _ => error,
            })?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let name = name.strip_prefix("./").unwrap_or(&name);
            let flow = match entry.header().entry_type() {
                EntryType::Directory | EntryType::XGlobalHeader => continue,
                EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                    archive::part(name, Box::new(BufReader::new(entry)), out)?
                }
                EntryType::Symlink | EntryType::Link => {
                    let reason = "a link; what it points to is read in its own place".to_owned();
                    archive::refuse(name, Fault::Skipped(reason), out)
                }
                _ => archive::refuse(name, Fault::Skipped("no regular file".into()), out),
            };
            if flow.is_break() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn decode(&self, _: Raw, _: &Origin) -> Result<Record, Fault> {
        Err("a tar file holds files and no records".into())
    }
}
