//! No two files of the source import each other, directly or indirectly, and the submodules of a
//! module depend on each other in one direction.
//!
//! An import is a path that begins with `crate`, `super` or `self`. A re-exported name is followed
//! to the file that defines it. A module that names its own children does not import them.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, source, tree};

/// Which sub-room may use which other of the same room. Files that stand beside sub-rooms are named like them,
/// and what is not in the table may use all of its room.
const SUB_ROOMS: [(&str, &[&str]); 23] = [
    ("reading/markup", &[]),
    ("reading/entities", &[]),
    ("reading/decode", &["markup", "entities"]),
    ("reading/extract", &["markup", "entities"]),
    ("reading/clean", &["extract", "entities"]),
    ("reading/date", &["extract", "clean"]),
    ("reading/metadata", &["clean"]),
    ("reading/source_name", &["decode"]),
    (
        "reading/options",
        &["decode", "clean", "date", "shard", "source_name"],
    ),
    (
        "reading/identity",
        &["extract", "options", "page_key", "source_name"],
    ),
    ("reading/listed", &["page_key", "source_name"]),
    (
        "reading/read",
        &[
            "extract", "clean", "date", "options", "identity", "listed", "metadata",
        ],
    ),
    ("engine/memory", &["places", "port", "tie"]),
    ("engine/facets", &["days"]),
    ("engine/stored", &["port"]),
    (
        "engine/local",
        &[
            "days",
            "facets",
            "interrupt",
            "places",
            "port",
            "stored",
            "tie",
        ],
    ),
    (
        "engine/remote",
        &[
            "days", "facets", "local", "memory", "places", "port", "stored", "tie",
        ],
    ),
    ("engine/local/directory", &["format"]),
    ("engine/local/format", &["directory", "write"]),
    ("engine/local/read", &["format"]),
    ("engine/local/write", &["directory", "format", "read"]),
    ("engine/local/check", &["directory", "format", "write"]),
    ("ingest/reconcile", &[]),
];

/// Resolves a path to the file that defines its last name.
struct Files {
    /// Every file by its module path.
    modules: BTreeMap<Vec<String>, usize>,
    /// For each file, the names it imports, each with its path from the root.
    imported: Vec<BTreeMap<String, Vec<String>>>,
}

/// `a/b.rs` and `a/b/mod.rs` are `a::b`.
fn module_of(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// The text of a file without visibilities, which name modules but import nothing.
fn text_of(file: &File) -> String {
    let mut text: String = file
        .lines
        .iter()
        .map(|(_, line)| format!("{line}\n"))
        .collect();
    while let Some(at) = text.find("pub(in ") {
        let end = text[at..].find(')').map_or(text.len(), |end| at + end + 1);
        text.replace_range(at..end, "pub");
    }
    text
}

/// A path from the root, without `crate`, `super` and `self`; none if it leads out of the package.
fn absolute(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let mut base = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => module[..module.len().checked_sub(1)?].to_vec(),
        _ => return None,
    };
    for part in &path[1..] {
        match part.as_str() {
            "super" => {
                base.pop()?;
            }
            "self" | "" => {}
            name => base.push(name.to_owned()),
        }
    }
    Some(base)
}

/// Every path in a text that begins with `crate`, `super` or `self`.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in text.match_indices(start) {
            if text[..at].ends_with(|c: char| c.is_alphanumeric() || "_$:".contains(c)) {
                continue;
            }
            let mut rest = &text[at..];
            tree(&mut rest, &mut Vec::new(), &mut |path| {
                found.push(path.to_vec())
            });
        }
    }
    found
}

impl Files {
    fn of(files: &[File], texts: &[String]) -> Self {
        let modules: BTreeMap<Vec<String>, usize> = files
            .iter()
            .enumerate()
            .map(|(number, file)| (module_of(&file.path), number))
            .collect();
        let mut imported = Vec::new();
        for (file, text) in files.iter().zip(texts) {
            let module = module_of(&file.path);
            let mut names = BTreeMap::new();
            for (at, _) in text.match_indices("use ") {
                let line = text[..at].rsplit('\n').next().unwrap_or_default().trim();
                if !(line.is_empty() || line.starts_with("pub")) {
                    continue;
                }
                let mut rest = &text[at + "use ".len()..];
                tree(&mut rest, &mut Vec::new(), &mut |path| {
                    let path = match path[0].as_str() {
                        "crate" | "super" | "self" => absolute(&module, path),
                        // a child of this module
                        child => {
                            let own = [&module[..], &[child.to_owned()]].concat();
                            modules
                                .contains_key(&own)
                                .then(|| [&module[..], path].concat())
                        }
                    };
                    if let Some(path) = path
                        && let Some(name) = path.last()
                    {
                        names.insert(name.clone(), path.clone());
                    }
                });
            }
            imported.push(names);
        }
        Files { modules, imported }
    }

