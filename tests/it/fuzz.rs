//! Inputs that the fuzzer found are tested with every test run; see `fuzz/README.md`.

#[path = "../../fuzz/src/targets.rs"]
mod targets;

use std::fs;

use crate::util::root;

#[test]
fn what_was_found_stays_mended() {
    let regressions = root().join("fuzz/regressions");
    let mut tried = 0;
    for (name, target) in targets::ALL {
        let Ok(entries) = fs::read_dir(regressions.join(name)) else {
            continue;
        };
        for entry in entries {
            let file = entry.expect("a folder").path();
            println!("{}", file.display());
            target(&fs::read(&file).expect("a file"));
            tried += 1;
        }
    }
    assert!(tried > 0, "no file in {}", regressions.display());
}

#[test]
fn every_folder_of_regressions_has_a_target() {
    for entry in fs::read_dir(root().join("fuzz/regressions")).expect("a folder") {
        let name = entry.expect("a folder").file_name();
        assert!(
            targets::ALL.iter().any(|(target, _)| *target == name),
            "{name:?}"
        );
    }
}
