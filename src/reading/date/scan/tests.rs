//! Sample lines in many languages, with their expected dates.

use super::labels::{self, Label};
use super::*;

fn hints(language: &str) -> Hints {
    Hints {
        language: Language::parse(language),
        month_first: false,
        latest_year: 2026,
    }
}

/// The full dates of a line, with their times if they have one.
fn read(line: &str, language: &str) -> Vec<String> {
    scan(line, &hints(language))
        .dates
        .iter()
        .map(|written| {
            written
                .date
                .at()
                .unwrap_or_else(|| written.date.to_string())
        })
        .collect()
}

#[test]
fn ethiopian_months_are_those_of_ethiopia_only_where_the_language_says_so() {
    let day = |text: &str, language: &str| {
        let dates = scan(text, &hints(language)).dates;
        dates.first().map(|written| written.date.to_string())
    };
    assert_eq!(
        day("ግንቦት 26 ቀን 2017 ዓ.ም", "am").as_deref(),
        Some("2025-06-03")
    );
    assert_eq!(day("መስከረም 1 ቀን 2017", "am").as_deref(), Some("2024-09-11"));
    assert_eq!(day("መስከረም 1 ቀን 2016", "am").as_deref(), Some("2023-09-12"));
    // the sixth day of the thirteenth month comes every fourth year
    assert_eq!(day("ጳጉሜን 6 ቀን 2015", "am").as_deref(), Some("2023-09-11"));
    assert_eq!(day("ጳጉሜን 6 ቀን 2016", "am"), None);
    // in Eritrea the same name means April; without a language it is ambiguous
    assert_eq!(day("26 ሚያዝያ 2025", "ti").as_deref(), Some("2025-04-26"));
    assert_eq!(day("26 ሚያዝያ 2025", "en"), None);
    // the lunar year is ignored
    assert_eq!(day("6 ذو القعدة 1446 هـ", "ar"), None);
    assert_eq!(
        day("6 ذو القعدة 1446 هـ - 4 مايو 2025", "ar").as_deref(),
        Some("2025-05-04")
    );
}

