//! Machine settings that must not affect an index: time zone, clock, language, file permissions,
//! user, number of threads.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::model::{News, WORDS};
use super::support::{Random, preloaded, tries};
use crate::util::{ARTICLES, Place, Run, age, finish};

const ZONES: [&str; 7] = [
    "UTC",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "America/St_Johns",
    ":/nowhere",
    "XYZ-14:59",
];

const LOCALES: [&str; 6] = [
    "C",
    "C.UTF-8",
    "tr_TR.UTF-8",
    "ar_SA.UTF-8",
    "ja_JP.EUC-JP",
    "nonsense",
];

const MASKS: [&str; 4] = ["000", "022", "027", "077"];

/// Settings of a machine.
#[derive(Debug)]
struct Settings {
    zone: &'static str,
    locale: &'static str,
    mask: &'static str,
    /// Seconds since 1970: days after all news.
    clock: u64,
    is_nobody: bool,
    threads: usize,
}

impl Settings {
    fn new(random: &mut Random) -> Self {
        Settings {
            zone: ZONES[random.below(ZONES.len())],
            locale: LOCALES[random.below(LOCALES.len())],
            mask: MASKS[random.below(MASKS.len())],
            clock: 1_800_000_000 + random.below(300_000_000) as u64,
            is_nobody: random.one_in(3),
            threads: 1 + random.below(6),
        }
    }

    fn run(&self, place: &Place, library: &Path, program: &Path, arguments: &[&str]) -> Run {
        let mut command = if self.is_nobody {
            Command::new("setpriv")
        } else {
            Command::new("sh")
        };
        if self.is_nobody {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "sh"]);
        }
        command
            .args(["-c", "umask \"$0\"; exec \"$@\"", self.mask])
            .arg(program)
            .args(arguments)
            .current_dir(place.path(""))
            .env_remove("DATELINE_INDEX")
            .env("TZ", self.zone)
            .envs([("LANG", self.locale), ("LC_ALL", self.locale)])
            .env("LD_PRELOAD", library)
            .env("FAKE_CLOCK", self.clock.to_string());
        finish(&mut command, b"")
    }
}

/// Whether this user can switch to another.
fn may_become_nobody(program: &Path) -> bool {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    let shown = command.arg(program).arg("--version").output();
    shown.is_ok_and(|shown| shown.status.success())
}

/// All answers of an index, except for times taken and its size.
fn answers(ask: &dyn Fn(&[&str]) -> Run) -> Vec<String> {
    let mut answers = Vec::new();
    for arguments in [
        &["export"][..],
        &["facets", "--by", "day", "--format", "json"],
        &["facets", "--by", "source", "--format", "json"],
        &["timeline", "said", "--format", "json"],
        &[
            "query", WORDS[0], "--any", "--format", "json", "--limit", "50",
        ],
        &["query", "ferry", "--format", "json"],
        &[
            "query", WORDS[1], "--from", "2024-02", "--to", "2024-09", "--format", "json",
        ],
    ] {
        let run = ask(arguments);
        assert!(matches!(run.code, Some(0 | 1)), "{arguments:?}: {run:?}");
        let parts = run.out.split(',').filter(|part| !part.contains("took_ms"));
        answers.push(parts.collect::<Vec<_>>().join(","));
    }
    answers
}

#[test]
fn what_a_machine_is_set_to_does_not_show_in_an_index() {
    let Some(library) = preloaded("clock") else {
        return;
    };
    let random = &mut Random::new(31);
    let place = Place::quick();
    let mut news = News::new(&place, "news");
    for stories in [6, 1, 1, 9, 1, 3, 1] {
        news.add_file(stories, random);
    }
    for (name, content) in ARTICLES {
        place.write(&format!("news/{name}"), content);
    }
    for entry in fs::read_dir(place.path("news")).expect("a folder") {
        let path = entry.expect("a file").path();
        age(&path, 3600);
        fs::set_permissions(&path, Permissions::from_mode(0o644)).expect("permissions");
    }
    // a place that everybody may read, write and execute
    let (program, shared) = (place.path("dateline"), place.path("clock.so"));
    fs::copy(env!("CARGO_BIN_EXE_dateline"), &program).expect("a copy");
    fs::copy(&library, &shared).expect("a copy");
    for (path, mode) in [
        ("dateline", 0o755),
        ("clock.so", 0o755),
        ("news", 0o755),
        ("", 0o777),
    ] {
        fs::set_permissions(place.path(path), Permissions::from_mode(mode)).expect("permissions");
    }
    let has_nobody = may_become_nobody(&program);
    place.ingest(&["news"]);
    let expected = answers(&|arguments| place.run(arguments));
    fs::remove_dir_all(place.path("index")).expect("the index");
    let rounds = tries(6, 200);
    let mut users = 0;
    for _ in 0..rounds {
        let mut settings = Settings::new(random);
        settings.is_nobody &= has_nobody;
        users += usize::from(settings.is_nobody);
        let threads = settings.threads.to_string();
        let run = |arguments: &[&str]| settings.run(&place, &shared, &program, arguments);
        run(&["ingest", "news", "--threads", &threads]).ok();
        assert_eq!(answers(&run), expected, "{settings:?}");
        run(&["check"]).ok();
        fs::remove_dir_all(place.path("index")).expect("the index");
    }
    println!("settings: {rounds} machines, {users} of them with another user, all answers equal");
}
