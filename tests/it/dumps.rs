//! Feeds, mail, news XML and Parquet: files of other programs are read, and errors are reported.
//!
//! `tools/make_fixtures.py` regenerates the fixtures.

use std::fmt::Write;

use serde_json::Value;

use crate::formats::packed;
use crate::util::{Place, list, number, text};

/// The records read from a file.
fn read(place: &Place, name: &str, content: impl AsRef<[u8]>) -> Vec<Value> {
    place.write(name, content);
    place.run(&["clean", "--format", "jsonl", name]).lines()
}

/// The notes on how an article was read.
fn notes(line: &Value) -> Vec<&str> {
    let notes = line["notes"].as_array().into_iter().flatten();
    notes.filter_map(Value::as_str).collect()
}

/// The problems among the records read, as `place: reason`.
fn problems(read: &[Value]) -> Vec<String> {
    read.iter()
        .filter_map(|line| {
            let problem = line["problem"].as_str()?;
            Some(format!("{}: {problem}", text(line, "location")))
        })
        .collect()
}

#[test]
fn what_feedgen_writes_is_read() {
    let place = Place::new();
    for name in ["feed.rss", "feed.atom"] {
        let entries = read(&place, name, packed(name));
        let titles: Vec<&str> = entries.iter().map(|entry| text(entry, "title")).collect();
        assert_eq!(
            titles,
            [
                "Herons return to the salt ponds",
                "Crane lifts the old bell",
                "Fähre fährt wieder",
                "Tide tables reprinted"
            ]
        );
        let crane = &entries[1];
        assert_eq!(text(crane, "location"), format!("{name}#2"));
        assert_eq!(text(crane, "byline"), "Ilse Brandt");
        assert_eq!(text(crane, "source"), "Estrelle Observer");
        assert_eq!(
            text(crane, "url"),
            "https://estrelle-observer.example/2024/crane"
        );
        assert_eq!(
            text(crane, "external_id"),
            "tag:estrelle-observer.example,2024:crane"
        );
        assert_eq!(crane["published"]["day"], "2024-03-17");
        // the full text, not the summary
        assert!(
            text(crane, "body").starts_with("The bell of Saltmere"),
            "{crane}"
        );
        assert_eq!(notes(crane), [""; 0]);
        assert_eq!(text(&entries[2], "language"), "de");
        let summary = &entries[3];
        assert!(
            text(summary, "body").starts_with("The tide tables"),
            "{summary}"
        );
        let said = notes(summary);
        assert!(said.iter().any(|note| note.contains("summary")), "{said:?}");
    }
    place.ingest(&["feed.atom"]);
    let found = place.query(&["bell", "--facets", "section"]);
    assert_eq!(found["facets"]["section"][0]["value"], "Nature");
    assert_eq!(place.ingest(&["feed.atom"]).unchanged, 4);
}

