//! Tar files with files of any format, as streams.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

use tar::{Archive, Entry, EntryType};

use super::archive;
use crate::model::{Limit, Record};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Fault, Format, Origin, Raw, broken};

/// The most data before a member: its header, long names, extensions, the list of its holes.
pub(in crate::reading) const TAR_HEAD: Limit = Limit::new(
    "tar-head",
    1 << 20,
    "bytes",
    "the container breaks off there",
);

/// Tar files.
pub struct Tar;

static ABOUT: About = About::archive("tar", "the same, as a stream", &["tar"]);

impl Format for Tar {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        let left = Cell::new(None);
        let mut tar = Archive::new(Heads { input, left: &left });
        let mut entries = tar.entries()?;
        for found in 0.. {
            left.set(Some(TAR_HEAD.most));
            let Some(entry) = entries.next() else {
                return Ok(());
            };
            out.bounds().member()?;
            let mut entry = entry.map_err(|error| match error.kind() {
                _ if left.get() == Some(0) => broken(format!(
                    "over {TAR_HEAD} before a member, after {found} members: pack the files anew"
                )),
                io::ErrorKind::UnexpectedEof => broken(format!(
                    "the tar file ends too early, after {found} members: fetch it again"
                )),
                io::ErrorKind::Other | io::ErrorKind::InvalidData => {
                    broken(format!("no tar data after {found} members ({error})"))
                }
                _ => error,
            })?;
            left.set(None);
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let name = name.strip_prefix("./").unwrap_or(&name);
            let flow = match entry.header().entry_type() {
                EntryType::Directory | EntryType::XGlobalHeader => ControlFlow::Continue(()),
                EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                    match holed(&mut entry) {
                        Some(name) => archive::refuse(&name, HOLED.into(), out),
                        None => archive::part(name, Box::new(BufReader::new(&mut entry)), out)?,
                    }
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
            // so that the next bytes read are the next member's header
            io::copy(&mut entry, &mut io::sink())?;
        }
        Ok(())
    }

    fn decode(&self, _: Raw, _: &Origin) -> Result<Record, Fault> {
        Err("a tar file holds files and no records".into())
    }
}

/// The message for a sparse file that lists its holes in its own data, where the library does not
/// read them.
const HOLED: &str =
    "a sparse file in the form of pax; pack it anew without --sparse, or with --format=gnu";

/// The name of a pax sparse file, whose header has another one.
fn holed<R: Read>(entry: &mut Entry<'_, R>) -> Option<String> {
    let extensions = entry.pax_extensions().ok()??;
    let mut names = extensions
        .flatten()
        .filter(|extension| extension.key_bytes() == b"GNU.sparse.name")
        .map(|extension| String::from_utf8_lossy(extension.value_bytes()).into_owned());
    names.next()
}

/// The stream of a tar file; it ends if the header of a member is too long.
struct Heads<'r> {
    input: &'r mut dyn BufRead,
    /// While a header is read: how many bytes it may still have.
    left: &'r Cell<Option<usize>>,
}

impl Read for Heads<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.left.get().unwrap_or(usize::MAX).min(buffer.len());
        let read = self
            .input
            .read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left.set(self.left.get().map(|left| left - read));
        Ok(read)
    }
}
