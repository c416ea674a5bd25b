//! Web and mail archives as real programs write them.

use serde_json::Value;

use crate::formats::packed;
use crate::util::{Place, list, number, text};

/// The output of `clean` for a file.
fn cleaned(place: &Place, name: &str) -> Vec<Value> {
    place
        .run(&["clean", "--format", "jsonl", name])
        .ok()
        .lines()
}

#[test]
fn a_page_is_read_whatever_its_server_packed_it_with() {
    let place = Place::new();
    place.write("codings.warc.gz", packed("codings.warc.gz"));
    let read = cleaned(&place, "codings.warc.gz");
    assert_eq!(read.len(), 5, "{read:?}");
    for article in &read {
        assert_eq!(text(article, "title"), "Herons return to the salt ponds");
        assert!(text(article, "body").ends_with("the birds followed the fish."));
    }
    let run = place
        .run(&["ingest", "-v", "--all-captures", "codings.warc.gz"])
        .ok();
    for (number, reason) in [
        (6, "its address begins with metadata:"),
        (7, "the text of a page as the crawler saw it"),
        (8, "no page but robots.txt"),
    ] {
        let line = format!("skipped codings.warc.gz#{number}: ");
        let found = run.err.lines().find(|found| found.starts_with(&line));
        assert!(found.is_some_and(|found| found.contains(reason)), "{run:?}");
    }
    assert_eq!((run.account().added, run.account().skipped), (5, 3));
}

#[test]
fn an_archive_that_begins_with_its_dictionary_is_read() {
    let place = Place::new();
    let whole = packed("dictionary.warc.zst");
    place.write("crawl.warc.zst", &whole);
    let read = cleaned(&place, "crawl.warc.zst");
    let titles: Vec<&str> = read.iter().map(|article| text(article, "title")).collect();
    assert_eq!(
        titles,
        [
            "Herons return to the salt ponds",
            "Crane lifts the old bell",
            "Fähre fährt wieder"
        ]
    );
    // an invalid dictionary, and a truncated one
    let mut broken = whole.clone();
    broken[12..40].fill(0);
    place.write("broken.warc.zst", &broken);
    place.write("cut.warc.zst", &whole[..200]);
    for name in ["broken.warc.zst", "cut.warc.zst"] {
        place.run(&["ingest", name]).ended(1).says(name);
    }
}

#[test]
fn an_arc_file_loses_no_record_to_a_length_that_lies() {
    let record = |number: usize, by: i64| {
        let page = format!(
            "HTTP/1.0 200 OK\nContent-Type: text/html\n\n<html><h1>Tern {number}</h1><p>The terns of pond {number} were counted on Monday, the warden said.</p></html>"
        );
        format!(
            "http://ponds.example/{number} 192.0.2.1 20040611080000 text/html {}\n{page}\n\n",
            page.len() as i64 + by
        )
    };
    let place = Place::new();
    let file = [
        "filedesc://x.arc 0.0.0.0 20040611080000 text/plain 14\n1 0 Ponds\n\n\n\n\n".to_owned(),
        record(1, 0),
        record(2, 90),
        record(3, -20),
        record(4, 1),
        "dns:ponds.example 192.0.2.1 20040611080000 text/dns 8\n20040611\n".to_owned(),
        record(5, 0),
    ];
    place.write("old.arc", file.concat());
    let run = place.run(&["ingest", "-v", "old.arc"]).ok();
    assert_eq!((run.account().added, run.account().skipped), (5, 1));
    let answer = place.query(&["\"tern 3\""]);
    let hit = &list(&answer, "hits")[0];
    assert_eq!(text(hit, "url"), "http://ponds.example/3");
    let whole = file.concat();
    place.write("cut.arc", &whole[..whole.len() - 60]);
    place
        .run(&["ingest", "cut.arc"])
        .ended(1)
        .says("cut.arc#7: the file ends in this record");
    place.write("none.arc", "No archive at all.\n");
    place
        .run(&["ingest", "none.arc"])
        .ended(1)
        .says("none.arc: no ARC");
}

