//! Command-line tests as files: `tests/cmd/*.trycmd` contain commands and their output.
//!
//! The commands run in the folder of the package, on an index of the sample corpus. Regenerate
//! outputs with `TRYCMD=overwrite cargo test --test it cmd::`, and read the diff. To run one file:
//! `cargo test --test it cmd:: -- trycmd=query`.

use std::process::Command;

use trycmd::TestCases;

use crate::util::{Place, root};

#[test]
fn stories_go_as_they_are_told() {
    let place = Place::new();
    let index = place.path("index");
    let made = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(root())
        .env("DATELINE_INDEX", &index)
        .args(["ingest", "--quiet", "corpus"])
        .status()
        .expect("the program starts");
    assert!(made.success(), "{made}");

    TestCases::new()
        .env("DATELINE_INDEX", index.to_string_lossy())
        .env("COLUMNS", "80")
        .case("tests/cmd/*.trycmd");
}
