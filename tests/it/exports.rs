//! Exports of news databases and WordPress, documents, and XML corpora.

use serde_json::Value;

use crate::formats::packed;
#[cfg(feature = "documents")]
use crate::util::list;
use crate::util::{Place, number, text};

/// The output of `clean` for a file.
fn cleaned(place: &Place, name: &str) -> Vec<Value> {
    place
        .run(&["clean", "--format", "jsonl", name])
        .ok()
        .lines()
}

/// Title, day, source, section and byline.
fn told(article: &Value) -> [&str; 5] {
    [
        article["title"].as_str().unwrap_or("none"),
        article["published"]["day"].as_str().unwrap_or("none"),
        article["source"].as_str().unwrap_or("none"),
        article["section"].as_str().unwrap_or("none"),
        article["byline"].as_str().unwrap_or("none"),
    ]
}

const FIRST: &str = "The terns of the lower pond were counted on Monday, and there were more of them than in any spring before, the warden said.";
const SECOND: &str = "The bell of Saltmere was lifted out of its tower; a crane held it over the square for an hour while the choir sang.";

#[test]
fn an_old_lexisnexis_export_is_parted_in_four_languages() {
    let place = Place::new();
    for (name, of, unit, labels, days) in [
        (
            "en.txt",
            "of",
            "DOCUMENTS",
            ["BYLINE", "SECTION", "LENGTH", "LOAD-DATE"],
            ["March 16, 2024 Saturday", "March 18, 2024 Monday"],
        ),
        (
            "de.txt",
            "von",
            "DOKUMENTEN",
            ["AUTOR", "RUBRIK", "LÄNGE", "UPDATE"],
            ["16. März 2024 Samstag", "18. März 2024 Montag"],
        ),
        (
            "fr.txt",
            "de",
            "DOCUMENTS",
            ["AUTEUR", "RUBRIQUE", "LONGUEUR", "DATE-CHARGEMENT"],
            ["samedi 16 mars 2024", "lundi 18 mars 2024"],
        ),
        (
            "es.txt",
            "de",
            "DOCUMENTOS",
            ["AUTOR", "SECCIÓN", "LONGITUD", "FECHA-CARGA"],
            ["16 de marzo de 2024 sábado", "18 de marzo de 2024 lunes"],
        ),
    ] {
        let [byline, section, length, load] = labels;
        let document = |number: usize, title: &str, day: &str, body: &str| {
            format!(
                "\n\n                     {number} {of} 2 {unit}\n\n\n                     Pond Courier\n\n                     {day}\n                     Late Edition\n\n{title}\n\n{byline}: Ada Quill\n\n{section}: NATURE; Pg. {number}\n\n{length}: 40 words\n\n{body}\n\nA second paragraph ends what is said of it here.\n\n{load}: June 1, 2024\n\n               Copyright 2024 Pond Courier\n                  All Rights Reserved\n"
            )
        };
        let export = document(1, "Terns counted", days[0], FIRST)
            + &document(2, "Bell lifted", days[1], SECOND);
        place.write(name, export);
        let read = cleaned(&place, name);
        assert_eq!(read.len(), 2, "{name}: {read:?}");
        assert_eq!(
            told(&read[0]),
            [
                "Terns counted",
                "2024-03-16",
                "Pond Courier",
                "NATURE",
                "Ada Quill"
            ],
            "{name}"
        );
        assert_eq!(told(&read[1])[..2], ["Bell lifted", "2024-03-18"], "{name}");
        assert_eq!(
            text(&read[1], "body"),
            format!("{SECOND}\n\nA second paragraph ends what is said of it here."),
            "{name}"
        );
        assert_eq!(text(&read[1], "location"), format!("{name}#2"));
    }
    // in a search, each is an article
    assert_eq!(place.ingest(&["en.txt"]).added, 2);
    assert_eq!(number(&place.query(&["choir"]), "articles"), 1);
}

