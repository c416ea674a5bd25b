//! Queries that are made to cost much, or to be misread, and articles to ask them of.

use super::KIB;

/// What is to come of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is answered, be it with nothing.
    Answered,
    /// It is refused, by the limit of this name.
    Over(&'static str),
    /// It is refused for what it says: no limit is gone over.
    Faulty,
}

impl Question {
    /// What a message that refuses it stands for: the limit that is to be gone over, if it names that one.
    pub fn refusal(&self, message: &str) -> Fate {
        match self.fate {
            Over(limit) if message.contains(&format!("the limit {limit} of ")) => Over(limit),
            Over(_) => Faulty,
            _ if message.contains("the limit ") => Over("another"),
            _ => Faulty,
        }
    }
}

use Fate::{Answered, Faulty, Over};

/// A query.
#[derive(Clone, Copy)]
pub struct Question {
    /// What it is made of.
    pub name: &'static str,
    /// What is to come of it.
    pub fate: Fate,
    /// Makes it.
    pub make: fn() -> String,
}

/// The longest query, in bytes.
const FULL: usize = 4 * KIB;

#[rustfmt::skip]
pub const ALL: &[Question] = &[
    // nesting
    row("brackets at the limit", Answered, || nested(63, "(", "harbour", ")")),
    row("brackets of one word each", Answered, || nested(63, "(harbour ", "ferry", ")")),
    row("brackets over the limit", Over("query-depth"), || nested(64, "(", "harbour", ")")),
    row("brackets to the end", Over("query-depth"), || nested(FULL / 2 - 1, "(", "w", ")")),
    row("brackets that stay open", Answered, || "(".repeat(FULL)),
    row("brackets that close nothing", Answered, || ")".repeat(FULL)),
    row("brackets of nothing", Answered, || "()".repeat(FULL / 2)),
    row("fields in fields", Answered, || "title:(".repeat(200)),
    row("NOT at the limit", Answered, || "NOT ".repeat(63) + "harbour"),
    row("NOT a thousand times", Over("query-depth"), || "NOT ".repeat(1000) + "harbour"),
    row("minus a thousand times", Answered, || "-".repeat(1000) + "harbour"),
    row("NOT and OR in turn", Answered, || nested(31, "NOT (harbour OR ", "ferry", ")")),
    row("AND and OR in turn", Answered, || nested(31, "(the OR (of ", "ferry", "))")),
    // many words
    row("OR of as many words as may be", Answered, || joined(256, " OR ", |i| format!("w{i}"))),
    row("OR of one word too many", Over("query-words"), || joined(257, " OR ", |i| format!("w{i}"))),
    row("OR of one word again and again", Answered, || joined(256, " OR ", |_| "the".into())),
    row("OR without words", Faulty, || "OR ".repeat(FULL / 3)),
    row("AND of as many words as may be", Answered, || joined(256, " AND ", |_| "the".into())),
    row("NOT of as many words as may be", Answered, || joined(256, " ", |i| format!("-w{i}"))),
    row("words that all articles have", Answered, || joined(256, " ", |i| ["the", "harbour", "ferry", "was"][i % 4].into())),
    row("words that none has", Answered, || joined(256, " ", |i| format!("zzq{i}zz"))),
    row("words to the end", Over("query-words"), || "w ".repeat(FULL / 2)),
    row("a word to the end", Answered, || "w".repeat(FULL)),
    row("a byte too many", Over("query-size"), || "w".repeat(FULL + 1)),
    row("a megabyte", Over("query-size"), || "w ".repeat(512 * KIB)),
    row("nothing", Answered, String::new),
    row("white space to the end", Answered, || " \t\u{a0}\u{3000}".repeat(FULL / 7)),
    // places
    row("a phrase of as many words as may be", Answered, || phrase(32, 0)),
    row("a phrase with all the room there is", Answered, || phrase(32, 16)),
    row("a phrase of one word too many", Over("phrase-words"), || phrase(33, 0)),
    row("a phrase with too much room", Over("phrase-room"), || phrase(2, 17)),
    row("a phrase with more room than a number holds", Over("phrase-room"), || "\"the harbour\"~99999999999999999999999".into()),
    row("as many phrases as may be", Answered, || joined(48, " ", |_| "\"the harbour was the\"~16".into())),
    row("a phrase too many", Over("phrases"), || joined(49, " ", |_| "\"the harbour\"".into())),
    row("a quote that stays open", Faulty, || format!("\"{}", "the ".repeat(200))),
    row("quotes to the end", Answered, || "\"".repeat(FULL)),
    row("NEAR of one word again and again", Answered, || near(32, "the")),
    row("NEAR of phrases", Answered, || near(8, "\"the harbour was\"")),
    row("as many NEAR of phrases as may be", Answered, || joined(9, " OR ", |_| near(4, "\"the harbour was\""))),
    row("NEAR of one word too many", Over("phrase-words"), || near(33, "the")),
    row("NEAR with too much room", Over("near-room"), || "NEAR/101(the harbour)".into()),
    row("NEAR with more room than a number holds", Over("near-room"), || "NEAR/99999999999999999999999(the harbour)".into()),
    row("NEAR in NEAR", Faulty, || "NEAR/5(".repeat(40)),
    row("NEAR of nothing", Answered, || "NEAR/5() same:sentence()".into()),
    row("sentences with the same word many times", Answered, || format!("same:sentence({})", "the ".repeat(32))),
    row("sentences with near words", Answered, || format!("same:sentence({})", "harbour~2 ".repeat(8))),
    // patterns
    row("one letter and a star", Answered, || "w*".into()),
    row("as many stars as may be", Answered, || joined(32, " ", |i| format!("{}*", letter(i)))),
    row("a star too many", Over("patterns"), || joined(33, " ", |i| format!("{}*", letter(i)))),
    row("stars alone", Answered, || "* ".repeat(FULL / 2)),
    row("stars in fields", Answered, || joined(24, " OR ", |i| format!("title:{}*", letter(i)))),
    row("stars where places count", Answered, || "NEAR/100(th* harb* fer*)".into()),
    row("a star for too many words where places count", Over("pattern-words"), || "NEAR/100(w* t* h*)".into()),
    row("a long word with mistakes", Answered, || "w".repeat(FULL - 2) + "~2"),
    row("long words with mistakes", Answered, || joined(32, " ", |i| format!("{}{i}~2", "harbourmaster".repeat(8)))),
    row("short words with mistakes", Answered, || joined(32, " ", |i| format!("{}{}~2", letter(i), letter(i + 1)))),
    row("words with mistakes where places count", Answered, || "NEAR/100(harbour~2 ferry~2 closed~1)".into()),
    row("a word with too many mistakes", Faulty, || "harbour~3".into()),
    row("a word with more mistakes than a number holds", Faulty, || "harbour~99999999999999999999".into()),
    // numbers and days
    row("a number to the end", Answered, || "9".repeat(FULL)),
    row("a day long ago", Faulty, || "after:99999999999999999999d".into()),
    row("days that are none", Faulty, || "on:2025-02-30".into()),
    row("a year of nothing", Faulty, || "before:0000".into()),
    row("years to the end", Faulty, || format!("on:{}", "9".repeat(FULL - 3))),
    row("days in the wrong order", Faulty, || "during:2025..2024".into()),
    row("days at the ends of time", Answered, || "after:0001-01-01 before:9999-12-31 harbour".into()),
    row("many days", Answered, || joined(200, " OR ", |i| format!("on:{}", 1700 + i))),
    row("more sure than sure", Faulty, || "date.confidence:>1e999".into()),
    row("no confidence", Faulty, || "date.confidence:>nan".into()),
    // letters
    row("controls", Answered, || (1..32_u8).map(char::from).filter(|c| *c != '\n').chain("harbour".chars()).collect()),
    row("nothing but zeros", Answered, || "\0".repeat(FULL)),
    row("orders to a terminal", Answered, || "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31mharbour".into()),
    row("words that run backwards", Answered, || "\u{202e}\u{2066}harbour\u{2069}\u{202c}\u{200f}".repeat(50)),
    row("letters of no width", Answered, || "harbour\u{200b}\u{200d}\u{feff}".repeat(200)),
    row("marks to the end", Answered, || "e".to_owned() + &"\u{301}\u{323}".repeat(FULL / 4 - 1)),
    row("letters that grow", Answered, || "\u{fdfa}".repeat(FULL / 3)),
    row("letters that grow, with mistakes", Answered, || "\u{fdfa}".repeat(FULL / 3 - 1) + "~2"),
    row("capitals that grow", Answered, || "İß".repeat(FULL / 4)),
    row("letters without spaces", Answered, || "北京大学".repeat(FULL / 12)),
    row("phrases without spaces", Answered, || joined(8, " ", |_| format!("\"{}\"~16", "北京大学".repeat(30)))),
    row("letters without spaces, near", Answered, || near(8, &"東京都の港".repeat(20))),
    row("faces that are joined", Answered, || "👩\u{200d}🚀".repeat(FULL / 11)),
    row("hyphens to the end", Answered, || "a-".repeat(FULL / 2)),
    row("apostrophes to the end", Answered, || "a'".repeat(FULL / 2)),
    row("stops to the end", Answered, || "a.".repeat(FULL / 2)),
    row("colons to the end", Answered, || "title:".repeat(FULL / 6)),
    row("fields to the end", Over("query-words"), || "title:w ".repeat(FULL / 8)),
    row("an address to the end", Answered, || format!("https://{}", "a/".repeat(FULL / 2 - 4))),
    row("an address in a field", Answered, || format!("url:{}", "a/".repeat(FULL / 2 - 2))),
    row("marks that mean something elsewhere", Answered, || "[a TO b] {a} a^9 /a.*b/ a:b:c ?x ~ + && || !".into()),
    row("a pattern that other programs choke on", Answered, || "/(((a+)+)+)+$/ ".repeat(40)),
];

