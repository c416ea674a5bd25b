//! Articles with instructions for the terminal, spreadsheet or page that shows them instead of the
//! reader.

use serde_json::json;

use crate::util::{Place, list, text};

const TITLE: &str =
    "=HYPERLINK(\"http://evil.example\",\"parade\") \u{1b}[31mred\u{1b}]0;owned\u{7}";
const BODY: &str = "The parade \u{202e}gnp.exe\u{202c} was \u{2066}held\u{2069} by the \u{9b}2Jriver, said the <script>alert(1)</script> mayor of [Town](javascript:alert(2)) on Friday.\u{8}\u{8} | A | cell\n\n-2+3+cmd|' /C calc'!A0 was shown at the parade as well, people said on the next day.\n\n@SUM(1+9)*cmd was the sign that everyone at the parade had carried through the town.";

/// Characters that a terminal or a text renderer would act on.
fn obeyed(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| match c {
            '\n' | '\t' => false,
            c if c.is_control() => true,
            c => matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'),
        })
        .collect()
}

fn place() -> Place {
    let place = Place::new();
    let record = json!({
        "id": "=1+1\u{1b}[2J", "title": TITLE, "text": BODY, "date": "2024-05-09", "source": "+evil\u{1b}c",
        "author": "@author\u{202e}", "section": "-1\n2", "url": "javascript:alert(3)//\u{1b}",
    });
    place.write("w.jsonl", format!("{record}\n"));
    assert_eq!(place.ingest(&["--as-is", "w.jsonl"]).added, 1);
    place
}

#[test]
fn nothing_on_the_terminal_is_obeyed() {
    let place = place();
    let id = text(&list(&place.query(&["parade"]), "hits")[0], "article").to_owned();
    let by = "source,section,author";
    for arguments in [
        &["query", "parade", "--passages", "all"][..],
        &["facets", "--by", by],
        &["show", &id],
        &["show", &id, "--removed"],
        &["show", &id, "--dates"],
        &["show", &id, "--reading"],
        &["clean", "w.jsonl"],
        &["stats"],
    ] {
        for format in ["text", "markdown", "csv", "json", "trec"] {
            let mut all = arguments.to_vec();
            all.extend(["--format", format]);
            let run = place.run(&all);
            assert!(obeyed(&run.out).is_empty(), "{all:?}: {:?}", run.out);
            assert!(obeyed(&run.err).is_empty(), "{all:?}: {:?}", run.err);
        }
    }
}

#[test]
fn no_cell_of_a_spreadsheet_is_a_formula() {
    let place = place();
    for arguments in [
        &["query", "parade", "--passages", "all"][..],
        &["facets", "parade", "--by", "source,section,author"],
        &["clean", "w.jsonl", "--as-is"],
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--format", "csv"]);
        let out = place.run(&all).ok().out;
        let mut rows = 0;
        for row in csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(out.as_bytes())
            .records()
        {
            rows += 1;
            for cell in &row.expect("a row") {
                let number = cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell:?} in {out}"
                );
            }
        }
        assert!(rows > 1, "{out}");
    }
    // the query itself is a cell as well
    let out = place
        .run(&["query", "--format", "csv", "--", "=parade"])
        .ok()
        .out;
    assert!(!out.contains("\n=parade"), "{out}");
}

#[test]
fn markdown_holds_no_markup_of_others() {
    let place = place();
    let out = place
        .run(&[
            "query",
            "parade",
            "--passages",
            "all",
            "--format",
            "markdown",
        ])
        .ok()
        .out;
    assert!(!out.contains("<script>"), "{out}");
    let live = out.replace("\\[", "").replace("\\]", "");
    assert!(!live.contains("](javascript:"), "{out}");
}

#[test]
fn json_gives_the_text_back_as_it_was() {
    let place = place();
    let answer = place.query(&["parade"]);
    let hit = &list(&answer, "hits")[0];
    assert_eq!(text(hit, "external_id"), "=1+1\u{1b}[2J");
    let article = place.show(text(hit, "article"), &["--reading"]);
    assert_eq!(text(&article, "reading"), BODY);
    assert_eq!(text(&article, "title"), TITLE);
}

#[test]
fn a_run_for_scoring_has_six_columns_whatever_the_ids() {
    let place = place();
    let out = place
        .run_with(
            &["query", "-", "--format", "trec"],
            "my id\u{1b}\tparade\n".as_bytes(),
        )
        .ok()
        .out;
    assert_eq!(out.lines().count(), 1);
    assert_eq!(out.split_whitespace().count(), 6, "{out}");
}
