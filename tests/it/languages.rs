//! Each language separately: what a word finds in a mixed archive, however it is written.

use std::sync::OnceLock;

use serde_json::json;

use crate::sample::sorted;
use crate::util::{Place, list, number};

const RECORDS: [(&str, &str, &str); 29] = [
    (
        "en1",
        "en",
        "The lockkeeper made an offer for the barge, said the owner of the mill.",
    ),
    (
        "en2",
        "en",
        "One of the mills on the canal burnt down; of the others nobody spoke.",
    ),
    (
        "en3",
        "en",
        "The U.S. envoy paid $2.5bn and walked 7km with the U.K. crew of A. B. Carr.",
    ),
    (
        "en4",
        "en",
        "They let us row. A US envoy came with the UK crew of AB Carr for 2.5 billion and 7 km.",
    ),
    (
        "ca1",
        "ca",
        "El vaixell de la vila és al moll i no hi ha ningú.",
    ),
    (
        "de1",
        "de",
        "Das Wehr kostete 2.000 Kronen und stieg um 4,5 Meter.",
    ),
    ("de2", "de", "Mit 2000 Booten kamen 45 Lotsen."),
    ("pl1", "pl", "Burmistrza Gdyni spotkano, czekali na promy."),
    ("pl2", "pl", "Burmistrz Gdynia widział prom."),
    ("uk1", "uk", "Мери поїхали до заводу."),
    ("uk2", "uk", "Мер бачив завод, і\u{308}хав потяг."),
    ("fa1", "fa", "قایق‌ها در بندر کوچک ماندند ۱۴۰۱"),
    ("fa2", "fa", "قايق به بندر كوچك رسيد 1401"),
    ("tr1", "tr", "İzmir'den gelen vapur gecikti."),
    ("tr2", "tr", "İzmir sakin."),
    ("fr1", "fr", "L'île attend le bac d'Ouessant."),
    ("fr2", "fr", "Une île sans bac, prud'homme compris."),
    ("en5", "en", "The L'Atelier cafe reopened."),
    ("en6", "en", "An atelier stood under the letter L."),
    ("he1", "he", "דובר מד\"א אמר כי הסירה טבעה."),
    ("he2", "he", "דובר מד״א אמר כי סִירָה נמצאה."),
    ("hi1", "hi", "नाव की ज़मीन पर झंडा"),
    ("hi2", "hi", "जमीन पर झण्डा नहीं"),
    ("sr1", "sr", "Đorđe je video brod."),
    ("sr2", "sr", "Ђорђе је видео лађу."),
    ("vi1", "vi", "Chiếc phà rời bến."),
    ("vi2", "vi", "Họ phá cầu."),
    ("zh1", "zh", "王船长昨天离港。"),
    ("zh2", "zh", "大王的船还在。"),
];

fn archive() -> &'static Place {
    static PLACE: OnceLock<Place> = OnceLock::new();
    PLACE.get_or_init(|| {
        let place = Place::lasting("languages-");
        let lines = RECORDS.map(|(id, language, text)| {
            json!({"id": id, "text": text, "language": language, "title": null}).to_string() + "\n"
        });
        place.write("mixed.jsonl", lines.concat());
        assert_eq!(
            place.ingest(&["mixed.jsonl", "--as-is"]).added,
            RECORDS.len() as u64
        );
        place
    })
}

fn found(query: &str) -> String {
    sorted(&archive().query(&["--limit", "100", "--", query])).join(" ")
}

#[test]
fn a_word_finds_its_forms_in_its_language() {
    let mut wrong = Vec::new();
    for (query, expected) in [
        // the Catalan stem of "offer" does not match the English "of"
        ("offer", "en1"),
        ("mill", "en1 en2"),
        ("US", "en3 en4"),
        ("U.S.", "en3 en4"),
        ("\"UK crew\"", "en3 en4"),
        ("\"A.B. Carr\"", "en3 en4"),
        ("2.5", "en3 en4"),
        ("\"7 km\"", "en3 en4"),
        ("4,5", "de1"),
        ("45", "de2"),
        ("2000", "de1 de2"),
        ("burmistrz", "pl1 pl2"),
        ("завод", "uk1 uk2"),
        ("їхав", "uk2"),
        ("قایق", "fa1 fa2"),
        ("كوچك", "fa1 fa2"),
        ("1401", "fa1 fa2"),
        ("İzmir", "tr1 tr2"),
        ("İzmir’in", "tr1 tr2"),
        ("île", "fr1 fr2"),
        ("Ouessant", "fr1"),
        ("homme", ""),
        ("L'Atelier", "en5"),
        ("מד\"א", "he1 he2"),
        ("מד״א", "he1 he2"),
        ("סירה", "he1 he2"),
        ("जमीन", "hi1 hi2"),
        ("झंडा", "hi1 hi2"),
        ("Đorđe", "sr1 sr2"),
        ("Djordje", "sr1 sr2"),
        ("phà", "vi1"),
        ("pha", "vi1 vi2"),
        ("王", "zh1 zh2"),
        ("船长", "zh1"),
    ] {
        wrong.extend(
            Some((query, found(query), expected)).filter(|(_, found, _)| found != expected),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_filter_by_language_changes_no_answer() {
    for (language, query) in [
        ("en", "offer envoy mill"),
        ("de", "2.000 Kronen"),
        ("pl", "prom Gdynia"),
    ] {
        let scores = |arguments: &[&str]| -> Vec<(String, String)> {
            let answer =
                archive().query(&[arguments, &["--any", "--limit", "50", "--", query]].concat());
            let hits = list(&answer, "hits").iter();
            let of = hits.map(|hit| (hit["external_id"].to_string(), hit["score"].to_string()));
            of.filter(|(id, _)| id.contains(language)).collect()
        };
        assert_eq!(scores(&["--lang", language]), scores(&[]), "{query}");
        assert!(!scores(&[]).is_empty(), "{query}");
    }
}

#[test]
fn a_common_word_beside_a_filter_still_counts() {
    let answer = archive().query(&["--", "of lang:en"]);
    assert_eq!(number(&answer, "with_all_words"), 4, "{answer}");
}

#[test]
fn a_mark_is_on_the_word_alone() {
    let answer = archive().query(&["--", "Ouessant"]);
    let passage = &answer["hits"][0]["passage"];
    let text = passage["text"].as_str().unwrap_or_default();
    let start = text.find("Ouessant").unwrap_or_default();
    assert_eq!(
        passage["highlights"],
        json!([[start, start + "Ouessant".len()]])
    );
    let one = archive().query(&["--limit", "1", "--", "王 船长"]);
    let marks = &one["hits"][0]["passage"]["highlights"];
    assert_eq!(marks, &json!([[0, 3], [3, 9]]), "{one}");
}
