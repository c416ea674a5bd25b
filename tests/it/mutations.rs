//! Whatever happens to the bytes of a file, nothing panics, the reading ends, and every separate
//! record is read, rejected or skipped with a reason.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use dateline::ingest::discover::discover;
use dateline::model::Source;
use dateline::reading::decode::{self, Fault, compression, format_of};
use dateline::reading::pipeline::{self, Outcome, PipelineOptions, Work};
use proptest::prelude::*;

use crate::ingest::read_options;
use crate::properties::cases;
use crate::util::root;

/// A change to some bytes of a file.
#[derive(Clone, Debug)]
enum Change {
    Flip(usize, u8),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    Repeat(usize, usize),
    Cut(usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let at = |place: usize| place % (bytes.len() + 1);
        match self {
            Change::Flip(place, by) => {
                let place = at(*place);
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= by;
                }
            }
            Change::Insert(place, more) => {
                let place = at(*place);
                bytes.splice(place..place, more.iter().copied());
            }
            Change::Remove(place, length) => {
                let place = at(*place);
                let end = (place + length).min(bytes.len());
                bytes.drain(place..end);
            }
            Change::Repeat(place, length) => {
                let place = at(*place);
                let end = (place + length).min(bytes.len());
                let piece = bytes[place..end].to_vec();
                bytes.splice(end..end, piece);
            }
            Change::Cut(place) => bytes.truncate(at(*place)),
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let words = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..12),
        prop::sample::select(vec![
            "<item>",
            "</item>",
            "<![CDATA[",
            "<!--",
            "&x;",
            "&#x110000;",
            "]]>",
            "<",
            "\n\nFrom ",
            "WARC/1.0\r\n",
            "\r\n\r\n",
            "Content-Length: 99999999999\r\n",
            "{",
            "[",
            "\"",
            "---\n",
            "+++\n",
            "\u{feff}",
            "\0",
            "PK\x03\x04",
            "Content-Type: multipart/mixed; boundary=x\n\n--x\n",
            "<a xmlns:b=\"c\"",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    let place = any::<usize>;
    prop_oneof![
        4 => (place(), 1_u8..).prop_map(|(at, by)| Change::Flip(at, by)),
        2 => (place(), words).prop_map(|(at, more)| Change::Insert(at, more)),
        1 => (place(), 1_usize..80).prop_map(|(at, length)| Change::Remove(at, length)),
        1 => (place(), 1_usize..200).prop_map(|(at, length)| Change::Repeat(at, length)),
        1 => place().prop_map(Change::Cut),
    ]
}

/// The fixtures of all formats, and compressed files from other programs.
fn fixtures() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["formats", "packed"]
        .iter()
        .flat_map(|folder| {
            fs::read_dir(root().join("tests/fixtures").join(folder)).expect("fixtures")
        })
        .map(|entry| entry.expect("a fixture").path())
        .filter(|path| {
            format_of(path).is_some() && path.extension().is_some_and(|end| end != "md")
                || path.ends_with("markdown.md")
        })
        .collect();
    files.sort();
    assert!(files.len() > 25, "{files:?}");
    files
}

/// The number of records a file is split into, and whether it ended prematurely.
fn parted(source: &Source) -> (usize, bool) {
    let mut count = 0;
    let ended = decode::split(source, &AtomicBool::new(false), None, &mut |raw| {
        count += 1;
        if let Err(Fault::Rejected(reason) | Fault::Skipped(reason) | Fault::Broken(reason)) =
            &raw.bytes
        {
            assert!(!reason.is_empty());
        }
        ControlFlow::Continue(())
    });
    if let Err(error) = &ended {
        assert!(!compression::explain(error).is_empty());
    }
    (count, ended.is_err())
}

/// The pipeline's result for a file: outcomes of records, and of the end.
fn outcomes(source: &Source) -> (usize, usize) {
    let options = PipelineOptions {
        read: read_options(true),
        fields: Arc::default(),
        threads: 1,
        terms: false,
    };
    let work = |source: &Arc<Source>| Ok(Work::new(source.clone()));
    let (mut records, mut ends) = (0, 0);
    pipeline::run(
        &[Arc::new(source.clone())],
        &options,
        &AtomicBool::new(false),
        &work,
        &mut |outcome| {
            match outcome {
                Outcome::Finished(_) => ends += 1,
                Outcome::Rejected(problem)
                | Outcome::Skipped(problem)
                | Outcome::Postponed(problem)
                | Outcome::Unreadable(problem)
                | Outcome::Broken(problem) => {
                    assert!(!problem.reason.is_empty(), "{problem}");
                    records += 1;
                }
                Outcome::Read { .. }
                | Outcome::Known { .. }
                | Outcome::Unchanged { .. }
                | Outcome::Removed { .. }
                | Outcome::Elsewhere { .. }
                | Outcome::Stopped => records += 1,
            }
            Ok(())
        },
    )
    .expect("a damaged file ends no run");
    (records, ends)
}

fn source_of(path: &Path) -> Source {
    let found = discover(&[path.to_owned()], &[]).expect("a file");
    found.sources.into_iter().next().expect("a known format")
}

#[test]
fn damaged_files_are_accounted_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runner = proptest::test_runner::TestRunner::new(cases(40));
    for fixture in fixtures() {
        let whole = fs::read(&fixture).expect("a fixture");
        let path = folder.path().join(fixture.file_name().expect("a name"));
        let checked = runner.run(&prop::collection::vec(change(), 1..6), |changes| {
            let mut bytes = whole.clone();
            for change in &changes {
                change.apply(&mut bytes);
            }
            fs::write(&path, &bytes).expect("a file");
            let source = source_of(&path);
            let (records, broken) = parted(&source);
            prop_assert_eq!(outcomes(&source), (records + usize::from(broken), 1));
            Ok(())
        });
        checked.unwrap_or_else(|error| panic!("{}: {error}", fixture.display()));
    }
}
