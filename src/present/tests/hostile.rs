//! Text that would do something to its reader, in every place where others can put text.

use proptest::prelude::*;

use super::*;
use crate::error::Problem;
use crate::model::Location;

/// Everything that can be written, full of this text, as each format writes it.
fn hostile(format: Format, text: &str) -> String {
    let (answer, reading) = (sample::hostile_answer(text), sample::hostile_reading(text));
    let problem = Problem::new(Location::whole(text), text);
    let (why, timeline) = (sample::why(text), sample::timeline(text));
    let versions = sample::versions(text);
    let mut summary = sample::summary();
    summary.languages[0].value = text.into();
    let items = [
        Item::Answer(&answer),
        Item::Facets(&answer),
        Item::Reading(&reading),
        Item::Rejected(&problem),
        Item::Article(&reading, View::default()),
        Item::Article(&reading, view(true, true, true)),
        Item::Article(&reading, view(true, true, false)),
        Item::Summary(&summary),
        Item::Why(&why),
        Item::Timeline(&timeline, true),
        Item::Versions(&versions),
    ];
    let able: Vec<_> = items
        .into_iter()
        .filter(|item| format.writes(item.kind()))
        .collect();
    plain(format, &able)
}

#[test]
fn no_format_lets_a_control_through() {
    let text =
        "\u{1b}]0;title\u{7}\u{1b}[2J \u{9b}31m \u{202e}gpj.exe\u{2069} \0\u{7f}\r\u{85}\u{2028}x";
    for (name, format) in Format::NAMES {
        let out = hostile(format, text);
        assert!(!out.chars().any(safe::is_obeyed), "{name}: {out:?}");
    }
}

#[test]
fn a_spreadsheet_finds_no_formula_and_all_its_columns() {
    let text = "=HYPERLINK(\"http://x.example\",\"a\")\n,\"b";
    let (answer, reading) = (sample::hostile_answer(text), sample::hostile_reading(text));
    let problem = Problem::new(Location::whole(text), text);
    for items in [
        vec![Item::Answer(&answer)],
        vec![Item::Facets(&answer)],
        vec![Item::Reading(&reading), Item::Rejected(&problem)],
    ] {
        let csv = plain(Format::Csv, &items);
        let mut rows = ::csv::Reader::from_reader(csv.as_bytes());
        let mut seen = 0;
        for row in rows.records() {
            for cell in row.unwrap().iter() {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell:?}"
                );
                seen += usize::from(cell.starts_with("'=HYPERLINK(\"http://x.example\",\"a\")"));
            }
        }
        assert!(seen > 1, "{csv}");
    }
}

#[test]
fn a_page_made_of_markdown_has_no_foreign_markup() {
    let out = hostile(
        Format::Markdown,
        "<script>x</script> [y](javascript:z) ![](http://t.example/p.gif)",
    );
    // The reading text stands in a fence, where nothing is markup.
    let fences: Vec<&str> = out.split("```").collect();
    for part in fences.iter().step_by(2) {
        let bare: String = part.split('`').step_by(2).collect();
        assert!(!bare.contains("<script"), "{bare}");
        assert!(!bare.replace("\\]", "").contains("](javascript"), "{bare}");
        assert!(!bare.replace("\\]", "").contains("](http://t"), "{bare}");
    }
}

#[test]
fn a_reading_text_cannot_leave_its_fence() {
    let reading = sample::hostile_reading("a\n`````\n<script>x</script>\n```\n");
    let out = plain(
        Format::Markdown,
        &[Item::Article(&reading, view(false, false, true))],
    );
    let fence = out.lines().rfind(|line| !line.is_empty()).unwrap();
    assert!(fence.len() > 5 && fence.bytes().all(|b| b == b'`'), "{out}");
    assert!(out.contains(&format!("\n{fence}text\na\n")), "{out}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn json_gives_any_text_back(text in sample::wild()) {
        let answer = sample::hostile_answer(&text);
        let reading = sample::hostile_reading(&text);
        let out = plain(Format::Jsonl, &[
            Item::Answer(&answer),
            Item::Article(&reading, view(true, true, true)),
        ]);
        prop_assert_eq!(out.lines().count(), 2);
        prop_assert!(!out.chars().any(safe::is_obeyed));
        let mut lines = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let answer = lines.next().unwrap();
        prop_assert_eq!(&answer["query"]["text"], &text);
        prop_assert_eq!(&answer["hits"][0]["passage"]["text"], &text);
        let reading = lines.next().unwrap();
        prop_assert_eq!(&reading["reading"], &text);
        prop_assert_eq!(&reading["blocks"][2]["text"], &text);
        let title = if text.is_empty() { serde_json::Value::Null } else { text.into() };
        prop_assert_eq!(&reading["title"], &title);
    }

    #[test]
    fn no_text_breaks_a_presenter(text in sample::wild()) {
        for (_, format) in Format::NAMES {
            let out = hostile(format, &text);
            prop_assert!(!out.chars().any(safe::is_obeyed));
            if format == Format::Trec {
                prop_assert!(out.lines().all(|line| line.split_whitespace().count() == 6));
            }
        }
    }
}
