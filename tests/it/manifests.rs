//! Checks the manifests of the crates: licences in the notices, and the minimum Rust version.

use std::process::Command;

use serde_json::Value;

use crate::util::{golden, list, root, text};

/// Every crate built into the program, as listed by Cargo.
fn crates() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args([
            "--features",
            "full",
            "--filter-platform",
            "x86_64-unknown-linux-gnu",
        ])
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    list(&metadata, "packages").to_vec()
}

/// A Rust version as comparable numbers.
fn version(text: &str) -> (u32, u32) {
    let mut numbers = text.split('.').map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

#[test]
fn no_crate_needs_a_newer_rust_than_we_promise() {
    let promised = version(env!("CARGO_PKG_RUST_VERSION"));
    let newer: Vec<String> = crates()
        .iter()
        .filter(|package| {
            package["rust_version"]
                .as_str()
                .is_some_and(|needed| version(needed) > promised)
        })
        .map(|package| {
            let needed = &package["rust_version"];
            format!("{} {needed}", text(package, "name"))
        })
        .collect();
    assert!(newer.is_empty(), "newer than {promised:?}: {newer:?}");
}

/// `THIRD-PARTY.md` lists every crate in the program with its licence. `DATELINE_BLESS=1` rewrites
/// it, as for all golden files.
#[test]
fn the_notices_name_every_crate() {
    let mut rows: Vec<String> = crates()
        .iter()
        .filter(|package| package["source"].is_string())
        .map(|package| {
            let licence = package["license"].as_str().unwrap_or("see its repository");
            let home = package["repository"].as_str().unwrap_or_default();
            let name = text(package, "name");
            format!(
                "| {name} | {} | {licence} | {home} |",
                text(package, "version")
            )
        })
        .collect();
    rows.sort();
    let notices = format!(
        "# Third-party crates\n\nWhat is built into Dateline or used to build and test it, with licences. \
         Generated from `Cargo.lock`.\n\n| crate | version | licence | home |\n|---|---|---|---|\n{}\n",
        rows.join("\n")
    );
    golden(&root().join("THIRD-PARTY.md"), &notices);
}
