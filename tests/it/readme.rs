//! README and `--help` name the same commands and flags.

use std::collections::BTreeSet;
use std::fs;

use crate::util::{Place, root};

/// The commands that `--help` lists.
fn commands(place: &Place) -> BTreeSet<String> {
    let help = place.run(&["--help"]).ok().out;
    let listed: BTreeSet<String> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    assert!(listed.len() > 10, "{listed:?}");
    listed
}

/// The command lines in the code blocks of a document, without the program's name and comments.
fn command_lines(text: &str) -> Vec<Vec<String>> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = !inside && matches!(line, "```sh" | "```console");
            continue;
        }
        let line = line.split(" #").next().unwrap_or_default();
        let line = line.trim_start_matches("$ ");
        if let Some(rest) = line.strip_prefix("dateline ").filter(|_| inside) {
            let rest = rest.split(['|', '>', ';']).next().unwrap_or_default();
            found.push(rest.split_whitespace().map(str::to_owned).collect());
        }
    }
    found
}

#[test]
fn readme_and_help_agree() {
    let place = Place::new();
    let listed = commands(&place);
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let lines = command_lines(&readme);
    assert!(lines.len() > 10, "{lines:?}");
    let mut named = BTreeSet::new();
    for line in &lines {
        let command = line[0].as_str();
        assert!(listed.contains(command), "README: no command {command}");
        named.insert(command.to_owned());
        let help = place.run(&[command, "--help"]).ok().out;
        for flag in line.iter().filter(|word| word.starts_with("--")) {
            let flag = flag.split('=').next().unwrap_or_default();
            assert!(help.contains(flag), "README: {command} has no {flag}");
        }
    }
    for command in listed {
        let is_named = named.contains(&command) || readme.contains(&format!("`dateline {command}"));
        assert!(
            is_named || command == "help",
            "README does not name {command}"
        );
    }
}