#[test]
fn the_date_of_a_mail_is_read_in_every_form_it_has() {
    let place = Place::new();
    for (number, (date, at)) in [
        ("Sa, 16. März 2024 09:30:00 +0100", "2024-03-16T09:30"),
        ("sam., 16 mars 2024 09:30:00 +0100", "2024-03-16T09:30"),
        ("16.03.2024 9:30", "2024-03-16T09:30"),
        ("Sat Mar 16 09:30:00 +0100 2024", "2024-03-16T09:30"),
        ("Sat, 16 Mar 2024 09.30.15 +0100", "2024-03-16T09:30"),
        ("Saturday, March 16, 2024 9:30 PM", "2024-03-16T21:30"),
        ("Sat, 16 Mar 124 09:30:00 +0100", "2024-03-16T09:30"),
        ("2024/03/16 09:30", "2024-03-16T09:30"),
        ("土, 16 3月 2024 09:30:00 +0900", "2024-03-16T09:30"),
        (
            "Sat, 16 Mar 2024 09:30:00 +0100 (CET (summer))",
            "2024-03-16T09:30",
        ),
    ]
    .iter()
    .enumerate()
    {
        let name = format!("{number}.eml");
        let mail = format!(
            "From: Desk <desk@ponds.example>\nSubject: Terns\nDate: {date}\n\nThe terns of the lower pond were counted on Monday, the warden said.\n"
        );
        place.write(&name, mail);
        let read = cleaned(&place, &name);
        let published = &read[0]["published"];
        assert!(text(published, "at").starts_with(at), "{date}: {published}");
    }
}

#[test]
fn a_mail_that_carries_an_article_is_that_article() {
    let place = Place::new();
    let inner = "From: Ponds Weekly <desk@ponds.example>\nSubject: Terns counted\nDate: Sat, 16 Mar 2024 09:30:00 +0100\n\nThe terns of the lower pond were counted on Monday, and there were more of them than in any spring before, the warden said.\n";
    let outer = |text: &str| {
        format!(
            "From: me@home.example\nSubject: Fwd\nDate: Mon, 18 Mar 2024 08:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n{text}\n--x\nContent-Type: message/rfc822\n\n{inner}\n--x--\n"
        )
    };
    place.write("stub.eml", outer("See below."));
    let read = &cleaned(&place, "stub.eml")[0];
    assert_eq!(
        (text(read, "title"), &read["published"]["day"]),
        ("Terns counted", &"2024-03-16".into())
    );
    let long = "Dear all, what follows was sent to us this morning and we should look into it before anybody else does; ask the warden.";
    place.write("long.eml", outer(&format!("{long} {long}")));
    let read = &cleaned(&place, "long.eml")[0];
    assert_eq!(text(read, "title"), "Fwd");
    assert!(text(read, "body").contains("than in any spring before"));
}

#[test]
fn a_part_is_read_by_its_bytes_where_its_label_lies() {
    let place = Place::new();
    place.write(
        "wrong.eml",
        "From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nDie K=FCstenseeschwalben vom gro=DFen Teich wurden gez=E4hlt, sagte der W=E4r=\nter.\n",
    );
    let read = &cleaned(&place, "wrong.eml")[0];
    assert_eq!(
        text(read, "body"),
        "Die Küstenseeschwalben vom großen Teich wurden gezählt, sagte der Wärter."
    );
    place.write(
        "flowed.eml",
        "From: a@b.example\nSubject: x\nContent-Type: text/plain; format=flowed\n\nThe terns of the lower pond \nwere counted on Monday.\n",
    );
    let read = &cleaned(&place, "flowed.eml")[0];
    assert_eq!(
        text(read, "body"),
        "The terns of the lower pond were counted on Monday."
    );
}

#[test]
fn lines_of_a_body_that_begin_with_from_start_no_message() {
    let place = Place::new();
    let message = |number: usize, body: &str| {
        format!(
            "From desk@ponds.example Sat Mar 16 09:30:0{number} 2024\nFrom: desk@ponds.example\nSubject: Tern {number}\nDate: Sat, 16 Mar 2024 09:30:00 +0100\n\n{body}\n\n"
        )
    };
    let body = "From 2019 on, the 10:30 boat passed the pond.\nNobody counted.\n\nFrom the 10:30 boat of 3 May 2024 one sees terns.\n\nThe end.";
    place.write("box.mbox", message(1, body) + &message(2, "None came."));
    let account = place.ingest(&["box.mbox"]);
    assert_eq!((account.added, account.rejected), (2, 0), "{account:?}");
    assert_eq!(number(&place.query(&["boat"]), "articles"), 1);
}