#[test]
fn a_new_lexisnexis_export_ends_each_document() {
    let place = Place::new();
    let document = |title: &str, day: &str, body: &str| {
        format!(
            "{title}\nPond Courier\n{day}\n\nCopyright 2024 Pond Courier All Rights Reserved\n\nSection: NATURE; Pg. 3\nLength: 40 words\nByline: Ada Quill\nBody\n\n{body}\n\nLoad-Date: March 20, 2024\n\nEnd of Document\n\n"
        )
    };
    let export = document("Terns counted", "March 16, 2024 Saturday", FIRST)
        + &document("Bell lifted", "March 18, 2024 Monday", SECOND);
    place.write("nexis.txt", &export);
    // the same as saved by a word processor
    let rtf: String = export
        .lines()
        .map(|line| format!("{line}\\par\n"))
        .collect();
    place.write("nexis.rtf", format!("{{\\rtf1\\ansi {rtf}}}"));
    for name in ["nexis.txt", "nexis.rtf"] {
        let read = cleaned(&place, name);
        assert_eq!(read.len(), 2, "{name}: {read:?}");
        assert_eq!(
            told(&read[0]),
            [
                "Terns counted",
                "2024-03-16",
                "Pond Courier",
                "NATURE",
                "Ada Quill"
            ],
            "{name}"
        );
        assert_eq!(told(&read[1])[..2], ["Bell lifted", "2024-03-18"], "{name}");
        assert_eq!(text(&read[0], "body"), FIRST, "{name}");
    }
}

#[test]
fn factiva_and_proquest_are_parted() {
    let place = Place::new();
    let factiva = |title: &str, day: &str, body: &str| {
        format!(
            "SE  Nature\nHD  {title}\nBY  By Ada Quill\nWC  40 words\nPD  {day}\nSN  Pond Courier\nSC  PONDC\nLA  English\nCY  (c) 2024 Pond Courier\n\nLP \n{body}\n\nTD \nA second paragraph ends what is said of it here.\n\nAN  Document PONDC00020240316ek3g0001p\n\n"
        )
    };
    place.write(
        "f.txt",
        factiva("Terns counted", "16 March 2024", FIRST)
            + &factiva("Bell lifted", "18 March 2024", SECOND),
    );
    let plain = |title: &str, day: &str, body: &str| {
        format!(
            "{title}\n\nVon Ada Quill\n40 Wörter\n{day}\nPond Courier\nPONDC\nDeutsch\nCopyright 2024 Pond Courier\n\n{body}\n\nA second paragraph ends what is said of it here.\n\nDokument PONDC00020240316ek3g0001p\n\n"
        )
    };
    place.write(
        "g.txt",
        plain("Terns counted", "16. März 2024", FIRST)
            + &plain("Bell lifted", "18. März 2024", SECOND),
    );
    let rule = "_".repeat(60);
    let proquest = |number: usize, title: &str, day: &str, body: &str| {
        format!(
            "{rule}\n\nDokument {number} von 2\n\n{title}\n\nAutor: Quill, Ada\n\nVolltext: {body}\nA second paragraph ends what is said of it here.\n\nTitel der Publikation: Pond Courier\n\nAbschnitt: Nature\n\nErscheinungsdatum: {day}\n\nProQuest-Dokument-ID: 30011{number}\n\n"
        )
    };
    place.write(
        "p.txt",
        format!(
            "{rule}\n\nBericht von ProQuest\n{}{}",
            proquest(1, "Terns counted", "16. März 2024", FIRST),
            proquest(2, "Bell lifted", "Mar 18, 2024", SECOND)
        ),
    );
    for name in ["f.txt", "g.txt", "p.txt"] {
        let read = cleaned(&place, name);
        assert_eq!(read.len(), 2, "{name}: {read:?}");
        let [title, day, source, ..] = told(&read[0]);
        assert_eq!(
            [title, day, source],
            ["Terns counted", "2024-03-16", "Pond Courier"],
            "{name}"
        );
        assert_eq!(told(&read[1])[..2], ["Bell lifted", "2024-03-18"], "{name}");
        assert_eq!(
            text(&read[1], "body"),
            format!("{SECOND}\n\nA second paragraph ends what is said of it here."),
            "{name}"
        );
    }
    place.write(
        "one.txt",
        format!(
            "Terns\n\n{FIRST}\n\n1 of 2 documents was lost, the clerk said.\n\n2 of 2 documents\n"
        ),
    );
    assert_eq!(cleaned(&place, "one.txt").len(), 1);
}