#[test]
fn reads_dates_of_many_languages() {
    let lines = [
        // Latin script, the month as a word.
        ("Published May 4, 2025", "2025-05-04"),
        ("the 4th of May, 2025", "2025-05-04"),
        ("Sunday, 4 May 2025 | Harbour Desk", "2025-05-04"),
        ("Veröffentlicht am 4. Mai 2025", "2025-05-04"),
        ("12. Mär 2025", "2025-03-12"),
        ("7. Jänner 2024", "2024-01-07"),
        ("Publié le 1er août 2022", "2022-08-01"),
        ("le 4 févr. 2021", "2021-02-04"),
        ("9 aout 2019", "2019-08-09"),
        ("25 de mayo de 2025", "2025-05-25"),
        ("4 de março de 2025", "2025-03-04"),
        ("4 d’abril de 2025", "2025-04-04"),
        ("14 Gennaio 2020", "2020-01-14"),
        ("4 mei 2025", "2025-05-04"),
        ("torsdag 06. feb 2025", "2025-02-06"),
        ("4. toukokuuta 2025", "2025-05-04"),
        ("4. května 2025", "2025-05-04"),
        ("4 maja 2025", "2025-05-04"),
        ("2025. május 4.", "2025-05-04"),
        ("2025 m. gegužės 4 d.", "2025-05-04"),
        ("2025. gada 4. maijs", "2025-05-04"),
        ("2025eko maiatzaren 4a", "2025-05-04"),
        ("4 Mayıs 2025 Pazar", "2025-05-04"),
        ("4 Meán Fómhair 2024", "2024-09-04"),
        ("ika-4 ng Mayo 2025", "2025-05-04"),
        ("12 Ogos 2024", "2024-08-12"),
        ("ngày 4 tháng 5 năm 2025", "2025-05-04"),
        ("Thứ bảy, 4 Tháng Mười Hai, 2021", "2021-12-04"),
        // Other scripts.
        ("4 мая 2025 г.", "2025-05-04"),
        ("4 травня 2025 року", "2025-05-04"),
        ("4 Μαΐου 2025", "2025-05-04"),
        ("ΚΥΡΙΑΚΗ 4 ΜΑΪΟΥ 2025", "2025-05-04"),
        ("4 մայիսի 2025", "2025-05-04"),
        ("4 მაისი, 2025", "2025-05-04"),
        ("4 באפריל 2025", "2025-04-04"),
        ("٤ مايو ٢٠٢٥", "2025-05-04"),
        ("24 نيسان / أبريل 2020", "2020-04-24"),
        ("5 كانون الثاني 2024", "2024-01-05"),
        ("४ मई २०२५", "2025-05-04"),
        ("২৩ এপ্রিল, ২০২০", "2020-04-23"),
        ("๔ พฤษภาคม ๒๕๖๘", "2025-05-04"),
        ("4 พ.ค. 2568", "2025-05-04"),
        ("วันที่ 4 พฤษภาคม พ.ศ. 2568", "2025-05-04"),
        ("۱۴ اردیبهشت ۱۴۰۴", "2025-05-04"),
        ("۱۴۰۴/۰۲/۱۴", "2025-05-04"),
        ("30 اسفند 1399", "2021-03-20"),
        ("2025年5月4日 星期日", "2025-05-04"),
        ("二〇二五年五月四日", "2025-05-04"),
        ("二〇二五年十二月三十一日", "2025-12-31"),
        ("令和7年5月4日", "2025-05-04"),
        ("2025년 5월 4일", "2025-05-04"),
        ("입력 2025.05.04.", "2025-05-04"),
        // Digits only.
        ("2025-05-04", "2025-05-04"),
        ("2025. 5. 4.", "2025-05-04"),
        ("05.06.2025", "2025-06-05"),
        ("26 | 01 | 2022", "2022-01-26"),
        ("13/01/2025", "2025-01-13"),
        ("01/13/2025", "2025-01-13"),
        ("31.12.99", "1999-12-31"),
        ("04-May-2025", "2025-05-04"),
        ("5 giugno '20", "2020-06-05"),
    ];
    for (line, day) in lines {
        assert_eq!(read(line, "und"), [day], "{line}");
    }
}

#[test]
fn reads_times_and_zones_without_moving_the_day() {
    let lines = [
        ("May 04, 2025 08:41 PM IST", "2025-05-04T20:41:00"),
        ("17:41 JST, October 13, 2024", "2024-10-13T17:41:00+09:00"),
        ("October 23, 2025 5:50 pm CET", "2025-10-23T17:50:00+01:00"),
        (
            "06/01/2026 - 13:55 GMT+1 • Updated 14:20",
            "2026-01-06T13:55:00+01:00",
        ),
        ("30 août 2023 à 14h52", "2023-08-30T14:52:00"),
        ("28. Juni 2025 - 16.03 Uhr", "2025-06-28T16:03:00"),
        ("23 okt 2025 kl 10.23", "2025-10-23T10:23:00"),
        ("4 Μαΐου 2025, 10:30 π.μ.", "2025-05-04T10:30:00"),
        ("입력 2025.05.04. 오후 3:15", "2025-05-04T15:15:00"),
        ("4 мая 2025 г. в 10:30", "2025-05-04T10:30:00"),
        (
            "Sun, 04 May 2025 23:41:00 -0730",
            "2025-05-04T23:41:00-07:30",
        ),
        ("Sun May 04 20:41:00 IST 2025", "2025-05-04T20:41:00"),
        ("2025-05-04T00:16:00+03:00", "2025-05-04T00:16:00+03:00"),
        ("2025-05-04T23:59:59.999Z", "2025-05-04T23:59:59+00:00"),
        ("12 midnight is no time, 4 May 2025", "2025-05-04"),
    ];
    for (line, at) in lines {
        assert_eq!(read(line, "und"), [at], "{line}");
    }
    assert!(scan("May 04, 2025 08:41 PM IST", &hints("en")).dates[0].vague_zone);
    assert!(!scan("May 04, 2025 08:41 PM EDT", &hints("en")).dates[0].vague_zone);
}

