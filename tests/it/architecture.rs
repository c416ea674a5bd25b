//! Checks what ARCHITECTURE.md promises about the source: which module may use which, where each
//! external library is used, how long a file may be, and that no code reached by input can panic.

mod circles;
mod sizes;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use dateline::reading::clean::rules;
use dateline::reading::decode::formats;
use walkdir::WalkDir;

use crate::util::{Place, list, root, text};

/// Maximum file length, in lines.
const LINES: usize = 900;

/// Which module may use which; a module may always use itself.
const ROOMS: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("error", &["model"]),
    ("report", &["model", "error"]),
    ("analysis", &["model"]),
    ("reading", &["model", "analysis", "error", "report"]),
    ("engine", &["model", "analysis", "error"]),
    (
        "ingest",
        &["model", "analysis", "reading", "engine", "error", "report"],
    ),
    ("search", &["model", "analysis", "engine", "error"]),
    ("present", &["model", "error"]),
    ("eval", EVERY),
    (
        "serve",
        &[
            "model", "analysis", "ingest", "engine", "search", "present", "error",
        ],
    ),
    ("mcp", &["model", "engine", "search", "present", "error"]),
    ("cli", EVERY),
];

const EVERY: &[&str] = &[
    "model", "analysis", "reading", "ingest", "engine", "search", "present", "eval", "error",
    "report", "serve", "mcp",
];

/// Modules that know the engine's port but no engine.
const BEHIND_THE_WALL: [&str; 3] = ["ingest", "search", "mcp"];