#[test]
fn feeds_of_all_kinds_are_told_by_their_root() {
    let place = Place::new();
    let rdf = r#"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://post.example/"><title>Ledge Post</title><link>https://post.example/</link><items/></channel><image><title>Logo</title></image>
        <item rdf:about="https://post.example/1"><title>Gannets &amp;amp; terns</title><link>/1</link><dc:date>2024-05-03T08:00:00Z</dc:date><dc:creator>Ada Quill</dc:creator><dc:subject>Birds</dc:subject><content:encoded><![CDATA[<p>The gannets came back to the ledge, and the terns with them.</p>]]></content:encoded></item></rdf:RDF>"#;
    let old = "<rss version=\"0.91\"><channel><title>Ledge Post</title><item><title>Gannets</title><description>The gannets came back &amp;mdash; all of them.</description></item></channel></rss>";
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/news/" xml:lang="fr"><title type="html">Le &lt;b&gt;Courrier&lt;/b&gt;</title><author><name>La rédaction</name></author>
        <entry><title>Les oiseaux</title><id>urn:1</id><link rel="self" href="self.xml"/><link href="oiseaux.html"/><published>2024-05-03</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Les fous de Bassan sont revenus &agrave; la falaise.</p></div></content></entry>
        <entry><title>Le port</title><id>urn:2</id><updated>2024-05-04T00:00:00Z</updated><content type="text">Le port est ouvert &lt; demain.</content></entry></feed>"#;
    let one = |lines: Vec<Value>| lines.into_iter().next().expect("an entry");
    let entry = one(read(&place, "rdf.xml", rdf));
    assert_eq!(text(&entry, "title"), "Gannets & terns");
    assert_eq!(text(&entry, "url"), "https://post.example/1");
    assert_eq!(text(&entry, "source"), "Ledge Post");
    assert_eq!(entry["published"]["day"], "2024-05-03");
    let entry = one(read(&place, "old.rss", old));
    assert_eq!(
        text(&entry, "body"),
        "The gannets came back \u{2014} all of them."
    );
    let entries = read(&place, "feed.xml", atom);
    assert_eq!(
        text(&entries[0], "url"),
        "https://post.example/news/oiseaux.html"
    );
    assert_eq!(text(&entries[0], "source"), "Le Courrier");
    assert_eq!(text(&entries[0], "byline"), "La rédaction");
    assert_eq!(text(&entries[0], "language"), "fr");
    assert_eq!(
        text(&entries[0], "body"),
        "Les fous de Bassan sont revenus à la falaise."
    );
    assert_eq!(text(&entries[1], "body"), "Le port est ouvert < demain.");
    // a modification date is no certain publication date
    let sure = entries[1]["published"]["confidence"].as_f64();
    assert!(sure.is_none_or(|sure| sure < 0.7), "{}", entries[1]);
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Ledge Post","home_page_url":"https://post.example/","language":"en","items":[{"id":"1","url":"/a","title":"Gannets","content_html":"<p>The gannets came back to the ledge.</p>","date_published":"2024-05-03T10:00:00+02:00","authors":[{"name":"Ada Quill"}],"tags":["Birds","Coast"]},{"id":2,"summary":"The terns are late."},7],"more":[]}"#;
    let entries = read(&place, "feed.json", json);
    assert_eq!(text(&entries[0], "location"), "feed.json#1");
    assert_eq!(text(&entries[0], "byline"), "Ada Quill");
    assert_eq!(text(&entries[0], "url"), "https://post.example/a");
    assert_eq!(entries[0]["published"]["day"], "2024-05-03");
    assert_eq!(text(&entries[1], "external_id"), "2");
    assert_eq!(
        problems(&entries),
        ["feed.json#3: expected an item of a JSON Feed, which is an object"]
    );
}

#[test]
fn what_pythons_mailbox_writes_is_read() {
    let place = Place::new();
    let letters = read(&place, "letters.mbox", packed("letters.mbox"));
    assert_eq!(letters.len(), 5, "{letters:?}");
    let crane = &letters[1];
    assert_eq!(text(crane, "location"), "letters.mbox#2");
    assert_eq!(text(crane, "title"), "Crane lifts the old bell");
    assert_eq!(text(crane, "byline"), "Ilse Brandt");
    assert_eq!(text(crane, "source"), "Estrelle Observer");
    assert_eq!(text(crane, "external_id"), "2@estrelle-observer.example");
    assert_eq!(crane["published"]["day"], "2024-03-17");
    // the HTML part, not "See the page."
    assert!(
        text(crane, "body").starts_with("The bell of Saltmere"),
        "{crane}"
    );
    assert_eq!(
        notes(crane),
        ["attachments are not read: bell.pdf (application/pdf)"]
    );
    for letter in &letters[2..4] {
        assert!(
            text(letter, "body").contains("Fähre nach Oldersum"),
            "{letter}"
        );
        assert_eq!(text(letter, "byline"), "Jörg Möwe");
    }
    assert_eq!(text(&letters[3], "title"), "Ein Gruß aus Oldersum");
    assert_eq!(letters[3]["published"]["day"], "2024-03-19");
    let body = text(&letters[4], "body").split_whitespace();
    let body = body.collect::<Vec<_>>().join(" ");
    assert!(body.contains("From the quay one sees the mill."), "{body}");
    assert!(
        body.contains("said the warden, and From May on both."),
        "{body}"
    );
}

