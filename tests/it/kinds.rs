//! Inputs as many programs write them, one line each, and what is read from them.

use serde_json::Value;

use crate::util::Place;

const ONE: &str = "The town of Fennick Bridge is to have a new library in the old customs house, the council decided \
on Wednesday by nine votes to four, after three years of talks about money.";
const TWO: &str = "Readers had asked for it since the winter in which the roof of the reading room came down, when a \
thousand books were carried across the square in wheelbarrows.";

/// The output of `clean` for a file.
fn read(name: &str, content: &[u8], flags: &[&str]) -> Vec<Value> {
    let place = Place::new();
    place.write(name, content);
    let mut arguments = vec!["clean", "--format", "jsonl", name];
    arguments.extend(flags);
    place.run(&arguments).lines()
}

fn text<'v>(read: &'v [Value], at: usize, path: &str) -> &'v str {
    read.get(at)
        .and_then(|record| record.pointer(path))
        .and_then(Value::as_str)
        .unwrap_or("none")
}

/// The body of the first article contains both paragraphs, and nothing of their container.
fn has_both(case: &str, read: &[Value]) {
    let body = text(read, 0, "/body");
    let [one, two] = [ONE, TWO].map(|text| body.find(text));
    assert!(one.is_some() && one < two, "{case}: {read:?}");
    for sign in ["\\n", "['", "[\"", "<p>", "CDATA"] {
        assert!(!body.contains(sign), "{case}: {sign}: {body}");
    }
}

