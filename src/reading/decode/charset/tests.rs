use super::*;

fn read(bytes: &[u8], is_html: bool) -> (String, &'static str, CharsetSource) {
    let (text, charset) = decode(bytes.to_vec(), is_html).expect("text");
    (text, charset.name, charset.source)
}

#[test]
fn the_character_set_is_found_and_said() {
    assert_eq!(
        read("\u{feff}Zoë".as_bytes(), false),
        ("Zoë".into(), "UTF-8", CharsetSource::Mark)
    );
    assert_eq!(
        read("Zoë".as_bytes(), false),
        ("Zoë".into(), "UTF-8", CharsetSource::Valid)
    );
    let page = b"<meta charset='windows-1251'>\xcf\xe0\xf0\xe0\xe4";
    assert_eq!(
        read(page, true),
        (
            "<meta charset='windows-1251'>Парад".into(),
            "windows-1251",
            CharsetSource::Declared
        )
    );
    let german = "Der Bürgermeister grüßt die Gäste der Eröffnung";
    let latin: Vec<u8> = german.chars().map(|c| c as u8).collect();
    let expected = (german.into(), "windows-1252", CharsetSource::Guessed);
    assert_eq!(read(&latin, false), expected);
    let wide: Vec<u8> = "Rain fell."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        read(&wide, false),
        ("Rain fell.".into(), "UTF-16LE", CharsetSource::Guessed)
    );
}

#[test]
fn data_is_no_text() {
    let reason = decode(b"\x7fELF\x02\x01\x01\x00\x00".to_vec(), false).expect_err("data");
    assert!(reason.contains("offset 7"), "{reason}");
}

#[test]
fn a_zero_byte_in_a_text_is_left_out_and_said() {
    let text = "Rain fell on the har\0bour. ".to_owned() + &"It rained all day. ".repeat(10);
    let (read, charset) = decode(text.into_bytes(), false).expect("text");
    assert!(read.starts_with("Rain fell on the harbour."));
    assert!(charset.notes.contains("1 zero byte"), "{charset:?}");
}

#[test]
fn a_bad_byte_costs_its_place_and_is_counted() {
    let text = [
        "Die Brücke über die Möwe ".as_bytes(),
        b"\xff",
        " wird größer".as_bytes(),
    ]
    .concat();
    let (read, charset) = decode(text, false).expect("text");
    assert_eq!(read, "Die Brücke über die Möwe \u{fffd} wird größer");
    assert_eq!((charset.name, charset.replaced), ("UTF-8", true));
    assert_eq!(charset.notes, " in 1 place");
}

#[test]
fn labels_count_as_far_as_they_can_be_true() {
    let body = b" Die Stra\xdfenbahn f\xe4hrt \xfcber die Br\xfccke und die Leute sind froh";
    for label in [
        "unicode",
        "utf-16",
        "utf-16be",
        "iso-2022-kr",
        "csunicode",
        "utf-8",
    ] {
        let page = [b"<meta charset=", label.as_bytes(), b">", body].concat();
        let (text, name, _) = read(&page, true);
        assert!(
            text.contains("Straßenbahn fährt über die Brücke"),
            "{label}: {name} {text}"
        );
    }
    // the server declares the same for every page; the page knows better
    let (bytes, ..) = encoding_rs::GBK.encode("<meta charset=gbk>镇政府已经拨出款项");
    let hints = Hints {
        is_html: true,
        header: Some("iso-8859-1"),
        forced: None,
    };
    let (text, charset) = decode_as(bytes.into_owned(), hints).expect("text");
    assert!(text.ends_with("镇政府已经拨出款项"), "{text}");
    assert_eq!(charset.name, "GBK");
    // Cyrillic letters labelled as Latin-1
    let (bytes, ..) =
        encoding_rs::WINDOWS_1251.encode("Губернатор открыл новый мост через реку в среду");
    let (text, _) = decode_as(
        bytes.into_owned(),
        Hints {
            is_html: false,
            ..hints
        },
    )
    .expect("text");
    assert!(text.starts_with("Губернатор"), "{text}");
}

#[test]
fn what_the_user_says_counts_before_all() {
    let forced = Forced::parse("iso-8859-2").expect("a name");
    let hints = Hints {
        forced: Some(forced),
        ..Hints::default()
    };
    let (text, _) = decode_as(b"\xa3\xf3d\xbc".to_vec(), hints).expect("text");
    assert_eq!(text, "Łódź");
    assert!(Forced::parse("utf-99").is_err());
    assert!(Forced::parse("iso-2022-kr").is_err());
}

#[test]
fn old_japanese_is_read() {
    let (bytes, ..) = ISO_2022_JP.encode("港に雨が降った。");
    assert_eq!(read(&bytes, false).0, "港に雨が降った。");
}

/// Twenty short texts in at least eight languages for each Latin character set must all round-trip.
#[test]
fn the_language_tells_the_latin_character_set() {
    let texts = include_str!("../../../../tests/fixtures/charset/texts.tsv");
    let mut wrong = Vec::new();
    for line in texts.lines().filter(|line| !line.starts_with('#')) {
        let (names, text) = line.split_once('\t').expect("charsets and a text");
        for name in names.split(' ') {
            let encoding = Encoding::for_label(name.as_bytes()).expect("a name");
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{name} cannot write {text}");
            for is_html in [false, true] {
                let page = if is_html {
                    [b"<html lang=x><body><p>", bytes.as_ref(), b"</p></body>"].concat()
                } else {
                    bytes.to_vec()
                };
                let (found, charset, _) = read(&page, is_html);
                if !found.contains(text) {
                    wrong.push(format!("{name} read as {charset}: {found}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_letters_tell_a_language_whose_words_do_not() {
    use encoding_rs::{ISO_8859_2, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};
    for (text, set) in [
        ("Městečko Říčkov znovu postaví krytou tržnici", WINDOWS_1250),
        ("Městečko Říčkov znovu postaví krytou tržnici", ISO_8859_2),
        (
            "Çınarlı kapalı çarşısını kışın yeniden inşa ediyor",
            WINDOWS_1254,
        ),
        (
            "A vila de São Romão reconstruirá o seu mercado",
            WINDOWS_1252,
        ),
        ("Miestelis Žaliakalnis atstatys dengtą turgų", WINDOWS_1257),
        ("Byen Rødnæs genopfører sin overdækkede hal", WINDOWS_1252),
    ] {
        let (bytes, ..) = set.encode(text);
        assert_eq!(read(&bytes, false).0, text);
    }
}

#[test]
fn zeros_behind_a_text_are_none_of_it() {
    let text = "Rain fell on the harbour.\0\0\0\0\0\0";
    let (read, charset) = decode(text.as_bytes().to_vec(), false).expect("text");
    assert_eq!(read, "Rain fell on the harbour.");
    assert!(charset.notes.contains("6 zero bytes"), "{charset:?}");
}

#[test]
fn what_was_turned_into_utf8_is_not_read_as_what_the_user_says() {
    let forced = Forced::parse("shift_jis").ok();
    let hints = Hints {
        forced,
        ..Hints::default()
    };
    let (text, _) = decode_as("市場".as_bytes().to_vec(), hints).expect("text");
    assert_eq!(text, "市場");
}