#[test]
fn of_a_wordpress_export_posts_alone_are_articles() {
    let place = Place::new();
    let item = |number: usize, kind: &str, status: &str, body: &str| {
        format!(
            "<item><title>Entry {number}</title><link>https://ponds.example/{number}</link><pubDate>Fri, 15 Mar 2024 23:30:00 +0000</pubDate><dc:creator>aq</dc:creator><category domain=\"post_tag\">birds</category><category domain=\"category\">Nature</category><content:encoded><![CDATA[{body}]]></content:encoded><wp:post_date>2024-03-16 00:30:00</wp:post_date><wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>"
        )
    };
    let post = format!(
        "{FIRST}\n\n[caption id=\"1\"]<img src=\"t.jpg\" /> A tern[/caption]\n\n[gallery ids=\"1,2\"]\n\n{SECOND}"
    );
    place.write(
        "wxr.xml",
        format!(
            "<rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\" xmlns:wp=\"w\"><channel><title>Ponds</title><wp:author><wp:author_login>aq</wp:author_login><wp:author_display_name>Ada Quill</wp:author_display_name></wp:author>{}{}{}{}</channel></rss>",
            item(1, "post", "publish", &post),
            item(2, "attachment", "inherit", "A tern at dawn"),
            item(3, "post", "draft", FIRST),
            item(4, "nav_menu_item", "publish", ""),
        ),
    );
    let read = cleaned(&place, "wxr.xml");
    assert_eq!(read.len(), 1, "{read:?}");
    assert_eq!(
        told(&read[0]),
        ["Entry 1", "2024-03-16", "Ponds", "Nature", "Ada Quill"]
    );
    let body = text(&read[0], "body");
    assert!(
        body.starts_with(&format!("{FIRST}\n\n")) && body.ends_with(SECOND),
        "{body}"
    );
    assert!(!body.contains('['), "{body}");
    let run = place.run(&["ingest", "-v", "wxr.xml"]).ok();
    assert_eq!(
        (run.account().added, run.account().skipped),
        (1, 3),
        "{run:?}"
    );
}

#[test]
fn xml_of_corpora_is_told_by_its_root() {
    let place = Place::new();
    for (name, document) in [
        (
            "rcv1.xml",
            format!(
                "<newsitem itemid=\"7\" date=\"2024-03-16\" xml:lang=\"en\"><title>UK: Terns counted</title><headline>Terns counted</headline><byline>Ada Quill</byline><text><p>{FIRST}</p></text></newsitem>"
            ),
        ),
        (
            "lewis.sgm",
            format!(
                "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"7\"><DATE>16-MAR-2024 15:01:01.79</DATE><TOPICS><D>birds</D></TOPICS><TEXT>&#2;<TITLE>Terns counted</TITLE><BODY>    {FIRST}\n Reuter\n&#3;</BODY></TEXT></REUTERS>\n"
            ),
        ),
        (
            "one.xml",
            format!(
                "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20240316T093000+0100</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Terns counted</HeadLine><ByLine>Ada Quill</ByLine></NewsLines><ContentItem><DataContent><p>{FIRST}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
            ),
        ),
        (
            "tei.xml",
            format!(
                "<TEI><teiHeader><fileDesc><titleStmt><title>Terns counted</title><author>Ada Quill</author></titleStmt><sourceDesc><bibl><date when=\"2024-03-16\"/></bibl></sourceDesc></fileDesc></teiHeader><text><body><p>{FIRST}</p></body></text></TEI>"
            ),
        ),
        (
            "traf.xml",
            format!(
                "<doc sitename=\"Ponds\" title=\"Terns counted\" author=\"Ada Quill\" date=\"2024-03-16\" source=\"https://ponds.example/1\"><main><p>{FIRST}</p></main><comments/></doc>"
            ),
        ),
        (
            "wiki.xml",
            format!(
                "<mediawiki xml:lang=\"en\"><siteinfo><sitename>Ponds</sitename></siteinfo><page><title>Terns counted</title><ns>0</ns><id>7</id><revision><timestamp>2024-04-01T00:00:00Z</timestamp><text>{{{{date|March 16, 2024}}}}\n{FIRST}</text></revision></page></mediawiki>"
            ),
        ),
    ] {
        place.write(name, document);
        let read = cleaned(&place, name);
        assert_eq!(read.len(), 1, "{name}: {read:?}");
        assert_eq!(
            told(&read[0])[..2],
            ["Terns counted", "2024-03-16"],
            "{name}"
        );
        assert_eq!(text(&read[0], "body"), FIRST, "{name}");
    }
}