#[test]
fn mail_that_is_not_as_it_should_be_is_read_as_far_as_it_can_be() {
    let place = Place::new();
    let letter = |subject: &str, body: &str| {
        format!(
            "From a@b.example Fri May  3 10:15:00 2024\nSubject: {subject}\nDate: Fri, 3 May 2024 10:15:00 +0200\n\n{body}\n"
        )
    };
    // no blank line between the messages; one without text; one without headers
    let mut mbox = letter("Owls", "An owl was heard in the tower.");
    mbox += &letter("Swifts", "Swifts nest below the roof.");
    mbox += &letter("", "");
    mbox += "From nobody Fri May  3 10:16:00 2024\n\nThe line above is all that this one has.\n";
    let letters = read(&place, "run.mbox", &mbox);
    assert_eq!(text(&letters[0], "title"), "Owls");
    assert_eq!(text(&letters[1], "title"), "Swifts");
    let problems = problems(&letters);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].starts_with("run.mbox#3: no text"),
        "{problems:?}"
    );
    assert!(
        problems[1].starts_with("run.mbox#4: no mail"),
        "{problems:?}"
    );
    let none = self::problems(&read(&place, "none.mbox", "This is no mailbox.\n"));
    assert!(none[0].starts_with("none.mbox: no mbox"), "{none:?}");
    // the declared character set is wrong
    let wrong = b"Subject: Caf\xe9\nContent-Type: text/plain; charset=utf-8\n\nThe caf\xe9 in Calais has been shut since the winter, its owner said on Monday.\n";
    let letter = read(&place, "wrong.eml", wrong);
    assert!(
        text(&letter[0], "body").contains("café in Calais"),
        "{letter:?}"
    );
    let flood = format!(
        "{}Subject: Owls\n\nAn owl was heard in the tower.\n",
        "X-Flood: 1\n".repeat(100_000)
    );
    assert_eq!(text(&read(&place, "flood.eml", flood)[0], "title"), "Owls");
    let long = format!(
        "X-Long: {}\nSubject: Owls\n\nAn owl was heard in the tower.\n",
        "x".repeat(10 << 20)
    );
    assert_eq!(text(&read(&place, "long.eml", long)[0], "title"), "Owls");
    let deep: String = (0..20_000).fold(String::new(), |mut out, number| {
        let _ = write!(
            out,
            "Content-Type: multipart/mixed; boundary=\"{number}\"\n\n--{number}\n"
        );
        out
    });
    let deep = read(&place, "deep.eml", format!("Subject: Owls\n{deep}"));
    assert_eq!(deep.len(), 1, "one record, read or refused");
}

