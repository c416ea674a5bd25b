//! Files in a container: what zip, WACZ and tar have in common.

use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::ingest::decode::compression::{self, Codec};
use crate::ingest::decode::{Fault, Format, Raw, broken, format_of, known_extensions};
use crate::model::Limit;

/// Longest name of a member; longer ones are no names of files anywhere.
pub(in crate::ingest) const MEMBER_NAME: Limit =
    Limit::new("member-name", 4096, "bytes", "the member is rejected");

/// Most members of a container. A year of a large agency has fewer; a directory of more is made to be walked.
pub(in crate::ingest) const MEMBERS: Limit = Limit::new(
    "members",
    1_000_000,
    "members of a container",
    "the container breaks off there",
);

/// Ends a container that has more than [`MEMBERS`].
pub fn counted(found: usize) -> io::Result<()> {
    if found <= MEMBERS.most {
        return Ok(());
    }
    Err(broken(format!(
        "over {MEMBERS}: the rest is not read; part it in several"
    )))
}

/// Tells a member that cannot be read.
pub fn refuse(
    name: &str,
    fault: Fault,
    each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> ControlFlow<()> {
    each(Raw {
        number: 1,
        member: Some(Arc::from(name)),
        bytes: Err(fault),
    })
}

/// The format of a member, or why it is not read.
pub fn admitted(name: &str) -> Result<&'static dyn Format, Fault> {
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
    let format = format_of(Path::new(name)).ok_or_else(|| {
        Fault::Skipped(format!("of unknown type; known are {}", known_extensions()))
    })?;
    if format.is_archive() {
        return Err(Fault::Rejected(format!(
            "a container in a container: {} is not unpacked here; unpack it and give the folder",
            format.name()
        )));
    }
    Ok(format)
}

/// Parts a member into its records. What is wrong with it is told as a record of it, and ends no more
/// than the member.
pub fn split<'r>(
    name: &str,
    input: Box<dyn BufRead + 'r>,
    each: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let format = match admitted(name) {
        Ok(format) => format,
        Err(fault) => return refuse(name, fault, each),
    };
    let member: Arc<str> = Arc::from(name);
    let mut flow = ControlFlow::Continue(());
    let read = || -> io::Result<()> {
        let mut input = compression::unpack(input, Codec::of(name))?;
        format.split(&mut input, &mut |raw| {
            flow = each(Raw {
                member: Some(member.clone()),
                ..raw
            });
            flow
        })
    };
    if let Err(error) = read() {
        let reason = compression::explain(name, &error);
        // a container of records that breaks off is told of by its own name
        return refuse(name, Fault::Broken(reason), each);
    }
    flow
}
