//! Runs that create the same index at the same time.

use std::process::Stdio;

use super::support::tries;
use crate::util::{ARTICLES, COUNT, Place};

#[test]
fn first_runs_at_once_make_one_index_and_lose_nothing() {
    let rounds = tries(8, 300);
    let mut waited = 0;
    for _ in 0..rounds {
        let place = Place::quick();
        let folders = ["north", "south", "east"];
        for folder in folders {
            for (name, content) in ARTICLES {
                place.write_old(&format!("{folder}/{name}"), content);
            }
        }
        let children = folders.map(|folder| {
            let mut command = place.command();
            command.args(["ingest", folder]);
            command.stdin(Stdio::null()).stderr(Stdio::piped());
            command.stdout(Stdio::null()).spawn().expect("it starts")
        });
        let mut done = 0;
        for (folder, child) in folders.iter().zip(children) {
            let ended = child.wait_with_output().expect("it ends");
            let said = String::from_utf8_lossy(&ended.stderr);
            match ended.status.code() {
                Some(0) => done += 1,
                // one that comes too late reports who is writing
                code => {
                    assert_eq!(code, Some(2), "{folder}: {said}");
                    assert!(said.contains("writing to this index"), "{folder}: {said}");
                    waited += 1;
                }
            }
        }
        assert!(done >= 1);
        assert_eq!(place.articles(), COUNT * done, "what was added is there");
        place.run(&["check"]).ok();
        for folder in folders {
            place.ingest(&[folder]);
        }
        assert_eq!(place.articles(), COUNT * 3);
    }
    println!("first runs at once: {rounds} times 3, {waited} told to wait, 0 articles lost");
}