#[test]
fn news_in_xml_gives_its_parts() {
    let place = Place::new();
    let fixture = |name: &str| {
        let path = crate::util::root()
            .join("tests/fixtures/formats")
            .join(name);
        std::fs::read(path).expect("a fixture")
    };
    let nitf = &read(&place, "a.nitf", fixture("nitf.nitf"))[0];
    assert_eq!(
        text(nitf, "deck"),
        "Wardens count forty pairs, more than ever before"
    );
    assert_eq!(text(nitf, "source"), "Estrelle Observer");
    assert_eq!(text(nitf, "external_id"), "heron-1");
    assert!(
        !text(nitf, "body").contains("western sluice"),
        "a caption is no body: {nitf}"
    );
    let message = read(&place, "a.xml", fixture("newsml.newsml"));
    let item = &message[0];
    assert_eq!(text(item, "location"), "a.xml#2");
    assert_eq!(
        text(item, "deck"),
        "Wardens count forty pairs, more than ever before"
    );
    assert_eq!(text(item, "language"), "en");
    assert_eq!(
        text(item, "external_id"),
        "tag:estrelle-observer.example,2024:heron"
    );
    let run = place
        .run(&["ingest", "-v", "a.xml"])
        .ok()
        .says("skipped a.xml#1: no article but a packageItem")
        .says("skipped a.xml#3: no article: a picture without text");
    assert_eq!((run.account().added, run.account().skipped), (1, 2));
    let item = |body: &str, status: &str| {
        format!(
            "<newsItem guid=\"1\"><itemMeta><itemClass qcode=\"ninat:text\"/><pubStatus qcode=\"stat:{status}\"/><versionCreated>2024-05-03T08:00:00Z</versionCreated></itemMeta><contentMeta><headline>Gannets come back to the ledge at last</headline></contentMeta><contentSet>{body}</contentSet></newsItem>"
        )
    };
    let plain = item(
        "<inlineData contenttype=\"text/plain\">The gannets came back.\n\nThe terns did not.</inlineData>",
        "usable",
    );
    assert_eq!(
        text(&read(&place, "plain.xml", plain)[0], "body"),
        "The gannets came back.\n\nThe terns did not."
    );
    let nested = item(
        "<inlineXML><nitf><body><body.content><p>The gannets came back.</p></body.content></body></nitf></inlineXML>",
        "usable",
    );
    assert_eq!(
        text(&read(&place, "nested.xml", nested)[0], "body"),
        "The gannets came back."
    );
    place.write(
        "gone.xml",
        item("<inlineData>Gone.</inlineData>", "canceled"),
    );
    place
        .run(&["ingest", "-v", "gone.xml"])
        .ok()
        .says("its provider says that it is canceled");
    let page = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Owls in the tower</title></head><body><h1>Owls in the tower</h1><p>An owl was heard in the tower on Sunday night, the verger said.</p></body></html>";
    let title = "Owls in the tower";
    assert_eq!(text(&read(&place, "page.xml", page)[0], "title"), title);
}

