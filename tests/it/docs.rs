//! Runs every command in README and docs, and compares the output.
//!
//! A `console` block contains lines that begin with `$ `, followed by their output on stdout and
//! stderr. Commands with an exit code other than 0 have a line `? N` first. In the output, `[..]`
//! matches anything within a line, and a line `...` any number of lines. Each document runs in its
//! own folder with the sample corpus in `corpus`. `DATELINE_BLESS=1` rewrites the outputs.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::util::{Place, root};

const DOCUMENTS: [&str; 4] = [
    "README.md",
    "docs/tutorial.md",
    "docs/cookbook.md",
    "docs/faq.md",
];

/// A command in a document.
struct Step {
    command: String,
    code: i32,
    output: Vec<String>,
}

/// A document as its lines and steps, in order.
enum Part {
    Line(String),
    Step(Step),
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
            parts.push(Part::Line(line.to_owned()));
        } else if !inside {
            parts.push(Part::Line(line.to_owned()));
        } else if let Some(command) = line.strip_prefix("$ ") {
            parts.push(Part::Step(Step {
                command: command.to_owned(),
                code: 0,
                output: Vec::new(),
            }));
        } else {
            let Some(Part::Step(step)) = parts.last_mut() else {
                panic!("a block begins without a command: {line}");
            };
            match line.strip_prefix("? ") {
                Some(code) if step.output.is_empty() => step.code = code.parse().expect("a code"),
                _ => step.output.push(line.to_owned()),
            }
        }
    }
    parts
}

/// Whether the printed lines match the document.
fn fits(said: &[String], printed: &[&str]) -> bool {
    match said.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first == "..." => {
            (0..=printed.len()).any(|skipped| fits(rest, &printed[skipped..]))
        }
        Some((first, rest)) => printed
            .split_first()
            .is_some_and(|(line, others)| line_fits(first, line) && fits(rest, others)),
    }
}

fn line_fits(said: &str, printed: &str) -> bool {
    let pieces: Vec<&str> = said.split("[..]").collect();
    let (first, last) = (pieces[0], pieces[pieces.len() - 1]);
    if pieces.len() == 1 {
        return said == printed;
    }
    let Some(mut rest) = printed
        .strip_prefix(first)
        .and_then(|rest| rest.strip_suffix(last))
    else {
        return false;
    };
    pieces[1..pieces.len() - 1].iter().all(|piece| {
        let at = rest.find(piece);
        at.map(|at| rest = &rest[at + piece.len()..]).is_some()
    })
}

/// A folder with the corpus, and with the program first on the path.
fn place() -> Place {
    let place = Place::new();
    let copied = Command::new("cp")
        .arg("-rp")
        .arg(root().join("corpus"))
        .arg(place.path("corpus"))
        .status();
    assert!(copied.expect("cp").success());
    fs::create_dir(place.path("bin")).expect("a folder");
    std::os::unix::fs::symlink(
        env!("CARGO_BIN_EXE_dateline"),
        place.path("bin").join("dateline"),
    )
    .expect("a link");
    place
}

fn run(place: &Place, command: &str) -> (i32, String) {
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", place.path("bin").display());
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(place.path("."))
        .env("PATH", path)
        .env("COLUMNS", "80")
        .env_remove("DATELINE_INDEX")
        .output()
        .expect("a shell");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text)
}

fn check(name: &str, bless: bool) -> Vec<String> {
    let path = root().join(name);
    let text = fs::read_to_string(&path).expect(name);
    let place = place();
    let mut faults = Vec::new();
    let mut written = String::new();
    for part in parts(&text) {
        let step = match part {
            Part::Line(line) => {
                written += &format!("{line}\n");
                continue;
            }
            Part::Step(step) => step,
        };
        let (code, printed) = run(&place, &step.command);
        let lines: Vec<&str> = printed.trim_end().lines().map(str::trim_end).collect();
        let holds = code == step.code && fits(&step.output, &lines);
        written += &format!("$ {}\n", step.command);
        if code != 0 {
            written += &format!("? {code}\n");
        }
        if holds {
            step.output
                .iter()
                .for_each(|line| written += &format!("{line}\n"));
            continue;
        }
        lines
            .iter()
            .for_each(|line| written += &format!("{line}\n"));
        faults.push(format!(
            "{name}: $ {}\nsaid, ending with {}:\n{}\nprinted, ending with {code}:\n{}",
            step.command,
            step.code,
            step.output.join("\n"),
            lines.join("\n")
        ));
    }
    if bless && !faults.is_empty() {
        fs::write(path, written).expect("a document to write");
        return Vec::new();
    }
    faults
}

#[test]
fn commands_of_the_documents_print_what_they_say() {
    let bless = std::env::var_os("DATELINE_BLESS").is_some();
    let faults: Vec<String> = DOCUMENTS
        .iter()
        .flat_map(|name| check(name, bless))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut documents: Vec<_> = fs::read_dir(root().join("docs"))
        .expect("docs")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    documents
        .extend(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(|name| root().join(name)));
    for document in documents {
        let text = fs::read_to_string(&document).expect("a document");
        let folder = document.parent().expect("a folder");
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap_or_default();
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            assert!(
                folder.join(Path::new(target)).exists(),
                "{}: {link} leads nowhere",
                document.display()
            );
        }
    }
}