#[test]
fn paragraphs_are_read_as_editors_keep_them() {
    let (start, end) = ONE.split_at(40);
    for (editor, body) in [
        (
            "ProseMirror",
            format!(
                r#"{{"type":"doc","content":[{{"type":"paragraph","content":[{{"type":"text","text":"{start}"}},{{"type":"text","marks":[],"text":"{end}"}}]}},{{"type":"paragraph","content":[{{"type":"text","text":"{TWO}"}}]}}]}}"#
            ),
        ),
        (
            "Portable Text",
            format!(
                r#"[{{"_type":"block","children":[{{"_type":"span","text":"{start}"}},{{"_type":"span","text":"{end}"}}]}},{{"_type":"block","children":[{{"_type":"span","text":"{TWO}"}}]}}]"#
            ),
        ),
        (
            "Lexical",
            format!(
                r#"{{"root":{{"type":"root","children":[{{"type":"paragraph","children":[{{"type":"text","text":"{start}"}},{{"type":"link","children":[{{"type":"text","text":"{end}"}}]}}]}},{{"type":"paragraph","children":[{{"text":"{TWO}"}}]}}]}}}}"#
            ),
        ),
        (
            "Quill",
            format!(
                r#"{{"ops":[{{"insert":"{start}"}},{{"insert":"{end}","attributes":{{"bold":true}}}},{{"insert":"\n{TWO}\n"}}]}}"#
            ),
        ),
        (
            "Contentful",
            format!(
                r#"{{"nodeType":"document","content":[{{"nodeType":"paragraph","content":[{{"nodeType":"text","value":"{ONE}"}}]}},{{"nodeType":"paragraph","content":[{{"nodeType":"text","value":"{TWO}"}}]}}]}}"#
            ),
        ),
        ("numbers", format!(r#"{{"0":"{ONE}","1":"{TWO}"}}"#)),
        ("JSON in a text", format!(r#""[\"{ONE}\", \"{TWO}\"]""#)),
        ("Python in a text", format!(r#""['{ONE}', '{TWO}']""#)),
        ("line ends in words", format!(r#""{ONE}\\n\\n{TWO}""#)),
        (
            "CDATA",
            format!(r#""<![CDATA[<p>{ONE}</p><p>{TWO}</p>]]>""#),
        ),
    ] {
        let json = format!(r#"{{"title":"Library","content":{body}}}"#);
        has_both(editor, &read("a.jsonl", json.as_bytes(), &[]));
    }
}

#[test]
fn dates_are_read_as_programs_write_them() {
    for date in [
        r#"[2024,3,14]"#,
        r#"[2024,3,14,9,15,0,0]"#,
        r#"{"year":2024,"month":3,"day":14}"#,
        r#""datetime.datetime(2024, 3, 14, 9, 15)""#,
        r#""datetime.date(2024, 3, 14)""#,
        r#""2024-W11-4""#,
        r#""2024-074""#,
        r#"{"S":"2024-03-14"}"#,
        r#""D:20240314091500+01'00'""#,
        r#""unknown","published":"2024-03-14""#,
        r#""0000-00-00 00:00:00","published":"2024-03-14""#,
    ] {
        let json = format!(r#"{{"title":"Library","text":"{ONE}","date":{date}}}"#);
        let found = read("a.jsonl", json.as_bytes(), &[]);
        assert_eq!(text(&found, 0, "/published/day"), "2024-03-14", "{date}");
    }
}

#[test]
fn a_text_that_is_not_found_is_told_with_its_path() {
    for (field, path) in [
        (
            format!(r#""story_data":{{"prose":"{ONE}"}}"#),
            "story_data.prose",
        ),
        (
            format!(r#""lines_of_text":["{ONE}","{TWO}"]"#),
            "lines_of_text",
        ),
        (
            format!(r#""content":{{"odd":{{"name":"{ONE}"}}}}"#),
            "content.odd",
        ),
    ] {
        let json = format!(r#"{{"title":"Library",{field}}}"#);
        let found = read("a.jsonl", json.as_bytes(), &[]);
        let problem = text(&found, 0, "/problem");
        assert!(problem.contains(path), "{problem}");
    }
    // an address is not text, however long
    let address = format!("https://a.example/{}", "x".repeat(200));
    let json = format!(r#"{{"title":"Library","image_link":"{address}"}}"#);
    let found = read("a.jsonl", json.as_bytes(), &[]);
    assert_eq!(text(&found, 0, "/title"), "Library");
}

#[test]
fn envelopes_of_services_are_entered() {
    let post = |id: u32, status: &str, html: &str| {
        format!(
            r#"{{"id":"{id}","title":"Number {id}","html":"<p>{html}</p>","comment_id":"{id}","status":"{status}","published_at":"2024-03-14T09:15:00Z"}}"#
        )
    };
    let ghost = format!(
        r#"{{"db":[{{"meta":{{"version":"5.0"}},"data":{{"posts":[{},{},{}],"tags":[{{"id":"t","name":"News"}}],"settings":[{{"key":"title","value":"Post"}}]}}}}]}}"#,
        post(1, "published", ONE),
        post(2, "draft", TWO),
        post(3, "published", TWO)
    );
    let found = read("ghost.json", ghost.as_bytes(), &[]);
    let titles: Vec<&str> = (0..found.len())
        .map(|at| text(&found, at, "/title"))
        .collect();
    assert_eq!(titles, ["Number 1", "Number 3"], "{found:?}");
    let record = format!(r#"{{"title":"Library","text":"{ONE}"}}"#);
    for envelope in [
        format!(r#"{{"rows":[{{"row_idx":0,"row":{record}}}]}}"#),
        format!(r#"{{"_airbyte_data":{record}}}"#),
        format!(r#"{{"topic":"n","value":{record}}}"#),
        format!(r#"{{"Item":{{"title":{{"S":"Library"}},"text":{{"S":"{ONE}"}}}}}}"#),
    ] {
        let found = read("a.json", envelope.as_bytes(), &[]);
        assert_eq!(text(&found, 0, "/title"), "Library", "{envelope}");
        assert!(text(&found, 0, "/body").contains(ONE), "{envelope}");
    }
}

#[test]
fn tables_are_read_in_rarer_dialects() {
    let quoted = |text: &str| format!("\"{text}\"");
    for (name, delimiter, end) in [
        ("a.csv", "\u{1}", "\n"),
        ("a.csv", "\u{1f}", "\n"),
        ("a.csv", "^", "\n"),
        ("a.csv", "~", "\n"),
        ("a.csv", ",", "\r"),
        ("a.tsv", ",", "\n"),
    ] {
        let row = |cells: [&str; 3]| cells.map(quoted).join(delimiter) + end;
        let table = row(["title", "text", "date"])
            + &row(["Library", &format!("{ONE}\n{TWO}"), "2024-03-14"])
            + &delimiter.repeat(2)
            + end
            + &row(["Roof", TWO, "2024-03-15"]);
        let found = read(name, table.as_bytes(), &[]);
        assert_eq!(found.len(), 2, "{delimiter:?}: {found:?}");
        has_both(delimiter, &found);
        assert_eq!(text(&found, 1, "/published/day"), "2024-03-15");
    }
    let mysql = format!("title\ttext\tauthor\nLibrary\t{ONE}\\\n{TWO}\t\\N\nRoof\t{TWO}\t(null)\n");
    let found = read("a.tsv", mysql.as_bytes(), &[]);
    assert_eq!(found.len(), 2);
    has_both("MySQL", &found);
    assert!(
        found.iter().all(|record| record["byline"].is_null()),
        "{found:?}"
    );
}

#[test]
fn the_character_set_that_the_user_says_holds_for_tables() {
    let text_of = "山野町は冬が終わった後に屋根付きの市場を建て直すことを決めた。";
    let table = format!("title,text\n市場,{text_of}\n");
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(&table);
    let found = read("a.csv", &bytes, &["--charset", "shift_jis"]);
    assert_eq!(text(&found, 0, "/title"), "市場");
    assert_eq!(text(&found, 0, "/body"), text_of);
}

#[test]
fn mail_is_read_that_no_standard_allows() {
    let mail = |head: &str, body: &str| {
        format!("Date: Tue, 14 May 2024 09:15:00 +0200\n{head}\n\n{body}\n")
    };
    let subject = "From: J\u{f6}rg M\u{f6}we <j@k.example>\nSubject: F\u{e4}hre f\u{e4}hrt wieder\nContent-Type: text/plain; charset=iso-8859-1";
    let latin: Vec<u8> = mail(subject, ONE).chars().map(|char| char as u8).collect();
    let found = read("a.eml", &latin, &[]);
    assert_eq!(text(&found, 0, "/title"), "Fähre fährt wieder");
    assert_eq!(text(&found, 0, "/byline"), "Jörg Möwe");
    let (japanese, ..) =
        encoding_rs::ISO_2022_JP.encode("市場を建て直すことを町議会が水曜日に決めた。");
    let mut bytes = mail("From: y@yamano.example\nSubject: x", "").into_bytes();
    bytes.extend_from_slice(&japanese);
    let found = read("b.eml", &bytes, &[]);
    assert!(
        text(&found, 0, "/body").starts_with("市場を建て直す"),
        "{found:?}"
    );
    let head = "From: a@k.example\nSubject: Library\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b";
    let parts = format!(
        "--b\nContent-Type: text/plain\n\n{ONE}\n\n{TWO}\n--b\nContent-Type: text/html\n\n<p>View in browser</p>\n--b--"
    );
    has_both("a stub", &read("c.eml", mail(head, &parts).as_bytes(), &[]));
    // a base64 page truncated by the download
    let cut = "--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+UmFpbiBmZWxsIG9uIHRoZSBoYXJib3VyIGFsbCBkYXkgbG9uZy48L3A+PHA+QW5kIG1vc";
    let found = read("d.eml", mail(head, cut).as_bytes(), &[]);
    assert!(text(&found, 0, "/body").contains("Rain fell"), "{found:?}");
    for date in [
        "화, 14 5월 2024 09:15:00 +0900",
        "火, 14 5月 2024 09:15:00 +0900",
    ] {
        let mail = format!("From: a@k.example\nSubject: x\nDate: {date}\n\n{ONE}\n");
        let found = read("e.eml", mail.as_bytes(), &[]);
        assert_eq!(text(&found, 0, "/published/day"), "2024-05-14", "{date}");
    }
}

#[test]
fn of_a_saved_page_the_frame_that_was_saved_is_read() {
    let page = |title: &str, text: &str| {
        format!("<html><head><title>{title}</title></head><body><p>{text}</p></body></html>")
    };
    let part = |kind: &str, address: &str, page: &str| {
        format!("--b\nContent-Type: {kind}; charset=utf-8\nContent-Location: {address}\n\n{page}\n")
    };
    let mhtml = format!(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://k.example/a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{}{}--b--\n",
        part(
            "text/html",
            "https://ads.example/f",
            &page("Buy", "Buy a boat today and save.")
        ),
        part(
            "application/xhtml+xml",
            "https://k.example/a",
            &page("Library", ONE)
        )
    );
    let found = read("a.mhtml", mhtml.as_bytes(), &[]);
    assert_eq!(text(&found, 0, "/title"), "Library");
    assert_eq!(text(&found, 0, "/url"), "https://k.example/a");
}

#[test]
fn lines_with_labels_end_where_the_text_begins() {
    for head in [
        "Title: Library\n\nDate: 14 March 2024\n\nURL: https://k.example/a\n\n",
        "Title: Library\nTags: books, roof\nPublish date: 2024-03-14\nSource URL: https://k.example/a\n\n",
        "Headline: Library\nPublished: 2024-03-14\nLink: https://k.example/a\nText: ",
        "Headline: Library\nPublished: 2024-03-14\nLink: https://k.example/a\nBody:\n",
        "---\ntitle: Library\ndate: 2024-03-14\nurl: https://k.example/a\n---\n\n",
    ] {
        let found = read("a.txt", format!("{head}{ONE}\n\n{TWO}\n").as_bytes(), &[]);
        assert_eq!(text(&found, 0, "/title"), "Library", "{head}");
        assert_eq!(text(&found, 0, "/published/day"), "2024-03-14", "{head}");
        assert_eq!(text(&found, 0, "/url"), "https://k.example/a", "{head}");
        assert_eq!(
            text(&found, 0, "/body"),
            format!("{ONE}\n\n{TWO}"),
            "{head}"
        );
    }
}

#[test]
fn what_its_name_does_not_say_is_told_by_the_first_bytes() {
    let page = format!(
        "<!DOCTYPE html><html><body><h1>The new library</h1><p>{ONE}</p><p>{TWO}</p></body></html>"
    );
    let json = format!(r#"[{{"title":"Library","text":"{ONE}"}}]"#);
    assert_eq!(
        text(&read("dump.json.txt", json.as_bytes(), &[]), 0, "/title"),
        "Library"
    );
    let members = [
        ("k.example/a.php", page.as_bytes()),
        ("k.example/news/b", page.as_bytes()),
        ("k.example/logo.dat", b"\x89PNG\r\n\x1a\n\0\0"),
    ];
    let place = Place::new();
    place.write("mirror.zip", crate::streams::zip(&members));
    let account = place.ingest(&["mirror.zip"]);
    assert_eq!((account.added, account.rejected), (2, 0), "{account:?}");
}

#[test]
fn feeds_are_read_whatever_was_escaped_how_often() {
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    let mut html = format!("<p>{ONE}</p><p>{TWO}</p>");
    for times in 1..4 {
        html = escape(&html);
        let feed = format!(
            "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item><title>Library</title><media:description>A picture</media:description><description>{html}</description></item></channel></rss>"
        );
        has_both(&format!("{times}"), &read("a.rss", feed.as_bytes(), &[]));
    }
}

#[cfg(feature = "sheets")]
#[test]
fn a_workbook_that_names_no_fields_or_holds_too_much_is_told() {
    let sheet = |name: &str, rows: &[[&str; 2]]| {
        let cell =
            |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
        let row = |cells: &[&str; 2]| {
            let cells: String = cells.iter().map(cell).collect();
            format!("<table:table-row>{cells}</table:table-row>")
        };
        let rows: String = rows.iter().map(row).collect();
        format!("<table:table table:name=\"{name}\">{rows}</table:table>")
    };
    let book = |sheets: &str| {
        let content = format!(
            "<office:document-content><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
        );
        crate::streams::zip(&[("content.xml", content.as_bytes())])
    };
    let place = Place::new();
    let notes = sheet("Notes", &[["Ask Ida about the roof before May.", "9"]]);
    let articles = sheet(
        "March",
        &[["An export", ""], ["title", "text"], ["Library", ONE]],
    );
    place.write("two.ods", book(&(notes.clone() + &articles)));
    let told = place.run(&["ingest", "two.ods"]).says("Notes");
    let account = told.account();
    assert_eq!((account.added, account.rejected), (1, 1), "{account:?}");
    place.write("none.ods", book(&notes));
    place
        .run(&["ingest", "none.ods"])
        .ended(1)
        .says("no sheet has a row that names fields")
        .says("Notes");
    place.write("cut.ods", b"PK\x03\x04 cut");
    place
        .run(&["ingest", "cut.ods"])
        .ended(1)
        .says("no workbook");
    place.write("cut.xlsx", b"PK\x03\x04 cut");
    place
        .run(&["ingest", "cut.xlsx"])
        .ended(1)
        .says("no workbook");
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(65 << 20));
    let bomb = crate::streams::zip(&[("xl/sharedStrings.xml", strings.as_bytes())]);
    place.write("bomb.xlsx", bomb);
    place
        .run(&["ingest", "bomb.xlsx"])
        .ended(1)
        .says("xl/sharedStrings.xml is over the limit sheet-texts");
}

#[test]
fn what_services_and_scripts_write_is_read_as_it_is_meant() {
    let body = format!("{ONE} {TWO}");
    let json = |text: &str| text.replace("TEXT", &body);
    let cases = [
        // Python prints a dictionary
        (
            "a.jsonl",
            json(
                "{'title': 'Rain', 'text': 'TEXT', 'date': '2024-03-16', 'author': None, 'ok': True}\n",
            ),
        ),
        (
            "a.json",
            json(
                r#"{"data":{"allPosts":{"edges":[{"node":{"title":"Rain","content":"TEXT","date":"2024-03-16"}}]}}}"#,
            ),
        ),
        (
            "b.json",
            json(
                r##"{"success":true,"data":{"markdown":"# Rain\n\nTEXT","metadata":{"title":"Rain","publishedTime":"2024-03-16"}}}"##,
            ),
        ),
        (
            "c.json",
            json(
                r#"{"response":{"content":{"webTitle":"Rain","webPublicationDate":"2024-03-16T08:00:00Z","fields":{"body":"<p>TEXT</p>"}}}}"#,
            ),
        ),
        (
            "b.jsonl",
            json(
                r#"{"title":"Rain","text":{"en":"TEXT"},"date":"2024-03-16","url":"unknown","section":"[]"}"#,
            ),
        ),
        (
            "c.jsonl",
            json(r#"{"title":"Rain","content":"TEXT… [+1234 chars]","date":"2024-03-16"}"#),
        ),
        (
            "a.csv",
            json("news_title,news_body,article_source,post_date\nRain,\"TEXT\",Post,2024-03-16\n"),
        ),
        (
            "b.csv",
            json("# exported in June\ntitle;text;date\nRain;\"TEXT\";2024-03-16\n"),
        ),
        (
            "c.csv",
            json("Search results,,\n\ntitle,text,date\nRain,\"TEXT\",2024-03-16\n"),
        ),
        (
            "d.csv",
            json("headlines,text,ctext,date\nRain,short,\"TEXT\",2024-03-16\n"),
        ),
    ];
    for (name, content) in cases {
        let found = read(name, content.as_bytes(), &[]);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        has_both(name, &found);
        assert_eq!(text(&found, 0, "/title"), "Rain", "{name}");
        assert_eq!(found[0]["published"]["day"], "2024-03-16", "{name}");
        let body = found[0]["body"].to_string();
        assert!(
            !body.contains("chars]") && !body.contains('#'),
            "{name}: {body}"
        );
    }
    let mail = format!(
        "From: a@b.example\nSubject: Rain\nDate: Sat, 16 Mar 2024 09:30:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee below.\n--x\nContent-Type: text/plain; name=rain.txt\nContent-Disposition: attachment; filename=rain.txt\n\n{body}\n--x--\n"
    );
    has_both("attached", &read("a.eml", mail.as_bytes(), &[]));
}