#[test]
fn broken_xml_is_read_as_far_as_it_can_be() {
    let place = Place::new();
    let item = |words: &str| {
        format!(
            "<item><title>{words}</title><description>{words} in the harbour of Saltmere &amp; beyond.</description></item>"
        )
    };
    let feed = |items: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss><channel><title>Post</title>{items}</channel></rss>"
        )
    };
    // an unclosed item, unescaped markup, a stray ampersand
    let mended = feed(&format!(
        "<item><title>Owls</title><description>Owls <p>& more<br> <b>here.</description>{}{}",
        item("Terns"),
        item("Gulls")
    ));
    let entries = read(&place, "mended.rss", mended);
    let titles: Vec<&str> = entries.iter().map(|entry| text(entry, "title")).collect();
    assert_eq!(titles, ["Owls", "Terns", "Gulls"]);
    // truncated
    let whole = feed(&(item("Owls") + &item("Terns")));
    let cut = whole.rfind("Saltmere").expect("there");
    let entries = read(&place, "cut.rss", &whole[..cut]);
    assert_eq!(text(&entries[0], "title"), "Owls");
    assert!(
        problems(&entries)[0].starts_with("cut.rss#2: the file ends in this record"),
        "{entries:?}"
    );
    let open = read(
        &place,
        "open.rss",
        whole.trim_end_matches("</channel></rss>"),
    );
    assert_eq!(
        problems(&open),
        ["open.rss: the XML is not closed at its end: the file is truncated; fetch it again"]
    );
    // custom entities are not expanded
    let mut laughs = String::from("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
    for level in 1..40 {
        let before = level - 1;
        let _ = write!(
            laughs,
            "<!ENTITY a{level} \"{}\">",
            format!("&a{before};").repeat(10)
        );
    }
    let laughs = format!(
        "{laughs}]><rss><channel>{}</channel></rss>",
        item("Owls &a39;")
    );
    let entries = read(&place, "laughs.rss", laughs);
    assert_eq!(text(&entries[0], "title"), "Owls &a39;");
    // other character sets, declared correctly, wrongly and not at all
    let coffee = item("Caf\u{e9} \u{c9}tienne, d\u{e9}j\u{e0} ferm\u{e9}");
    let latin: Vec<u8> = feed(&coffee).chars().map(|char| char as u8).collect();
    let named = String::from_utf8_lossy(&latin).replace("UTF-8", "ISO-8859-1");
    let named: Vec<u8> = named.replace('\u{fffd}', "\u{1}").into_bytes();
    let named: Vec<u8> = {
        // the same bytes with another declaration
        let from = latin
            .windows(2)
            .position(|pair| pair == b"?>")
            .expect("there");
        let head = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"";
        let _ = named;
        [&head[..], &latin[from..]].concat()
    };
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(feed(&coffee).encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes) in [
        ("wrong.rss", latin),
        ("named.rss", named),
        ("wide.rss", wide),
    ] {
        let entries = read(&place, name, bytes);
        assert_eq!(
            text(&entries[0], "title"),
            "Caf\u{e9} \u{c9}tienne, d\u{e9}j\u{e0} ferm\u{e9}",
            "{name}"
        );
    }
    // deep, wide, and empty
    let deep = read(
        &place,
        "deep.rss",
        feed(&format!(
            "{}<item><title>x{}",
            item("Owls"),
            "<b>".repeat(100_000)
        )),
    );
    assert_eq!(text(&deep[0], "title"), "Owls");
    assert_eq!(problems(&deep).len(), 1);
    let nested = read(
        &place,
        "nested.rss",
        feed(&format!(
            "<item><title>Terns</title><description>{}deep{}</description></item>{}",
            "<b>".repeat(5000),
            "</b>".repeat(5000),
            item("Owls")
        )),
    );
    assert!(
        problems(&nested)[0].starts_with("nested.rss#1: more than 256 elements in one another"),
        "{nested:?}"
    );
    assert_eq!(text(&nested[1], "title"), "Owls");
    for (name, content, reason) in [
        ("map.xml", "<urlset><url/></urlset>", "expected a feed"),
        ("text.xml", "This is no XML.", "no XML: it begins with text"),
        ("empty.xml", "", "empty: no XML element"),
    ] {
        let found = problems(&read(&place, name, content));
        assert!(
            found[0].starts_with(name) && found[0].contains(reason),
            "{found:?}"
        );
    }
}

#[test]
fn ten_thousand_tiny_records_are_each_accounted_for() {
    let place = Place::new();
    let mut feed = String::from("<feed><title>Post</title>");
    let mut mbox = String::new();
    let mut warc = String::new();
    for number in 1..=10_000 {
        let _ = write!(
            feed,
            "<entry><id>{number}</id><title>Notice {number}</title></entry>"
        );
        let _ = write!(
            mbox,
            "From a Fri May  3 10:15:00 2024\nSubject: Notice {number}\n\n.\n\n"
        );
        let _ = write!(
            warc,
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\nNotice {number}\r\n\r\n",
            7 + number.to_string().len()
        );
    }
    feed.push_str("</feed>");
    for (name, content) in [("a.atom", feed), ("a.mbox", mbox), ("a.warc", warc)] {
        place.write(name, content);
        let run = place.run(&["ingest", "--as-is", name]).ok();
        assert_eq!(run.account().added, 10_000, "{name}");
    }
    assert_eq!(
        number(&place.query(&["title:\"notice 9999\""]), "articles"),
        2
    );
}