#[test]
fn reads_text_whose_spaces_were_lost() {
    let lines = [
        ("April 25, 20232:26 PM", "2023-04-25T14:26:00"),
        ("Harbour DeskApril 28, 2023", "2023-04-28"),
        ("by The Harbour TimesNovember 21, 202501747", "2025-11-21"),
        ("Publiziert17. Dezember 2024, 12:17", "2024-12-17T12:17:00"),
        ("17.04.2024, 12:24Lesezeit: 5 Min.", "2024-04-17T12:24:00"),
        ("05.06.202514:46", "2025-06-05T14:46:00"),
        ("2025-05-0420:41", "2025-05-04T20:41:00"),
    ];
    for (line, at) in lines {
        assert_eq!(read(line, "und"), [at], "{line}");
    }
}

#[test]
fn keeps_both_readings_of_an_ambiguous_date() {
    let written = |line: &str, month_first: bool| {
        let hints = Hints {
            month_first,
            ..hints("en")
        };
        scan(line, &hints).dates.remove(0)
    };
    let day_first = written("04/05/2025", false);
    assert_eq!(day_first.date.to_string(), "2025-05-04");
    assert_eq!(
        day_first.other.expect("ambiguous").to_string(),
        "2025-04-05"
    );
    let month_first = written("04/05/2025", true);
    assert_eq!(month_first.date.to_string(), "2025-04-05");
    // Dots never mean month first, and a weekday resolves the rest.
    assert_eq!(written("04.05.2025", true).other, None);
    let settled = written("Sunday 04/05/2025", true);
    assert_eq!(
        (settled.date.to_string().as_str(), settled.other),
        ("2025-05-04", None)
    );
    // The same word is October in Zagreb and November in Warsaw.
    assert_eq!(read("4 listopada 2024", "hr"), ["2024-10-04"]);
    assert_eq!(read("4 listopada 2024", "pl"), ["2024-11-04"]);
    assert!(
        scan("4 listopada 2024", &hints("und")).dates[0]
            .other
            .is_some()
    );
}

#[test]
fn two_digit_years_are_in_the_past() {
    let at = |latest_year: i32| {
        let hints = Hints {
            latest_year,
            ..hints("en")
        };
        scan("04.05.27", &hints).dates[0].date.to_string()
    };
    assert_eq!(at(2026), "1927-05-04");
    assert_eq!(at(2027), "2027-05-04");
    assert_eq!(read("25.05.04 09:30", "ko"), ["2025-05-04T09:30:00"]);
}

#[test]
fn marks_stretches_of_days() {
    for line in [
        "The fair is open May 7–10, 2025",
        "4-5 May 2025",
        "2020/7/11-12",
        "3 March 2020 to 5 April 2021",
    ] {
        assert!(scan(line, &hints("en")).dates[0].range, "{line}");
    }
    for line in [
        "10.04.2025 - 12:30",
        "4 May 2025 - 3 min read",
        "14:30 - 4 May 2025",
    ] {
        assert!(!scan(line, &hints("en")).dates[0].range, "{line}");
    }
}

#[test]
fn a_day_without_a_year_is_no_full_date() {
    let found = scan("MOSCOW, May 4 (Newswire) — The", &hints("en"));
    assert!(found.dates.is_empty());
    assert_eq!((found.yearless[0].month, found.yearless[0].day), (5, 4));
}

#[test]
fn numbers_that_are_no_dates_stay_numbers() {
    for line in [
        "version 1.2.3.2024",
        "192.168.10.20",
        "call 555-01-02-2025",
        "kali-2026-1-release",
        "costs 12.10.20 €",
        "won 3-2-10",
        "31.02.2024",
        "29 February 2023",
        "10/10/1582",
        "2263-05-05",
        "4 May 99999999",
        "32/13/2024",
        "May 32, 2024",
    ] {
        let mut days = scan(line, &hints("en")).dates;
        days.retain(|written| written.date.day().is_some());
        assert!(days.is_empty(), "{line}: {days:?}");
    }
}

