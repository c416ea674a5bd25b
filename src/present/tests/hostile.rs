//! Text that would harm its reader, wherever foreign text can occur.

use proptest::prelude::*;

use super::*;
use crate::error::Problem;
use crate::model::Location;

/// Every kind of item, filled with this text, in each format.
fn hostile(format: Format, text: &str) -> String {
    let (answer, reading) = (sample::hostile_answer(text), sample::hostile_reading(text));
    let problem = Problem::new(Location::whole(text), text);
    let (why, timeline) = (sample::why(text), sample::timeline(text));
    let versions = sample::versions(text);
    let check = sample::check(text);
    let mut summary = sample::summary();
    summary.languages[0].value = text.into();
    let (citation, quotes) = (study_sample::citation(text), study_sample::quotes(text));
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
        Item::Check(&check),
        Item::Citation(&citation),
        Item::Quotes(&quotes),
    ];
    let able: Vec<_> = items
        .into_iter()
        .filter(|item| format.writes(item.kind()))
        .collect();
    // RIS has its own line endings
    plain(format, &able).replace("\r\n", "\n")
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
    // The reading text is in a fence, where nothing is markup.
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

/// Text made of markup that the readers of some format obey.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "<script>x</script>",
        "<b",
        ">",
        "<!--",
        "&lt;",
        "&#x3c;",
        "[x](javascript:y)",
        "![",
        "](",
        ")",
        "[",
        "]",
        "<http://t.example>",
        "http://t.example/",
        "`",
        "```",
        "~~~",
        "\\",
        "*",
        "__",
        "# ",
        "\n",
        "\n\n",
        "\n    ",
        "- ",
        "1. ",
        "> ",
        "|",
        "---",
        "===",
        "=1+1",
        "+",
        "@x",
        "\t",
        " ",
        "\"",
        "'",
        ",",
        "$x$",
        "a",
        "日",
        "]]>",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{ff1d}",
        "\u{fffe}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..30)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_is_markup_in_markdown(text in prop_oneof![markup(), sample::wild()]) {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let out = hostile(Format::Markdown, &text);
        for event in Parser::new_ext(&out, Options::all()) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => prop_assert!(false, "{html:?} in {out:?}"),
                Event::Start(Tag::Image { dest_url, .. }) => prop_assert!(false, "{dest_url:?} in {out:?}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    prop_assert!(["http://", "https://"].iter().any(|scheme| dest_url.starts_with(scheme)), "{dest_url:?}");
                }
                _ => {}
            }
        }
    }

    #[test]
    fn no_text_is_a_formula(text in prop_oneof![markup(), sample::wild()]) {
        let (answer, reading) = (sample::hostile_answer(&text), sample::hostile_reading(&text));
        for item in [Item::Answer(&answer), Item::Facets(&answer), Item::Reading(&reading)] {
            let out = plain(Format::Csv, &[item]);
            for row in ::csv::Reader::from_reader(out.as_bytes()).records() {
                for cell in row.unwrap().iter() {
                    let number = cell.parse::<f64>().is_ok();
                    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}']);
                    prop_assert!(number || !formula, "{cell:?} in {out:?}");
                }
            }
        }
    }

    #[test]
    fn no_text_breaks_a_drawing(text in prop_oneof![markup(), sample::wild()]) {
        for share in [false, true] {
            let chart = crate::present::svg::chart(&sample::timeline(&text), share);
            let drawing = roxmltree::Document::parse(&chart);
            prop_assert!(drawing.is_ok(), "{drawing:?}: {chart:?}");
            let active = drawing.unwrap().descendants().any(|node| {
                ["script", "a", "foreignObject", "image", "b"].contains(&node.tag_name().name())
            });
            prop_assert!(!active, "{chart:?}");
        }
    }

    #[test]
    fn json_gives_any_text_back(text in sample::wild()) {
        let answer = sample::hostile_answer(&text);
        let reading = sample::hostile_reading(&text);
        let out = plain(Format::Json, &[
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