/// Where each outside library may be named: below `src/`, by the beginning of the path.
const HOMES: [(&str, &[&str]); 58] = [
    ("aho_corasick", &["reading/clean/"]),
    ("anstream", &["cli/"]),
    ("anstyle", &["present/terminal/"]),
    ("askama", &["serve/"]),
    ("axum", &["serve/"]),
    ("base64", &["engine/remote/"]),
    ("brotli_decompressor", &["reading/decode/"]),
    ("bzip2", &["reading/decode/"]),
    ("calamine", &["reading/decode/formats/sheet/"]),
    ("chardetng", &["reading/"]),
    ("chrono", &[""]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/commands/man.rs"]),
    ("crossbeam_channel", &["reading/pipeline/"]),
    ("csv", &["present/", "reading/decode/"]),
    ("ctrlc", &["cli/"]),
    ("encoding_rs", &["reading/"]),
    ("flate2", &["reading/", "engine/remote/"]),
    ("frostem", &["analysis/"]),
    ("html5ever", &["reading/extract/", "reading/entities.rs"]),
    ("hyper", &["serve/server.rs", "serve/stream.rs"]),
    ("hyper_util", &["serve/server.rs"]),
    ("indicatif", &["cli/"]),
    ("lopdf", &["reading/decode/"]),
    ("mail_parser", &["reading/decode/"]),
    ("mimalloc", &["main.rs"]),
    ("parquet", &["reading/decode/"]),
    ("notify", &["cli/commands/watch.rs"]),
    ("postcard", &["engine/"]),
    ("quick_xml", &["reading/decode/"]),
    ("rawzip", &["reading/decode/"]),
    ("ruzstd", &["reading/decode/"]),
    (
        "rustc_hash",
        &[
            "analysis/",
            "engine/local/",
            "reading/clean/",
            "reading/decode/",
        ],
    ),
    ("saphyr_parser", &["reading/decode/"]),
    (
        "serde",
        &[
            "engine/",
            "present/json/",
            "reading/decode/",
            "reading/extract/",
            "cli/progress.rs",
            "cli/statistics.rs",
            "eval/",
        ],
    ),
    (
        "serde_json",
        &[
            "engine/",
            "present/json/",
            "reading/decode/",
            "reading/extract/",
            "cli/progress.rs",
            "cli/statistics.rs",
            "eval/",
            "search/quotes/json.rs",
            "serve/",
            "mcp/",
        ],
    ),
    ("sha2", &["search/cite/"]),
    ("similar", &["search/versions.rs"]),
    ("snap", &["reading/decode/"]),
    ("tar", &["reading/decode/"]),
    ("tantivy", &["engine/local/"]),
    ("tantivy_fst", &["engine/local/"]),
    (
        "tempfile",
        &[
            "reading/decode/",
            "engine/local/directory/",
            "engine/local/check/",
        ],
    ),
    ("terminal_size", &["cli/"]),
    ("textwrap", &["present/"]),
    ("thiserror", &["error.rs"]),
    ("toml", &["eval/", "reading/decode/"]),
    (
        "unicode_normalization",
        &["analysis/", "reading/date/", "search/"],
    ),
    ("tokio", &["serve/server.rs", "serve/stream.rs"]),
    ("tower_http", &["serve/server.rs"]),
    ("unicode_width", &["present/"]),
    ("ureq", &["engine/remote/http.rs"]),
    ("walkdir", &["ingest/"]),
    ("whatlang", &["analysis/"]),
    ("xxhash_rust", &["reading/", "ingest/", "engine/"]),
    ("xz4rust", &["reading/decode/"]),
    ("std", &[""]),
];

/// A source file, reduced to what is compiled into the program: no comments, no tests.
struct File {
    /// Its path below `src/`, with `/` separators.
    path: String,
    /// Its module.
    room: String,
    /// Lines with their numbers.
    lines: Vec<(usize, String)>,
}

impl File {
    fn place(&self, line: usize) -> String {
        format!("src/{}:{line}", self.path)
    }
}

/// Every source file that is not only for tests.
fn source() -> Vec<File> {
    let src = root().join("src");
    let files: Vec<PathBuf> = WalkDir::new(&src)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("src can be read").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    assert!(files.len() > 50, "src has {} files", files.len());
    let mut tests = BTreeSet::new();
    let mut found = Vec::new();
    for path in files {
        let content = fs::read_to_string(&path).expect("a file of text");
        let (lines, modules) = shipped(&content);
        tests.extend(
            modules
                .iter()
                .flat_map(|module| module_files(&path, module)),
        );
        let inner = path.strip_prefix(&src).expect("below src");
        let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
        let room = parts[0].trim_end_matches(".rs").to_owned();
        let inner = parts.join("/");
        found.push((
            path,
            File {
                path: inner,
                room,
                lines,
            },
        ));
    }
    found.retain(|(path, _)| !tests.iter().any(|test: &PathBuf| path.starts_with(test)));
    found.into_iter().map(|(_, file)| file).collect()
}

/// Possible locations of the file for `mod name;`.
fn module_files(file: &Path, module: &str) -> [PathBuf; 2] {
    let folder = file.parent().expect("a folder");
    let stem = file.file_stem().expect("a name");
    let folder = match stem.to_str() {
        Some("mod" | "lib" | "main") => folder.to_owned(),
        _ => folder.join(stem),
    };
    [folder.join(format!("{module}.rs")), folder.join(module)]
}

/// The lines that are neither comments nor tests, and the modules declared for tests.
///
/// An item after `#[cfg(test)]` ends, in rustfmt's style, at the first line of the same depth that
/// is a closing brace or ends in `;`.
fn shipped(content: &str) -> (Vec<(usize, String)>, Vec<String>) {
    let (mut lines, mut modules) = (Vec::new(), Vec::new());
    let mut skipping: Option<usize> = None;
    for (number, line) in content.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let code = if line.contains("://") { line } else { code };
        let trimmed = code.trim();
        let depth = line.len() - line.trim_start().len();
        if trimmed == "#[cfg(test)]" {
            skipping = Some(depth);
        } else if let Some(from) = skipping {
            if depth == from && !trimmed.starts_with('#') && !trimmed.is_empty() {
                if let Some(module) = trimmed
                    .strip_suffix(';')
                    .and_then(|rest| rest.rsplit_once("mod "))
                {
                    modules.push(module.1.to_owned());
                }
                if trimmed.ends_with(';') || trimmed == "}" || trimmed.ends_with("{}") {
                    skipping = None;
                }
            }
        } else if !trimmed.is_empty() {
            lines.push((number + 1, code.to_owned()));
        }
    }
    (lines, modules)
}

/// Every path in a text that begins with `crate::`, split into the parts after it; groups are
/// expanded.
fn own_paths(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let mut rest = &text[at + "crate::".len()..];
        tree(&mut rest, &mut Vec::new(), &mut |path| {
            found.push((at, path.to_vec()))
        });
    }
    found
}

/// Parses `a::b` or `a::{b, c::d}` from the start of a text.
fn tree(rest: &mut &str, before: &mut Vec<String>, each: &mut dyn FnMut(&[String])) {
    let depth = before.len();
    loop {
        *rest = rest.trim_start();
        if let Some(inner) = rest.strip_prefix('{') {
            *rest = inner;
            loop {
                tree(rest, before, each);
                *rest = rest.trim_start();
                match rest.strip_prefix(',') {
                    Some(more) if !more.trim_start().starts_with('}') => *rest = more,
                    _ => break,
                }
            }
            *rest = rest.trim_start().trim_start_matches(',').trim_start();
            *rest = rest.strip_prefix('}').unwrap_or(rest);
            break;
        }
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        before.push(rest[..end].to_owned());
        *rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(more) => *rest = more,
            None => {
                each(before);
                break;
            }
        }
    }
    // a name given with `as`
    if let Some(named) = rest.trim_start().strip_prefix("as ") {
        let end = named.find([',', ';', '}']).unwrap_or(named.len());
        *rest = &named[end..];
    }
    before.truncate(depth);
}

