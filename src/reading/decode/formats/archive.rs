//! Files in a container: the shared part of zip, WACZ and tar.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::model::Limit;
use crate::reading::decode::compression::{self, Codec};
use crate::reading::decode::sink::{NESTING, Sink};
use crate::reading::decode::sniff::{HEAD, format_of_head, may_be_page};
use crate::reading::decode::{Fault, Format, Raw, format_of, known_extensions, packed_otherwise};

/// The longest name of a member; no file system allows a longer one.
pub(in crate::reading) const MEMBER_NAME: Limit =
    Limit::new("member-name", 4096, "bytes", "the member is rejected");

/// Reports a member that cannot be read.
pub fn refuse(name: &str, fault: Fault, out: &mut Sink<'_>) -> ControlFlow<()> {
    out.give(Raw {
        number: 0,
        member: Some(Arc::from(name)),
        format: None,
        bytes: Err(fault),
    })
}

/// The format of a member, or why it is not read.
pub fn admitted(name: &str, depth: usize) -> Result<&'static dyn Format, Fault> {
    let parts = || name.split(['/', '\\']);
    if name.len() > MEMBER_NAME.most {
        return Err(Fault::Rejected(format!(
            "an unsafe name: over {MEMBER_NAME}; pack the files anew"
        )));
    }
    if name.contains('\0') {
        return Err("an unsafe name: it is no name of a file; pack the files anew".into());
    }
    if name.starts_with(['/', '\\'])
        || name.get(1..3) == Some(":\\")
        || name.get(1..3) == Some(":/")
    {
        return Err(
            "an unsafe name: it begins at the root; pack the files anew, by names below a folder"
                .into(),
        );
    }
    if parts().any(|part| part == "..") {
        return Err("an unsafe name: it leads out of the container; pack the files anew, by names below a folder".into());
    }
    if parts().any(|part| part.starts_with('.') && part != "." || part == "__MACOSX") {
        return Err(Fault::Skipped("hidden: its name begins with a dot".into()));
    }
    let path = Path::new(name);
    let format = format_of(path)
        .ok_or_else(|| packed_otherwise(path).map_or_else(unknown, Fault::Rejected))?;
    if format.about().is_archive && depth + 1 >= NESTING.most {
        return Err(Fault::Rejected(format!(
            "over {NESTING}; unpack it and give the folder"
        )));
    }
    Ok(format)
}

/// Splits a member into its records. A problem with it is reported as a record and ends only the
/// member.
///
/// Errors: the container as a whole exceeds a limit.
pub fn part<'r>(
    name: &str,
    input: Box<dyn BufRead + 'r>,
    out: &mut Sink<'_>,
) -> io::Result<ControlFlow<()>> {
    let bounds = out.bounds().clone();
    let mut input = input;
    let told = match admitted(name, out.depth()) {
        // pages of a mirror and messages are recognised by their first bytes
        Err(Fault::Skipped(_)) if is_page(name) => match sniffed(input) {
            Ok((head, found)) => {
                input = head;
                found.ok_or_else(unknown)
            }
            Err(error) => return Ok(refuse(name, broken_by(&error), out)),
        },
        told => told,
    };
    let format = match told {
        Ok(format) => format,
        Err(fault) => return Ok(refuse(name, fault, out)),
    };
    let read = out.enter(name, format, |out| {
        let restarts_at = format.about().restarts_at;
        let mut input = compression::unpack(input, Codec::of(name), &bounds, restarts_at)?;
        format.part(&mut input, out)
    });
    match read {
        Err(error) if bounds.are_exceeded() => Err(error),
        // a truncated container of records is reported under its own name
        Err(error) => Ok(refuse(name, broken_by(&error), out)),
        flow => flow,
    }
}

fn broken_by(error: &io::Error) -> Fault {
    Fault::Broken(compression::explain(error))
}

fn unknown() -> Fault {
    Fault::Skipped(format!("of unknown type; known are {}", known_extensions()))
}

/// Whether an unhidden member with an unknown extension may be a page or a message.
fn is_page(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') && part != "." || part == "__MACOSX";
    !name.split(['/', '\\']).any(is_hidden) && may_be_page(Path::new(name))
}

/// A stream with the format its first bytes show; containers are recognised only by name.
type Sniffed<'r> = (Box<dyn BufRead + 'r>, Option<&'static dyn Format>);

fn sniffed<'r>(mut input: Box<dyn BufRead + 'r>) -> io::Result<Sniffed<'r>> {
    let head = compression::peek(&mut input, HEAD)?;
    let found = format_of_head(&head).filter(|format| !format.about().is_archive);
    let whole = Cursor::new(head).chain(input);
    Ok((Box::new(BufReader::new(whole)), found))
}
