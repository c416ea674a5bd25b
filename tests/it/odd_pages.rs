//! Malformed pages and texts that are read nonetheless.

use serde_json::Value;

use crate::util::Place;

const FIRST: &str = "The harbour was closed on Monday after the storm had torn two cranes from their rails, the port authority said.";
const SECOND: &str = "Nobody was hurt, and the first ships are expected back at the quay before the end of the week, a pilot added.";

/// The output of `clean` for a file.
fn cleaned(name: &str, content: impl AsRef<[u8]>) -> Value {
    let place = Place::new();
    place.write(name, content);
    place.run(&["clean", name, "--format", "jsonl"]).json()
}

fn body(record: &Value) -> String {
    record["body"].as_str().expect("a body").to_owned()
}

#[test]
fn amp_print_and_framed_pages_keep_their_article() {
    let pages = [
        (
            "amp.html",
            format!(
                "<!doctype html><html ⚡ lang=en><head><title>Storm closes harbour</title><style amp-boilerplate>body{{}}</style></head>\
                 <body><amp-sidebar><ul><li>Home<li>Port</ul></amp-sidebar><article><h1>Storm closes harbour</h1><p>{FIRST}</p>\
                 <amp-ad width=300></amp-ad><p>{SECOND}</p></article></body></html>"
            ),
        ),
        (
            "print.html",
            format!(
                "<html><body onload='print()'><div>Harbour Post - print version</div><h2>Storm closes harbour</h2>{FIRST}<br><br>{SECOND}\
                 <hr>Printed from https://harbourpost.example/1</body></html>"
            ),
        ),
        (
            "frames.html",
            format!(
                "<html><head><title>Storm closes harbour</title></head><frameset cols='20%,80%'><frame src=menu.html><frame src=story.html>\
                 <noframes><body><h1>Storm closes harbour</h1><p>{FIRST}</p><p>{SECOND}</p></body></noframes></frameset></html>"
            ),
        ),
    ];
    for (name, page) in pages {
        let body = body(&cleaned(name, page));
        assert!(
            body.contains(FIRST) && body.contains(SECOND),
            "{name}: {body}"
        );
    }
}

#[test]
fn markup_inside_json_is_markup() {
    let page = format!(
        "<nav><a href=/>Home</a> <a href=/port>Port</a></nav><article><p>{FIRST}</p><p>{SECOND}</p></article>"
    );
    let line = serde_json::json!({"id": "1", "html": page, "title": "Storm closes harbour"});
    let body = body(&cleaned("wire.jsonl", line.to_string()));
    assert_eq!(body, format!("{FIRST}\n\n{SECOND}"));
}

#[test]
fn invisible_characters_part_no_words() {
    let place = Place::new();
    let text = format!(
        "{FIRST}\r\rThe of\u{fb01}cials of the har\u{ad}bour\u{a0}authority met in Grims\u{200b}by, wrote the re\u{2060}porter of the Harbour Post.\r\r{SECOND}\r"
    );
    place.write("odd.txt", text);
    place.ingest(&["odd.txt"]);
    for words in [
        "officials",
        "\"harbour authority met\"",
        "grimsby",
        "reporter",
    ] {
        assert_eq!(place.query(&[words])["articles"], 1, "{words}");
    }
}

#[test]
fn a_line_of_twenty_megabytes_is_one_article() {
    let place = Place::new();
    let line = format!("{FIRST} {SECOND} ").repeat(20_000_000 / (FIRST.len() + SECOND.len()));
    place.write("long.txt", line);
    assert_eq!(place.ingest(&["long.txt"]).added, 1);
    let answer = place.query(&["cranes", "pilot"]);
    let passage = answer["hits"][0]["passage"]["text"]
        .as_str()
        .expect("a passage");
    assert!(passage.len() < 2000, "{} bytes", passage.len());
}

#[test]
fn broken_accents_are_mended_and_said() {
    let text = format!(
        "{FIRST}\n\nThe cafÃ© at the quay didnâ€™t open, said its owner, who had come from ZÃ¼rich to see the ships.\n\n{SECOND}\n"
    );
    let place = Place::new();
    place.write("broken.txt", &text);
    place.ingest(&["broken.txt"]);
    let answer = place.query(&["café Zürich didn't"]);
    assert_eq!(answer["articles"], 1);
    let id = answer["hits"][0]["article"]
        .as_str()
        .expect("an id")
        .to_owned();
    let shown = place.run(&["show", &id]).out;
    assert!(shown.contains("mojibake mended in 3 places"), "{shown}");
    assert!(shown.contains("café"), "{shown}");
}

#[test]
fn hardly_an_article_is_marked_thin() {
    let place = Place::new();
    place.write("video.html", "<html><head><meta property=og:type content=video.other></head><body><h1>Storm tears two cranes from their rails</h1><p>Watch the cranes fall.</p></body></html>");
    place.write("whole.txt", format!("{FIRST}\n\n{SECOND}\n"));
    place.ingest(&["video.html", "whole.txt"]);
    assert_eq!(place.facets(&[])["articles"], 2);
    assert_eq!(place.facets(&["--thin", "exclude"])["articles"], 1);
    let answer = place.query(&["storm", "--thin", "only"]);
    let reason = answer["hits"][0]["thin"].as_str().expect("a reason");
    assert!(reason.contains("video"), "{reason}");
}

/// Pages rendered by scripts: the visible text is not in the markup.
#[test]
fn a_body_that_only_scripts_have_is_read_and_said() {
    let third = "Divers will look at the foundations of both cranes on Wednesday, and the insurers have sent a surveyor of their own to the quay.";
    let fourth = "The grain that was in the warehouse behind the cranes stayed dry, its owner said, and will be shipped by way of the northern basin.";
    let paragraphs = [FIRST, SECOND, third, fourth];
    let linked = format!(
        "<html><head><title>Storm closes harbour</title><script type=\"application/ld+json\">{}</script></head>\
         <body><div id=root></div><nav><a href=/>Home</a></nav></body></html>",
        serde_json::json!({ "@type": "NewsArticle", "headline": "Storm closes harbour", "articleBody": paragraphs.join("\n\n") })
    );
    let markup: String = paragraphs
        .iter()
        .map(|text| format!("<p>{text}</p>"))
        .collect();
    let state = format!(
        "<html><head><title>Storm closes harbour</title></head><body><div id=root></div><nav><a href=/>Home</a></nav>\
         <script>window.__STATE__ = {};</script></body></html>",
        serde_json::json!({ "article": { "html": markup } })
    );
    for (name, page, place) in [
        ("linked.html", linked, "articleBody"),
        ("state.html", state, "data of a script"),
    ] {
        let record = cleaned(name, page);
        let body = body(&record);
        for paragraph in paragraphs {
            assert!(body.contains(paragraph), "{name}: {body}");
        }
        assert!(!body.contains("Home"), "{name}: {body}");
        let notes = record["notes"].to_string();
        assert!(notes.contains(place), "{name}: {notes}");
    }
}
