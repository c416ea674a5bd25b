//! Descriptions of the input formats, for `dateline formats` and docs/formats.md.

use std::fmt::Write;

use super::formats::ALL;
use super::profiles::{Field, PROFILES, Profile};
use super::{About, Format, compression};

/// The formats whose fields have names.
const NAMED: [&str; 8] = [
    "jsonl", "json", "csv", "tsv", "xlsx", "ods", "parquet", "markdown",
];

/// The formats, one per line.
pub fn list() -> String {
    let mut text = String::new();
    for format in ALL {
        let about = format.about();
        let line = format!("{:10} {:22} {}", about.name, extensions(about), about.what);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let _ = write!(text, "\n{}\n", compressed());
    text
}

/// One format, with its fields and where they come from.
pub fn one(format: &dyn Format) -> String {
    let about = format.about();
    let mut text = format!("{}: {}\n", about.name, about.what);
    let _ = writeln!(text, "extensions: {}", extensions(about));
    if !about.takes.is_empty() {
        let _ = writeln!(text, "{}", about.takes);
    }
    if NAMED.contains(&about.name) {
        text.push_str(&fields());
    }
    text
}

/// The names of fields: what they mean, and what each tool calls them.
fn fields() -> String {
    let mut text = format!("\n{NAMES}\n\n");
    for (_, name, meaning) in Field::ALL {
        let _ = writeln!(text, "{name:10} {meaning}");
    }
    for profile in PROFILES {
        let _ = writeln!(text, "\n{}{}", profile.tool, told(profile));
        let _ = writeln!(text, "  {}", profile.fields);
    }
    text
}

const NAMES: &str = "Names are compared without case, spaces and signs; a dot leads into an object; of several names \
the first that holds something counts; article, news, story, post or item may stand before a name. --map FIELD=NAME \
goes before all of them.";

fn told(profile: &Profile) -> String {
    if profile.marks.is_empty() {
        String::new()
    } else {
        format!(" (told by {})", profile.marks.replace(' ', ", "))
    }
}

/// The whole manual as Markdown.
pub fn markdown() -> String {
    let mut text =
        "# Formats\n\nWritten by `dateline formats --format markdown`; a test keeps it equal.\n\n\
        | format | extensions | what it is | what is taken from where |\n|---|---|---|---|\n"
            .to_owned();
    for format in ALL {
        let about = format.about();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} |",
            about.name,
            extensions(about),
            cell(about.what),
            cell(about.takes)
        );
    }
    let _ = write!(text, "\nFormats are {}.\n", compressed());
    let _ = write!(
        text,
        "\n## Fields of JSON, tables and front matter\n\n{NAMES}\n\n"
    );
    text.push_str("| field | what it means |\n|---|---|\n");
    for (_, name, meaning) in Field::ALL {
        let _ = writeln!(text, "| `{name}` | {} |", cell(meaning));
    }
    text.push_str("\n| tool | told by | what it calls the fields |\n|---|---|---|\n");
    for profile in PROFILES {
        let marks: Vec<String> = profile
            .marks
            .split_whitespace()
            .map(|mark| format!("`{mark}`"))
            .collect();
        let fields: Vec<String> = profile.fields.split(' ').map(row).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            profile.tool,
            marks.join(" "),
            fields.join("; ")
        );
    }
    text
}

/// Spells out `title=headline|name`.
fn row(field: &str) -> String {
    match field.split_once('=') {
        Some((ours, names)) => format!("{ours}: {}", names.replace('|', ", ")),
        None => field.to_owned(),
    }
}

/// Text as a table cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn extensions(about: &About) -> String {
    let names: Vec<String> = about
        .extensions
        .iter()
        .map(|name| format!(".{name}"))
        .collect();
    names.join(" ")
}

fn compressed() -> String {
    format!(
        "each also with {}; tar also as {}",
        compression::EXTENSIONS.join(" "),
        compression::SHORT_TAR.join(" ")
    )
}