const fn row(name: &'static str, fate: Fate, make: fn() -> String) -> Question {
    Question { name, fate, make }
}

fn nested(times: usize, open: &str, inner: &str, close: &str) -> String {
    open.repeat(times) + inner + &close.repeat(times)
}

fn joined(times: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    (0..times).map(part).collect::<Vec<_>>().join(between)
}

fn phrase(words: usize, room: usize) -> String {
    let words = joined(words, " ", |i| ["the", "harbour", "was"][i % 3].into());
    format!("\"{words}\"~{room}")
}

fn near(times: usize, part: &str) -> String {
    format!("NEAR/100({})", joined(times, " ", |_| part.into()))
}

fn letter(number: usize) -> char {
    char::from(b'a' + (number % 26) as u8)
}

/// An article that the dear ones of these queries find: with common words close together, words that begin
/// alike, sentences of few words, and writing without spaces.
pub fn article(number: usize) -> String {
    let mut text = format!("The ferry {number} and the harbour\n\n");
    for i in 0..40 {
        let word = (number * 37 + i * 11) % 5000;
        let (first, second) = (letter(word), letter(word / 26));
        text += &format!(
            "The harbour was the ferry and the harbour was w{word} {first}{second}{word} the w{i}. "
        );
    }
    text + "\n\n北京大学の港は月曜日に閉鎖された。東京都の港も。\n"
}
