//! Additions to `--help`: groups of commands, examples, limits.

use std::fmt::Write as _;

use clap::Command;

use crate::model::Limit;

/// The commands grouped by purpose, in the order of `--help`.
const GROUPS: [(&str, &[&str]); 5] = [
    (
        "Index",
        &["ingest", "watch", "set-date", "remove", "export"],
    ),
    (
        "Search",
        &[
            "query",
            "facets",
            "timeline",
            "concordance",
            "terms",
            "first",
            "stories",
            "alert",
        ],
    ),
    (
        "Inspect",
        &["show", "why", "cite", "clean", "rules", "formats", "stats"],
    ),
    (
        "Maintain",
        &["check", "compact", "backup", "migrate", "doctor", "eval"],
    ),
    ("Serve", &["serve", "mcp", "completions", "man"]),
];

/// Three examples a command.
const EXAMPLES: [(&str, [&str; 3]); 30] = [
    (
        "ingest",
        [
            "dateline ingest news/",
            "dateline ingest dump.jsonl.gz --map title=headline --date stamp=published",
            "curl -s https://wire.example/feed.rss | dateline ingest - --type feed",
        ],
    ),
    (
        "watch",
        [
            "dateline watch news/",
            "dateline watch news/ --prune",
            "dateline watch inbox/ --source-name 'Harbour Post'",
        ],
    ),
    (
        "set-date",
        [
            "dateline set-date 29181a86 2023-05-09",
            "dateline set-date 29181a86 --none",
            "dateline set-date 29181a86 --clear",
        ],
    ),
    (
        "remove",
        [
            "dateline remove 29181a86",
            "dateline remove --source harbour-post --dry-run",
            "dateline remove --path news/2019",
        ],
    ),
    (
        "export",
        [
            "dateline export > archive.jsonl",
            "dateline export ferry --from 2025 --format csv > ferry.csv",
            "dateline export --source harbour-post --undated exclude --format markdown",
        ],
    ),
    (
        "query",
        [
            "dateline query victory day parade --from 2025-05 --to 2025-05",
            "dateline query '\"victory day\" -flypast' --sort newest --brief",
            "dateline query ferry --format jsonl | jq -r .title",
        ],
    ),
    (
        "alert",
        [
            "dateline alert add ferries ferry OR quay",
            "dateline alert run --format jsonl | jq -r .title",
            "dateline alert remove ferries",
        ],
    ),
    (
        "facets",
        [
            "dateline facets parade --by month",
            "dateline facets --by source --top 5",
            "dateline facets --by source --across year --format csv",
        ],
    ),
    (
        "timeline",
        [
            "dateline timeline flood",
            "dateline timeline flood --versus drought --by month",
            "dateline timeline flood --share --svg flood.svg",
        ],
    ),
    (
        "concordance",
        [
            "dateline concordance harbour --order left",
            "dateline concordance '\"red square\"' --limit 20",
            "dateline concordance ferry --collocates --format csv",
        ],
    ),
    (
        "terms",
        [
            "dateline terms --from 2024-05 --to 2024-06",
            "dateline terms ferry --against bridge",
            "dateline terms --source harbour-post --limit 10",
        ],
    ),
    (
        "first",
        [
            "dateline first lockdown",
            "dateline first '\"climate emergency\"' --limit 5",
            "dateline first parade --date-confidence 0.9",
        ],
    ),
    (
        "stories",
        [
            "dateline stories",
            "dateline stories ferry --by month --limit 3",
            "dateline stories --format jsonl | jq '.articles | length'",
        ],
    ),
    (
        "show",
        [
            "dateline show 29181a86",
            "dateline show 29181a86 --removed --dates",
            "dateline show 29181a86 --versions",
        ],
    ),
    (
        "why",
        [
            "dateline why 29181a86 parade",
            "dateline why 29181a86 '\"red square\" tank'",
            "dateline why 29181a86 ferry --format json",
        ],
    ),
    (
        "cite",
        [
            "dateline cite 29181a86 --passage 2 --format bibtex",
            "dateline cite https://harbour-post.example/ferry --format ris",
            "dateline cite verify report.md",
        ],
    ),
    (
        "clean",
        [
            "dateline clean page.html --explain",
            "curl -s https://paper.example/story | dateline clean -",
            "dateline clean news/ --format jsonl > cleaned.jsonl",
        ],
    ),
    (
        "rules",
        [
            "dateline rules",
            "dateline rules caption",
            "dateline rules menu",
        ],
    ),
    (
        "formats",
        [
            "dateline formats",
            "dateline formats json",
            "dateline formats --format markdown",
        ],
    ),
    (
        "stats",
        [
            "dateline stats",
            "dateline stats --index archive",
            "dateline stats --format json",
        ],
    ),
    (
        "check",
        [
            "dateline check",
            "dateline check --repair",
            "dateline check --format json",
        ],
    ),
    (
        "compact",
        [
            "dateline compact",
            "dateline compact --index archive",
            "dateline compact --quiet",
        ],
    ),
    (
        "backup",
        [
            "dateline backup copies/monday",
            "dateline backup copies/monday --index archive",
            "dateline query ferry --index copies/monday",
        ],
    ),
    (
        "migrate",
        [
            "dateline migrate",
            "dateline migrate --index archive",
            "dateline migrate --quiet",
        ],
    ),
    (
        "doctor",
        [
            "dateline doctor dates",
            "dateline doctor dates --below 0.9",
            "dateline doctor dates --index archive",
        ],
    ),
    (
        "eval",
        [
            "dateline eval corpus",
            "dateline eval corpus --errors",
            "dateline eval --dates pages.jsonl",
        ],
    ),
    (
        "serve",
        [
            "dateline serve",
            "dateline serve --listen 127.0.0.1:0",
            "dateline serve --listen 0.0.0.0:8080 --behind-proxy --host archive.example.org",
        ],
    ),
    (
        "mcp",
        [
            "dateline mcp",
            "dateline mcp --index archive",
            "dateline mcp --index archive --quiet",
        ],
    ),
    (
        "completions",
        [
            "dateline completions bash > ~/.local/share/bash-completion/completions/dateline",
            "dateline completions zsh > ~/.zfunc/_dateline",
            "dateline completions fish > ~/.config/fish/completions/dateline.fish",
        ],
    ),
    (
        "man",
        [
            "dateline man | man -l -",
            "dateline man query | man -l -",
            "dateline man > dateline.1",
        ],
    ),
];