#[test]
fn documents_that_lie_are_bounded_and_named() {
    let place = Place::new();
    for (name, bytes, reason) in [
        ("a.docx", b"PK\x03\x04 cut".to_vec(), "no Word document"),
        (
            "b.docx",
            b"\xd0\xcf\x11\xe0 old".to_vec(),
            "an older document or an encrypted one",
        ),
        ("c.docx", packed("dump.zip"), "it has no word/document.xml"),
        ("d.odt", packed("dump.zip"), "it has no content.xml"),
        (
            "e.epub",
            packed("dump.zip"),
            "it has no META-INF/container.xml",
        ),
        ("f.rtf", b"no".to_vec(), "no RTF"),
        (
            "g.rtf",
            [b"{\\rtf1".as_slice(), &b"{".repeat(9000)].concat(),
            "groups in one another",
        ),
    ] {
        place.write(name, bytes);
        place
            .run(&["ingest", name])
            .ended(1)
            .says(name)
            .says(reason);
    }
}

#[cfg(feature = "documents")]
#[test]
fn a_pdf_in_columns_is_read_without_its_running_heads() {
    let place = Place::new();
    place.write("columns.pdf", packed("columns.pdf"));
    let read = cleaned(&place, "columns.pdf");
    let body = text(&read[0], "body");
    let places: Vec<Option<usize>> = (1..=48)
        .map(|pond| body.find(&format!("Pond {pond} was counted on a clear morning.")))
        .collect();
    assert!(places.iter().all(Option::is_some), "{body}");
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        !body.contains("Spring Number") && !body.contains("Page 2"),
        "{body}"
    );
    assert_eq!(text(&read[0], "title"), "Herons return to the salt ponds");
}

#[cfg(feature = "documents")]
#[test]
fn a_pdf_without_text_or_without_sense_is_named() {
    let place = Place::new();
    let with = |objects: &str| format!("%PDF-1.4\n{objects}trailer\n<< /Root 1 0 R >>\n");
    // pages that are their own parents, an object table that leads nowhere, nothing to read
    let loops = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 9999999 >>\nendobj\n";
    let blank = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n";
    for (name, bytes, reason) in [
        ("none.pdf", "no PDF".to_owned(), "no PDF"),
        (
            "cut.pdf",
            "%PDF-1.4\n1 0 obj\n<<".to_owned(),
            "no PDF that can be read",
        ),
        ("loop.pdf", with(loops), "no text"),
        ("blank.pdf", with(blank), "no text, needs OCR"),
        (
            "lie.pdf",
            format!(
                "%PDF-1.4\n{blank}xref\n0 2\n0000000000 65535 f \n9999999999 00000 n \ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n77777\n%%EOF"
            ),
            "needs OCR",
        ),
    ] {
        place.write(name, bytes);
        place.run(&["ingest", name]).ended(1).says(reason);
    }
    assert!(list(&place.query(&["anything"]), "hits").is_empty());
}