#[test]
fn front_matter_says_what_fields_say() {
    let place = Place::new();
    let note = "A heron stood in the pond behind the mill all day, the miller said.";
    for (name, front) in [
        (
            "yaml.md",
            "---\ntitle: 'Heron: a visit'\ndate: 2024-05-03T10:00:00+02:00\nlastmod: 2024-06-01\nauthors: [Ada Quill, Bo Reed]\ncategories:\n  - Birds\n  - Coast\nlang: en\nurl: https://post.example/heron\nid: h1\ndraft: true\n---\n",
        ),
        (
            "toml.md",
            "+++\ntitle = \"Heron: a visit\"\ndate = 2024-05-03T10:00:00+02:00\nauthors = [\"Ada Quill\", \"Bo Reed\"]\ncategories = [\"Birds\"]\nurl = \"https://post.example/heron\"\nid = \"h1\"\ndraft = true\n+++\n",
        ),
        (
            "json.md",
            "{\"title\": \"Heron: a visit\", \"date\": \"2024-05-03\", \"authors\": [\"Ada Quill\", \"Bo Reed\"], \"url\": \"https://post.example/heron\", \"id\": \"h1\", \"draft\": true}\n",
        ),
    ] {
        let article = &read(&place, name, format!("{front}\n{note}\n"))[0];
        assert_eq!(text(article, "title"), "Heron: a visit", "{name}");
        assert_eq!(text(article, "byline"), "Ada Quill, Bo Reed", "{name}");
        assert_eq!(
            article["published"]["day"], "2024-05-03",
            "{name}: {}",
            article["dates"]
        );
        assert_eq!(text(article, "external_id"), "h1", "{name}");
        assert_eq!(text(article, "body"), note, "{name}");
        assert_eq!(notes(article), ["marked as a draft"], "{name}");
    }
    place.write(
        "mapped.md",
        format!("---\nkopf: Reiher am Teich\n---\n{note}\n"),
    );
    let mapped = place
        .run(&[
            "clean",
            "--format",
            "jsonl",
            "--map",
            "title=kopf",
            "mapped.md",
        ])
        .ok()
        .lines();
    assert_eq!(text(&mapped[0], "title"), "Reiher am Teich");
}

#[test]
fn what_pyarrow_writes_is_read() {
    let place = Place::new();
    let map = ["--map", "id=nr", "--map", "title=headline"];
    for codec in ["snappy", "gzip", "zstd", "brotli"] {
        let name = format!("wire-{codec}.parquet");
        place.write(&name, packed(&name));
        let mut arguments = vec!["ingest", &name];
        arguments.extend(map);
        if !cfg!(feature = "parquet") {
            place
                .run(&arguments)
                .ended(1)
                .says("this build reads no Parquet");
            continue;
        }
        let run = place.run(&arguments).ok();
        assert_eq!(run.account().added, 200, "{name}: {run:?}");
        let found = place.query(&["title:\"notice 199\""]);
        let hit = list(&found, "hits")
            .iter()
            .find(|hit| text(hit, "location").starts_with(&name));
        let hit = hit.unwrap_or_else(|| panic!("no {name} in {found}"));
        assert_eq!(text(hit, "location"), format!("{name}#199"));
        assert_eq!(
            (text(hit, "external_id"), text(hit, "day")),
            ("199", "2024-03-19")
        );
        let article = place.show(text(hit, "article"), &[]);
        assert_eq!(text(&article, "byline"), "Ada Quill, Bo Reed");
    }
    if !cfg!(feature = "parquet") {
        println!("skipped: built without the feature parquet");
        return;
    }
    let whole = packed("wire-snappy.parquet");
    let zip = crate::streams::zip(&[("in/wire.parquet", &whole)]);
    place.write("dump.zip", zip);
    let run = place
        .run(&["ingest", "dump.zip", "--map", "title=headline"])
        .ok();
    assert_eq!(run.account().added, 200, "{run:?}");
    let mut middle = whole.clone();
    for byte in &mut middle[4000..4400] {
        *byte ^= 0x5a;
    }
    for (name, bytes) in [
        ("cut.parquet", &whole[..whole.len() - 40]),
        ("magic.parquet", &whole[4..]),
        ("none.parquet", b"no"),
        ("empty.parquet", b""),
        ("middle.parquet", &middle),
    ] {
        place.write(name, bytes);
        let run = place.run(&["ingest", name]).ended(1);
        let line = run
            .err
            .lines()
            .find(|line| line.contains(name))
            .unwrap_or_default();
        assert!(line.contains("Parquet"), "{name}: {run:?}");
    }
}
