//! A separate folder for each test, the built program run in it, and its output.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;
use xxhash_rust::xxh3::Xxh3;

/// A folder that is deleted at the end of the test. The program runs in it with the index in
/// `index`.
pub struct Place {
    dir: TempDir,
}

/// The output of a run of the program.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The totals that `ingest` prints on its last line.
#[derive(Debug, Default, PartialEq, Eq, Clone, Copy)]
pub struct Account {
    pub files: u64,
    pub added: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub rejected: u64,
    pub removed: u64,
    pub gone: u64,
    pub skipped: u64,
    pub elsewhere: u64,
    /// Of the inputs.
    pub versions: u64,
}

impl Account {
    /// Number of records accounted for.
    pub fn inputs(&self) -> u64 {
        self.added + self.updated + self.unchanged + self.rejected + self.elsewhere
    }
}

impl Place {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        Place { dir }
    }

    /// A folder in memory, if possible. Nothing waits for a disk, which makes no difference to a
    /// killed process.
    pub fn quick() -> Self {
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Place {
            dir: dir.expect("a temporary folder"),
        }
    }

    /// A folder for a whole test run, below the folder that Cargo provides. Nothing deletes it at
    /// the end, so each run deletes the leftovers of others.
    pub fn lasting(prefix: &str) -> Self {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR"));
        fs::create_dir_all(base).expect("a folder");
        let hour = Duration::from_secs(3600);
        for entry in fs::read_dir(base).expect("a folder").flatten() {
            let age = entry
                .metadata()
                .and_then(|of| of.modified())
                .ok()
                .and_then(|at| at.elapsed().ok());
            let old = age.is_some_and(|age| age > hour);
            if old && entry.file_name().to_string_lossy().starts_with(prefix) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let dir = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir_in(base)
            .expect("a folder");
        Place { dir }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, creating the folders it needs.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("a file");
        path
    }

    /// Writes a file as if an hour ago, so that its time alone shows whether it has changed.
    pub fn write_old(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.write(name, content);
        age(&path, 3600);
        path
    }

    pub fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("a file to remove");
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(self.dir.path());
        for variable in [
            "DATELINE_INDEX",
            "DATELINE_ENGINE",
            "NO_COLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
        ] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the program, which must never panic.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    /// Runs the program with input on stdin.
    pub fn run_with(&self, arguments: &[&str], stdin: &[u8]) -> Run {
        finish(self.command().args(arguments), stdin)
    }

    /// Ingests and returns the totals; some records may be rejected.
    pub fn ingest(&self, arguments: &[&str]) -> Account {
        let mut all = vec!["ingest"];
        all.extend(arguments);
        let run = self.run(&all);
        let account = run.account();
        let expected = i32::from(account.rejected > 0);
        assert_eq!(run.code, Some(expected), "{run:?}");
        account
    }

    /// The answer to a query as JSON; finding nothing is an answer too.
    pub fn query(&self, arguments: &[&str]) -> Value {
        self.json("query", arguments)
    }

    /// The facet counts as JSON.
    pub fn facets(&self, arguments: &[&str]) -> Value {
        self.json("facets", arguments)
    }

    fn json(&self, command: &str, arguments: &[&str]) -> Value {
        let mut all = vec![command, "--format", "json"];
        all.extend(arguments);
        let run = self.run(&all);
        let answer = run.json();
        let count = |key: &str| answer[key].as_u64().expect("a count");
        let listed = command == "query" && count("with_most_words") > 0;
        let found = count("articles") > 0 || listed;
        assert_eq!(run.code, Some(i32::from(!found)), "{run:?}");
        answer
    }

    /// The article with an id as JSON, with a view such as `--reading`.
    pub fn show(&self, id: &str, view: &[&str]) -> Value {
        let mut all = vec!["show", id, "--format", "json"];
        all.extend(view);
        self.run(&all).ok().json()
    }

    /// The list of segments of the index.
    pub fn meta(&self) -> Value {
        let content = fs::read_to_string(self.path("index/meta.json")).expect("meta.json");
        serde_json::from_str(unsealed(&content)).expect("the list of segments is JSON")
    }

    /// Number of articles in the index.
    pub fn articles(&self) -> u64 {
        let stats = self.run(&["stats", "--format", "json"]).ok().json();
        stats["articles"].as_u64().expect("a count")
    }
}

/// Runs a command to its end.
pub fn finish(command: &mut Command, stdin: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("stdin");
    let stdin = stdin.to_vec();
    // the program need not read all of it
    let feeder = std::thread::spawn(move || input.write_all(&stdin).is_ok());
    let output = child.wait_with_output().expect("the program ends");
    let _ = feeder.join();
    let run = Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        err: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    assert!(run.code.is_some(), "ended by a signal: {}", run.err);
    run
}

impl Run {
    /// Asserts exit code 0.
    pub fn ok(self) -> Self {
        self.ended(0)
    }