#[test]
fn a_digest_is_read_message_by_message() {
    let place = Place::new();
    let one = |name: &str, day: u32| {
        format!(
            "From: {name} Desk <{name}@ponds.example>\nSubject: {name} counted\nDate: Sat, {day} Mar 2024 09:30:00 +0100\nMessage-ID: <{name}@ponds.example>\n\nThe {name} of the lower pond were counted on Monday, and there were more of them than in any spring before, the warden said. Größer wird der Bestand nicht.\n"
        )
    };
    let head = "From: list@ponds.example\nSubject: Ponds Digest, Vol 3, Issue 2\nDate: Mon, 18 Mar 2024 08:00:00 +0100\nMIME-Version: 1.0\n";
    let boxed = |head: &str, kind: &str, parts: &str| {
        format!("{head}Content-Type: multipart/{kind}; boundary=x\n\n--x\n{parts}--x--\n")
    };
    let typed = |name: &str, day| format!("Content-Type: message/rfc822\n\n{}\n", one(name, day));
    let bare = format!("\n{}\n--x\n\n{}\n", one("terns", 15), one("gulls", 16));
    let digest = boxed("", "digest", &bare)
        .replace("=x", "=y")
        .replace("--x", "--y");
    let mixed =
        format!("Content-Type: text/plain\n\nToday's topics: 1. Terns 2. Gulls\n--x\n{digest}\n");
    let forwarded = format!("{}--x\n{}", typed("terns", 15), typed("gulls", 16));
    let plain = format!(
        "{head}Content-Type: text/plain; charset=utf-8\n\nSend posts to list@ponds.example\n\nToday's Topics:\n\n   1. terns counted\n\n\n{}\n\nMessage: 1\n{}\n{}\n\nMessage: 2\n{}\n\n{}\n\nSubject: Digest Footer\n\nponds mailing list\n\n{}\n\nEnd of Ponds Digest, Vol 3, Issue 2\n***",
        "-".repeat(70),
        one("terns", 15),
        "-".repeat(30),
        one("gulls", 16),
        "-".repeat(30),
        "-".repeat(30),
    );
    for (name, mail) in [
        ("digest.eml", boxed(head, "digest", &bare)),
        ("mixed.eml", boxed(head, "mixed", &mixed)),
        ("forwarded.eml", boxed(head, "mixed", &forwarded)),
        ("plain.eml", plain.clone()),
    ] {
        place.write(name, mail);
        let read = cleaned(&place, name);
        let told: Vec<(&str, &str)> = read
            .iter()
            .map(|one| (text(one, "title"), text(&one["published"], "day")))
            .collect();
        assert_eq!(
            told,
            [
                ("terns counted", "2024-03-15"),
                ("gulls counted", "2024-03-16")
            ],
            "{name}"
        );
        assert_eq!(text(&read[1], "location"), format!("{name}#2"));
        assert!(
            text(&read[0], "body").ends_with("Größer wird der Bestand nicht."),
            "{name}: {}",
            read[0]
        );
    }
    let from = "From list@ponds.example Mon Mar 18 08:00:00 2024\n";
    place.write(
        "all.mbox",
        format!("{from}{plain}\n{from}{}", one("cranes", 17)),
    );
    let read = cleaned(&place, "all.mbox");
    let places: Vec<&str> = read.iter().map(|one| text(one, "location")).collect();
    assert_eq!(places, ["all.mbox!1#1", "all.mbox!1#2", "all.mbox#2"]);
    // what the user says of a file goes before what it looks like
    place.write(
        "box.dat",
        format!("{from}{}\n{from}{}", one("terns", 15), one("gulls", 16)),
    );
    let run = ["clean", "box.dat", "--format", "jsonl", "--type", "text"];
    assert_eq!(place.run(&run).ok().lines().len(), 1);
}
