//! Bylines as newspapers print them.

use super::names::of_runs;

fn names(line: &str) -> Vec<String> {
    let sites = ["Brightwater Courier".to_owned()];
    of_runs(&[line], &sites)
        .into_iter()
        .filter(|name| name.person)
        .map(|name| name.text)
        .collect()
}

#[test]
fn names_are_told_from_what_is_printed_beside_them() {
    for (line, want) in [
        ("By Ada Fjord", "Ada Fjord"),
        ("By Ada Fjord Nov. 3, 2021", "Ada Fjord"),
        ("By Ada Fjord Published November 3, 2021", "Ada Fjord"),
        ("Ada FjordPublished: Jan 4", "Ada Fjord"),
        ("Von Ada Fjord am 3. November 2021", "Ada Fjord"),
        ("Por Ada Fjord el 3 de noviembre de 2021", "Ada Fjord"),
        ("Par Ada Fjord et Bo Lind", "Ada Fjord|Bo Lind"),
        ("Di Ada Fjord", "Ada Fjord"),
        ("Door Ada van den Berg", "Ada van den Berg"),
        ("Tekst: Ada Fjord", "Ada Fjord"),
        ("Автор: Анна Фёдорова", "Анна Фёдорова"),
        ("By Ada Fjord, Health Reporter", "Ada Fjord"),
        ("Ada FjordStaff Writer", "Ada Fjord"),
        ("Ada Fjord Landespolitische Korrespondentin", "Ada Fjord"),
        ("By Ada Fjord Follow", "Ada Fjord"),
        ("By Ada Fjord For The Brightwater Courier", "Ada Fjord"),
        (
            "By Ada Fjord and Bo Lind The Harbour Wire",
            "Ada Fjord|Bo Lind",
        ),
        ("By Ada Fjord, Brightwater Courier", "Ada Fjord"),
        ("By Ada Fjord, Reuters", "Ada Fjord"),
        ("Ada Fjord@adafjord", "Ada Fjord"),
        ("Ada Fjord Ada Fjord", "Ada Fjord"),
        ("By April March", "April March"),
        ("By May Hall, 4 May 2025", "May Hall"),
        ("한서윤 기자", "한서윤"),
        ("朝倉凪 記者", "朝倉凪"),
        ("记者 王小明", "王小明"),
        ("By Ada Fjord, PSP", "Ada Fjord"),
        ("Ada Fjord, Head of Growth, Hardware", "Ada Fjord"),
        ("AF Ada Fjord", "Ada Fjord"),
        ("✉ Ada Fjord", "Ada Fjord"),
        ("This post was originally written by Ada Fjord", "Ada Fjord"),
        ("By Odile Marchetti 16 March 2024", "Odile Marchetti"),
        ("Maria and Katerina", "Maria|Katerina"),
        ("By Ada Fjord and dpa", "Ada Fjord"),
        ("Harbour Life Desk", ""),
        ("August", ""),
        ("Sat, 4 May", ""),
        ("Key Takeaways", ""),
        ("Share Adjust Comment Print", ""),
        ("Aantal Reacties", ""),
        ("Startseite", ""),
        ("Reuters", ""),
        ("Brightwater Courier", ""),
        ("Written By", ""),
    ] {
        assert_eq!(names(line).join("|"), want, "{line}");
    }
}

#[test]
fn people_who_write_themselves_small_are_named() {
    assert_eq!(super::names_of("ada fjord"), ["ada fjord"]);
    assert!(super::names_of("for the team").is_empty());
}
