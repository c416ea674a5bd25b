//! Files that can be read in one sitting, functions that fit a screen.

use super::{File, source};

/// A file with more lines is long.
const FILE: usize = 450;
/// Maximum number of long files.
const LONG_FILES: usize = 4;

/// A function with more lines is long.
const FUNCTION: usize = 60;
/// Maximum number of long functions: tables and straight-line code that splitting would not make
/// clearer.
const LONG_FUNCTIONS: usize = 30;

/// The functions of a file with their number of lines, from `fn` to the closing brace. In rustfmt's
/// style, the brace has the same indentation as the line with `fn`.
fn functions(file: &File) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, (first, line)) in file.lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let depth = line.len() - trimmed.len();
        let Some(name) = name_of(trimmed) else {
            continue;
        };
        let end = file.lines[at..].iter().find(|(_, line)| {
            let trimmed = line.trim();
            line.len() - line.trim_start().len() == depth
                && (trimmed == "}" || trimmed.ends_with(';') || trimmed.ends_with("{}"))
        });
        if let Some((last, _)) = end {
            found.push((last - first + 1, name.to_owned()));
        }
    }
    found
}

/// The name of the function that begins on a line.
fn name_of(line: &str) -> Option<&str> {
    let mut rest = line;
    if let Some(after) = rest.strip_prefix("pub") {
        rest = match after.strip_prefix('(') {
            Some(inner) => inner.split_once(')')?.1,
            None => after,
        };
        rest = rest.strip_prefix(' ')?;
    }
    rest = rest.strip_prefix("const ").unwrap_or(rest);
    let name = rest.strip_prefix("fn ")?;
    name.split(['(', '<']).next()
}

/// Fails if too many things are long, and prints them, the longest first.
fn count(what: &str, mut long: Vec<(usize, String)>, most: usize) {
    long.sort_by(|one, two| two.cmp(one));
    let list: Vec<String> = long
        .iter()
        .map(|(lines, name)| format!("{lines:4} {name}"))
        .collect();
    println!(
        "{} long {what}, at most {most}\n{}",
        long.len(),
        list.join("\n")
    );
    assert!(
        long.len() <= most,
        "{} long {what}, at most {most}:\n{}",
        long.len(),
        list.join("\n")
    );
}

#[test]
fn few_files_are_long() {
    let long = source()
        .iter()
        .filter_map(|file| {
            let text = std::fs::read_to_string(crate::util::root().join("src").join(&file.path));
            let lines = text.expect("a file of text").lines().count();
            (lines > FILE).then(|| (lines, file.path.clone()))
        })
        .collect();
    count("files", long, LONG_FILES);
}

#[test]
fn few_functions_are_long() {
    let long = source()
        .iter()
        .flat_map(|file| {
            functions(file)
                .into_iter()
                .filter(|(lines, _)| *lines > FUNCTION)
                .map(|(lines, name)| (lines, format!("{} {name}", file.path)))
                .collect::<Vec<_>>()
        })
        .collect();
    count("functions", long, LONG_FUNCTIONS);
}

#[test]
fn functions_are_measured_to_their_closing_brace() {
    let text = "impl A {\n    pub(super) fn one(&self) -> u8 {\n        if true {\n        }\n        1\n    }\n    fn two() {}\n}";
    let file = File {
        path: "a.rs".into(),
        room: "a".into(),
        lines: text
            .lines()
            .enumerate()
            .map(|(number, line)| (number + 1, line.to_owned()))
            .collect(),
    };
    assert_eq!(functions(&file), [(5, "one".into()), (1, "two".into())]);
}