#[test]
fn edge_dates_are_right_or_absent() {
    let lines: [(&str, &[&str]); 13] = [
        ("0001-01-01", &[]),
        ("1582-10-10", &[]),
        ("1700-01-01", &["1700-01-01"]),
        ("1699-12-31", &[]),
        ("1969-12-31T23:59:60Z", &["1969-12-31T23:59:59+00:00"]),
        ("2260-12-31", &["2260-12-31"]),
        ("2262-04-11", &[]),
        ("9999-12-31", &[]),
        ("10000-01-01", &[]),
        ("2024-02-29", &["2024-02-29"]),
        ("1900-02-29", &[]),
        ("2025-05-04T12:00:00+14:00", &["2025-05-04T12:00:00+14:00"]),
        ("2025-05-04T12:00:00-12:00", &["2025-05-04T12:00:00-12:00"]),
    ];
    for (line, want) in lines {
        assert_eq!(read(line, "en"), want, "{line}");
    }
}

#[test]
fn the_nearest_label_counts() {
    let label = |line: &str, index: usize| {
        let dates = scan(line, &hints("und")).dates;
        let from = index
            .checked_sub(1)
            .map_or(0, |before| dates[before].span.end);
        labels::before(line, from, dates[index].span.start)
    };
    assert_eq!(label("Published: 4 May 2025", 0), Some(Label::Published));
    assert_eq!(
        label("Aktualisiert am 28. April 2023", 0),
        Some(Label::Updated)
    );
    assert_eq!(label("Stand: 26.04.2024, 20:44 Uhr", 0), Some(Label::Weak));
    assert_eq!(label("Mis à jour le 4 mai 2025", 0), Some(Label::Updated));
    assert_eq!(label("date 2025-05-04 Menu", 0), Some(Label::Weak));
    assert_eq!(label("Deadline: 4 May 2025", 0), Some(Label::Event));
    assert_eq!(label("4 May 2025", 0), None);
    let both = "Aktualizacja: 02.02.2025 23:49 Publikacja: 02.02.2025 21:52";
    assert_eq!(label(both, 0), Some(Label::Updated));
    assert_eq!(label(both, 1), Some(Label::Published));
    assert_eq!(
        labels::behind(
            "2025年5月4日 更新",
            "2025年5月4日".len(),
            "2025年5月4日 更新".len()
        ),
        Some(Label::Updated)
    );
}

#[test]
fn spans_hold_the_words_of_the_date() {
    let line = "Harbour Desk · Sunday, 4 May 2025, 20:41 CEST · 3 min";
    let written = scan(line, &hints("en")).dates.remove(0);
    assert_eq!(&line[written.day_span], "4 May 2025");
    assert_eq!(&line[written.span], "4 May 2025, 20:41 CEST");
    assert_eq!(written.weekday, Some(true));
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn never_panics_and_spans_are_of_the_text(text in "\\PC{0,80}") {
            for written in scan(&text, &Hints::default()).dates {
                prop_assert!(text.get(written.span.clone()).is_some());
                prop_assert!(text.get(written.day_span.clone()).is_some());
            }
        }

        #[test]
        fn never_panics_on_the_stuff_of_dates(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("2025".to_owned()), Just("May".to_owned()), Just("年".to_owned()), Just("月".to_owned()),
                    Just("tháng".to_owned()), Just("พ.ค.".to_owned()), Just("pm".to_owned()), Just("T".to_owned()),
                    "[0-9]{1,22}", "[-./: ,|+]{1,3}", "\\PC{1,2}",
                ],
                0..14,
            )
        ) {
            let text = parts.concat();
            for written in scan(&text, &Hints::default()).dates {
                prop_assert!(text.get(written.span.clone()).is_some());
            }
        }

        #[test]
        fn every_day_comes_back_from_every_way_to_write_it(days in 0i64..204_000) {
            let day = chrono::NaiveDate::from_ymd_opt(1701, 1, 1).expect("a day") + chrono::Days::new(days as u64);
            for format in ["%Y-%m-%d", "%d.%m.%Y", "%-d %B %Y", "%B %-d, %Y", "%a, %d %b %Y 10:30:00 GMT", "%Y年%-m月%-d日"] {
                let line = day.format(format).to_string();
                let found = scan(&line, &Hints::default()).dates;
                prop_assert_eq!(found.len(), 1, "{}", line);
                prop_assert_eq!(found[0].date.day(), Some(day), "{}", line);
            }
        }
    }
}