    /// The file that defines the target of a path.
    fn home(&self, path: &[String]) -> Option<usize> {
        let mut path = path.to_vec();
        // names are re-exported from module to module, never in circles
        for _ in 0..8 {
            let (length, number) = (1..=path.len())
                .rev()
                .find_map(|length| Some((length, *self.modules.get(&path[..length])?)))?;
            let next = path
                .get(length)
                .and_then(|name| self.imported[number].get(name));
            match next {
                Some(next) if !next.starts_with(&path[..=length]) => {
                    path = [&next[..], &path[length + 1..]].concat();
                }
                _ => return Some(number),
            }
        }
        None
    }
}

/// For each file, the files it imports.
fn imports(files: &[File]) -> Vec<BTreeSet<usize>> {
    let texts: Vec<String> = files.iter().map(text_of).collect();
    let table = Files::of(files, &texts);
    files
        .iter()
        .zip(&texts)
        .enumerate()
        .map(|(own, (file, text))| {
            let module = module_of(&file.path);
            paths(text)
                .iter()
                .filter_map(|path| table.home(&absolute(&module, path)?))
                .filter(|used| *used != own)
                .collect()
        })
        .collect()
}

/// The files reachable from one.
fn reach(edges: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        open.extend(edges[file].iter().filter(|next| found.insert(**next)));
    }
    found
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = source();
    let edges = imports(&files);
    let reached: Vec<BTreeSet<usize>> = (0..files.len()).map(|file| reach(&edges, file)).collect();
    let mut circles = BTreeSet::new();
    for file in 0..files.len() {
        let round: Vec<&str> = reached[file]
            .iter()
            .filter(|other| reached[**other].contains(&file))
            .map(|other| files[*other].path.as_str())
            .collect();
        if !round.is_empty() {
            circles.insert(round.join(", "));
        }
    }
    println!("{} files, {} circles", files.len(), circles.len());
    assert!(
        circles.is_empty(),
        "files that import each other:\n{}",
        circles.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn sub_rooms_use_one_another_in_one_direction() {
    let files = source();
    let edges = imports(&files);
    let mut faults = BTreeSet::new();
    for (room, allowed) in SUB_ROOMS {
        let parent = room.rsplit_once('/').map_or("", |(parent, _)| parent);
        let within = |path: &str, room: &str| {
            path == format!("{room}.rs") || path.starts_with(&format!("{room}/"))
        };
        for (file, used) in files.iter().zip(&edges) {
            if !within(&file.path, room) {
                continue;
            }
            for other in used.iter().map(|used| files[*used].path.as_str()) {
                let Some(inner) = other.strip_prefix(&format!("{parent}/")) else {
                    continue;
                };
                let sub = inner.split('/').next().unwrap_or_default();
                let sub = sub.trim_end_matches(".rs");
                if !within(other, room) && sub != "mod" && !allowed.contains(&sub) {
                    faults.insert(format!("src/{}: {room} may not use {other}", file.path));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{}",
        faults.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn paths_lead_to_the_file_that_has_the_name() {
    let file = |path: &str, text: &str| File {
        path: path.into(),
        room: "a".into(),
        lines: text
            .lines()
            .enumerate()
            .map(|(number, line)| (number + 1, line.to_owned()))
            .collect(),
    };
    let files = [
        file(
            "a/mod.rs",
            "mod b;\nmod c;\npub use b::Bee;\npub fn own() {}",
        ),
        file("a/b.rs", "pub(in crate::a) struct Bee;\nuse super::c::Sea;"),
        file("a/c.rs", "use super::{Bee, own};"),
    ];
    let edges = imports(&files);
    assert_eq!(edges[0], BTreeSet::new());
    assert_eq!(edges[1], BTreeSet::from([2]));
    assert_eq!(edges[2], BTreeSet::from([0, 1]));
    assert!(reach(&edges, 1).contains(&1), "b and c import each other");
    assert!(!reach(&edges, 0).contains(&0));
}