    /// Asserts an exit code.
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stderr: {}", self.err);
        self
    }

    /// Asserts that stderr contains this text.
    pub fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} in: {}", self.err);
        self
    }

    /// The single JSON object on stdout.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The JSON objects on stdout, one per line.
    pub fn lines(&self) -> Vec<Value> {
        let read = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.out.lines().map(read).collect()
    }

    /// The totals on the last line of `ingest`.
    pub fn account(&self) -> Account {
        let found = self
            .err
            .lines()
            .rev()
            .find(|line| line.contains(" added, ") && line.contains(" unchanged, "));
        let line = found.unwrap_or_else(|| panic!("no account in: {}", self.err));
        let (counts, _) = line.split_once(';').expect("counts before the time");
        let mut account = Account::default();
        for part in counts.split(", ") {
            let (count, what) = part.split_once(' ').expect("a count and a name");
            let slot = match what {
                "files" | "file" => &mut account.files,
                "added" => &mut account.added,
                "updated" => &mut account.updated,
                "unchanged" => &mut account.unchanged,
                "rejected" => &mut account.rejected,
                "in other shards" => &mut account.elsewhere,
                "removed" => &mut account.removed,
                "skipped" => &mut account.skipped,
                "of them older versions" => &mut account.versions,
                "of them thin" => continue,
                other if other.ends_with("file is gone") => &mut account.gone,
                other => panic!("unknown count {other:?} in {line}"),
            };
            *slot = count.replace(',', "").parse().expect("a number");
        }
        account
    }
}

/// Moves a file's modification time back by some seconds.
pub fn age(path: &Path, seconds: u64) {
    let file = fs::File::options().append(true).open(path).expect("a file");
    let then = SystemTime::now() - Duration::from_secs(seconds);
    file.set_modified(then).expect("a time");
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// The folder of the package.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A small index file without its last line, the checksum.
pub fn unsealed(content: &str) -> &str {
    let end = content.trim_end().rfind('\n').map_or(0, |at| at + 1);
    &content[..end]
}

/// A small index file as the program writes it: with its checksum.
pub fn sealed(name: &str, content: &str) -> String {
    let mut hash = Xxh3::new();
    hash.update(name.as_bytes());
    hash.update(content.as_bytes());
    format!("{content}xxh3 {:016x}\n", hash.digest())
}

/// Whether to rewrite golden files, to be reviewed in the diff.
pub fn blessing() -> bool {
    std::env::var_os("DATELINE_BLESS").is_some()
}

/// Compares with a golden file; with `DATELINE_BLESS` set, writes it instead.
pub fn golden(path: &Path, found: &str) {
    if blessing() {
        fs::write(path, found).expect("a golden file");
    }
    let wanted = fs::read_to_string(path).unwrap_or_default();
    let name = path.display();
    assert!(
        found == wanted,
        "{name} has changed; found:\n{found}\nset DATELINE_BLESS=1 to accept it"
    );
}

/// Evaluation data that is not part of the package; if it is missing, prints a note and returns
/// none.
pub fn shared(name: &str) -> Option<PathBuf> {
    let base =
        std::env::var_os("DATELINE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = base.join(name);
    if path.exists() {
        return Some(path);
    }
    println!(
        "skipped: no {}; set DATELINE_SHARED to its folder",
        path.display()
    );
    None
}

/// A string by key; it must exist.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("no text {key:?} in {value}"))
}

/// A number by key; it must exist.
pub fn number(value: &Value, key: &str) -> u64 {
    value[key]
        .as_u64()
        .unwrap_or_else(|| panic!("no number {key:?} in {value}"))
}

/// A list by key; it must exist.
pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("no list {key:?} in {value}"))
}

/// The first and last byte of a span.
pub fn span(value: &Value) -> std::ops::Range<usize> {
    let end = |at: usize| value[at].as_u64().expect("an offset") as usize;
    end(0)..end(1)
}

/// Short articles about made-up things, each with unique words: `(name, text)`.
pub const ARTICLES: [(&str, &str); 4] = [
    (
        "ferry.txt",
        "Ferry runs aground off Saltmere\n\nBy Imogen Farrow\n\n4 May 2024, 10:15\n\nThe morning ferry ran aground on a sandbank off Saltmere on Saturday with forty passengers on board, the harbour master said. Nobody was hurt.\n\nTugs pulled the vessel free at high tide, and it reached the quay under its own power shortly after noon.\n",
    ),
    (
        "orchard.md",
        "---\ntitle: Late frost ruins the cherry harvest\nauthor: Tomas Brandl\ndate: 2023-04-19\n---\n\nGrowers in the upper valley expect to lose most of their cherries after three nights of frost, their association said on Wednesday.\n\nCandles were lit between the rows, but the wind put them out before dawn.\n",
    ),
    (
        "library.html",
        "<!doctype html><html lang=\"en\"><head><title>Library opens on Sundays</title><meta property=\"article:published_time\" content=\"2025-01-12T08:30:00+01:00\"></head><body><nav><a href=\"/\">Home</a> <a href=\"/news\">News</a></nav><article><h1>Library opens on Sundays</h1><p>The town library will open its doors on Sundays from February, the council decided on Friday after a petition by students.</p><p>Two librarians have been hired for the purpose, and the reading room has been given new lamps.</p></article></body></html>",
    ),
    (
        "wire.jsonl",
        "{\"id\":\"w1\",\"title\":\"Bakers strike over night shifts\",\"text\":\"Bakers in Northgate walked out on Monday over night shifts that begin at one in the morning.\",\"date\":\"2022-11-07\",\"source\":\"Northgate Wire\",\"language\":\"en\"}\n{\"id\":\"w2\",\"title\":\"Comet seen over the plain\",\"text\":\"A comet with a green tail was seen over the plain on Tuesday night, astronomers at the hill station said.\",\"date\":\"2022-11-08\",\"source\":\"Northgate Wire\",\"language\":\"en\"}\n",
    ),
];

/// Number of articles in [`ARTICLES`].
pub const COUNT: u64 = 5;

/// Writes all of [`ARTICLES`] below a folder.
pub fn write_articles(place: &Place, folder: &str) {
    for (name, text) in ARTICLES {
        place.write(&format!("{folder}/{name}"), text);
    }
}