/// The declared program with its commands in groups, and with examples on every page.
pub(super) fn finish(mut program: Command) -> Command {
    let template = template(&program);
    for (name, lines) in EXAMPLES {
        program = program.mut_subcommand(name, |command| with_examples(command, &lines));
    }
    program.help_template(template)
}

/// The help of the program: clap does not group commands.
fn template(program: &Command) -> String {
    let widest = GROUPS
        .iter()
        .flat_map(|(_, names)| names.iter())
        .map(|name| name.len())
        .max()
        .unwrap_or(0);
    let mut text = "{about-with-newline}\n{usage-heading} {usage}\n".to_owned();
    for (heading, names) in GROUPS {
        let _ = write!(text, "\n{heading}:\n");
        for name in names {
            let about = program
                .find_subcommand(name)
                .and_then(Command::get_about)
                .map(ToString::to_string)
                .unwrap_or_default();
            let _ = writeln!(text, "  {name:widest$}  {about}");
        }
    }
    text + "\n`dateline help COMMAND` shows the flags of a command, with examples.\n\nGlobal options:\n{options}{after-help}"
}

fn with_examples(command: Command, lines: &[&str]) -> Command {
    let examples = format!("Examples:\n  {}", lines.join("\n  "));
    let joined = |more: Option<String>| match more {
        Some(more) => format!("{examples}\n\n{more}"),
        None => examples.clone(),
    };
    let short = joined(command.get_after_help().map(ToString::to_string));
    let long = command.get_after_long_help().map(ToString::to_string);
    let command = match long {
        Some(long) => command.after_long_help(joined(Some(long))),
        None => command,
    };
    command.after_help(short)
}

/// The limits as a section of the help.
pub(super) fn limits(limits: &[Limit]) -> String {
    let columns = |of: fn(&Limit) -> String| {
        let widths = limits.iter().map(|limit| of(limit).chars().count());
        widths.max().unwrap_or(0)
    };
    let (name, amount) = (
        columns(|limit| limit.name.to_owned()),
        columns(Limit::amount),
    );
    let mut text = "Limits:".to_owned();
    for limit in limits {
        let _ = write!(
            text,
            "\n  {:name$}  {:amount$}  {}",
            limit.name,
            limit.amount(),
            limit.beyond
        );
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::command;
    use super::*;

    #[test]
    fn every_command_has_a_group_and_examples_and_a_short_summary() {
        let program = command();
        let named: BTreeSet<&str> = program
            .get_subcommands()
            .map(Command::get_name)
            .filter(|name| *name != "help")
            .collect();
        let grouped: BTreeSet<&str> = GROUPS
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let shown: BTreeSet<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!((&grouped, &shown), (&named, &named));
        for command in program.get_subcommands() {
            let about = command.get_about().unwrap().to_string();
            assert!(about.len() <= 65 && !about.contains('\n'), "{about}");
        }
    }

    #[test]
    fn every_example_can_be_read() {
        for (name, lines) in EXAMPLES {
            for line in lines {
                let own = line
                    .split('|')
                    .find(|part| part.contains("dateline "))
                    .unwrap();
                let own = own.split(" > ").next().unwrap();
                if own.contains("mcp add") {
                    continue;
                }
                let words = words(own);
                assert!(words[1] == name || name == "backup", "{line}");
                let read = command().try_get_matches_from(&words);
                assert!(read.is_ok(), "{line}: {}", read.unwrap_err());
            }
        }
    }

    /// The words of a shell line in which only single quotes are special.
    fn words(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut quoted = false;
        for c in line.trim().chars() {
            match c {
                '\'' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                c => words.last_mut().unwrap().push(c),
            }
        }
        words
    }
}