#[test]
fn groups_of_paths_are_taken_apart() {
    let code = "use crate::{error::Error, engine::{self, local::X as Y}};\nlet a = crate::model::Node::Not(1);\nmycrate::no";
    let paths: Vec<String> = own_paths(code)
        .into_iter()
        .map(|(_, path)| path.join("::"))
        .collect();
    assert_eq!(
        paths,
        [
            "error::Error",
            "engine::self",
            "engine::local::X",
            "model::Node::Not"
        ]
    );
}

#[test]
fn tests_and_comments_are_left_out() {
    let code = "// crate::cli\nuse a;\n#[cfg(test)]\n#[allow(x)]\nmod sample;\nuse b;\n#[cfg(test)]\nmod tests {\n    fn f() {\n    }\n}\nuse c;\n";
    let (lines, modules) = shipped(code);
    let lines: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    assert_eq!(lines, ["use a;", "use b;", "use c;"]);
    assert_eq!(modules, ["sample"]);
}

#[test]
fn no_room_knows_more_than_it_may() {
    let table: BTreeMap<&str, &[&str]> = ROOMS.into_iter().collect();
    let mut faults = Vec::new();
    for file in source() {
        let text: String = file
            .lines
            .iter()
            .map(|(_, line)| format!("{line}\n"))
            .collect();
        let Some(allowed) = table.get(file.room.as_str()) else {
            if !["lib", "main"].contains(&file.room.as_str()) {
                faults.push(format!(
                    "src/{}: the room {} is not in the table",
                    file.path, file.room
                ));
            }
            continue;
        };
        for (at, path) in own_paths(&text) {
            let used = path[0].as_str();
            let line = file.lines[text[..at].matches('\n').count()].0;
            let place = file.place(line);
            if used != file.room && !allowed.contains(&used) {
                faults.push(format!("{place}: {} may not use {used}", file.room));
            }
            let local = used == "engine" && path.get(1).is_some_and(|part| part == "local");
            if local && BEHIND_THE_WALL.contains(&file.room.as_str()) {
                faults.push(format!(
                    "{place}: {} may know the port, not an engine",
                    file.room
                ));
            }
        }
        // at the top of a module, `super` leaves it without naming `crate`
        let depth = file.path.matches('/').count() - usize::from(file.path.ends_with("/mod.rs"));
        for (number, line) in &file.lines {
            let most = line.matches("super::").count();
            if line.contains(&"super::".repeat(depth + 1)) && most > depth {
                faults.push(format!(
                    "{}: `super` leads out of the room; write `crate`",
                    file.place(*number)
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a line names a library: at the start of a path, or in its own `use`.
fn names(line: &str, library: &str) -> bool {
    line.match_indices(library).any(|(at, _)| {
        let before = &line[..at];
        let after = &line[at + library.len()..];
        let is_root = match before.strip_suffix("::") {
            // `::csv::Writer`, but not `super::csv::Writer`
            Some(path) => !path.ends_with(|c: char| c.is_alphanumeric() || c == '_'),
            None => !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'),
        };
        is_root
            && (after.starts_with("::") || before.trim() == "use" && after.starts_with([';', ' ']))
    })
}

#[test]
fn each_library_is_named_only_at_home() {
    let mut faults = Vec::new();
    for file in source() {
        for (number, line) in &file.lines {
            for (library, homes) in HOMES {
                let at_home = homes.iter().any(|home| file.path.starts_with(home));
                if !at_home && names(line, library) {
                    let homes = homes.join(", ");
                    faults.push(format!(
                        "{}: {library} lives in {homes} only",
                        file.place(*number)
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_library_of_the_manifest_has_a_home() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let (_, rest) = manifest
        .split_once("[dependencies]\n")
        .expect("dependencies");
    let listed: BTreeSet<String> = rest
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" ="))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect();
    let homes: BTreeSet<String> = HOMES
        .iter()
        .map(|(library, _)| (*library).to_owned())
        .filter(|library| library != "std")
        .collect();
    assert_eq!(
        listed, homes,
        "left: Cargo.toml, right: the table of homes in this test"
    );
}

#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    for folder in ["src", "tests"] {
        for entry in WalkDir::new(root().join(folder)).sort_by_file_name() {
            let path = entry.expect("a folder").into_path();
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let lines = fs::read_to_string(&path)
                .expect("a file of text")
                .lines()
                .count();
            if lines > LINES {
                let path = path.strip_prefix(root()).expect("below the package");
                faults.push(format!(
                    "{}: {lines} lines, at most {LINES}",
                    path.display()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_that_is_built_can_panic_by_unwrapping() {
    let mut faults = Vec::new();
    for file in source() {
        for (number, line) in &file.lines {
            for call in [
                ".unwrap()",
                ".expect(",
                ".expect_err(",
                ".unwrap_err(",
                "unreachable!(",
                "todo!(",
                " panic!(",
            ] {
                if line.contains(call) {
                    faults.push(format!("{}: {}", file.place(*number), line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_a_manual_page_and_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for rule in rules::ALL.iter() {
        let name = rule.name();
        assert!(names.insert(name), "two rules are called {name}");
        let file = root().join(format!(
            "src/reading/clean/rules/{}.rs",
            name.replace('-', "_")
        ));
        assert!(file.exists(), "{name}: no {}", file.display());
        let words = rule.manual().split_whitespace().count();
        assert!(
            words >= 30,
            "{name}: its manual page has only {words} words: {}",
            rule.manual()
        );
    }
    // a rule whose file exists but is not in the list would never run
    for entry in fs::read_dir(root().join("src/reading/clean/rules")).expect("the rules") {
        let path = entry.expect("a rule").path();
        let content = fs::read_to_string(&path).unwrap_or_default();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .replace('_', "-");
        if content.contains("impl Rule for") {
            assert!(
                names.contains(name.as_str()),
                "{} is not in rules::ALL",
                path.display()
            );
        }
    }
}

/// A format that no extension tells. Its records hold the version of the rules, which is put in here.
fn reads_cleaned_fixture(place: &Place, name: &str) {
    let fixture = root().join(format!("tests/fixtures/formats/{name}.jsonl"));
    let line = fs::read_to_string(&fixture).expect("a fixture");
    let now = place
        .run_with(
            &["clean", "-", "--format", "jsonl"],
            b"The herons are back.",
        )
        .ok()
        .json();
    let version = text(&now["cleaned"], "version");
    let line = line.replace("VERSION", version);
    place.write("heron.part", &line);
    let clean = ["clean", "--format", "jsonl", "heron.part", "--type", name];
    let read = place.run(&clean).ok().json();
    assert_eq!(text(&read, "title"), "Herons return to the salt ponds");
    assert_eq!(text(&read, "byline"), "Odile Marchetti");
    assert_eq!(read["published"]["day"], "2024-03-16");
}

/// One article in every format; a new format needs a fixture here.
#[test]
fn every_format_reads_the_same_article() {
    let place = Place::new();
    for format in formats::ALL {
        let name = format.name();
        if matches!(name, "parquet" | "pdf" | "xlsx" | "ods") && !cfg!(feature = "full") {
            println!("skipped: {name} is not in this build");
            continue;
        }
        if format.about().overrules {
            reads_cleaned_fixture(&place, name);
            continue;
        }
        let fixture = root().join(format!(
            "tests/fixtures/formats/{name}.{}",
            format.extensions()[0]
        ));
        let bytes = fs::read(&fixture).unwrap_or_else(|error| {
            panic!(
                "the format {name} has no fixture {}: {error}",
                fixture.display()
            )
        });
        for extension in format.extensions() {
            let packed = crate::util::gzip(&bytes);
            let upper = extension.to_uppercase();
            for (file, content) in [
                (format!("heron.{extension}"), &bytes),
                (format!("heron.{upper}"), &bytes),
                (format!("heron.{extension}.gz"), &packed),
            ] {
                place.write(&file, content);
                let read = place
                    .run(&["clean", "--format", "jsonl", &file])
                    .ok()
                    .lines();
                assert_eq!(read.len(), 1, "{file}: {read:?}");
                let article = &read[0];
                assert!(text(article, "location").starts_with(&file), "{article}");
                assert_eq!(
                    text(article, "title"),
                    "Herons return to the salt ponds",
                    "{file}"
                );
                assert_eq!(text(article, "byline"), "Odile Marchetti", "{file}");
                assert_eq!(
                    article["published"]["day"], "2024-03-16",
                    "{file}: {}",
                    article["dates"]
                );
                // NITF and NewsML have a deck before the text
                let deck = "Wardens count forty pairs, more than ever before";
                let body: Vec<&str> = text(article, "body")
                    .split("\n\n")
                    .filter(|paragraph| *paragraph != deck)
                    .collect();
                assert_eq!(
                    body,
                    [
                        "Forty pairs of grey herons have come back to the salt ponds of Estrelle, the most since counting began, the warden said on Friday.",
                        "The ponds were flooded again last autumn after two dry years. Eels and sticklebacks followed the water, and the birds followed the fish.",
                    ],
                    "{file}"
                );
                assert!(!list(article, "blocks").is_empty(), "{file}");
            }
        }
    }
}
