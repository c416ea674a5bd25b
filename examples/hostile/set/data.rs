//! JSON and tables that cost much.

use super::{Input, MIB, RECORD, fill, nest, repeat};

/// Larger than a record may be.
const OVER: usize = 70 * MIB;

/// A line that must be read, after one that is not.
const GOOD: &str = "\n{\"text\":\"The line after it is good and is kept as it is.\"}\n";

fn line(bytes: Vec<u8>) -> Vec<u8> {
    [bytes, GOOD.as_bytes().to_vec()].concat()
}

#[rustfmt::skip]
pub(super) const ROWS: &[Input] = &[
    row("deep.jsonl", 8 * MIB, |n| line(nest(n, "[", "", "]"))),
    row("deep-objects.jsonl", 8 * MIB, |n| line(nest(n, "{\"text\":", "1", "}"))),
    row("deep-open.jsonl", RECORD, |n| line(repeat(n, "{\"a\":"))),
    row("elements.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"authors\":[", "1]}", |i| format!("\"a{i}\",")))),
    row("numbers.jsonl", RECORD, |n| line(fill(n, "{\"text\":\"w\",\"authors\":[", "1]}", |_| "1,".into()))),
    row("keys.jsonl", 8 * MIB, |n| line(fill(n, "{", "\"text\":\"w\"}", |i| format!("\"k{i}\":1,")))),
    row("keys-same.jsonl", 8 * MIB, |n| line(fill(n, "{", "\"a\":1}", |_| "\"text\":\"w\",".into()))),
    row("number.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":", "}", |_| "9".into()))),
    row("exponent.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":1e", "}", |_| "9".into()))),
    row("escapes.jsonl", RECORD, |n| line(fill(n, "{\"text\":\"", "\"}", |_| "\\u0041".into()))),
    row("surrogates.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"", "\"}", |_| "\\ud800".into()))),
    row("surrogate-one.jsonl", MIB, |n| line(fill(n, "{\"text\":\"", "\\udfff\"}", |_| "w ".into()))),
    row("controls.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"", "\"}", |_| "\\u0000\\u001b\\u202e".into()))),
    row("text.jsonl", RECORD, |n| line(fill(n, "{\"text\":\"", "\"}", |_| "The harbour was closed. ".into()))),
    row("over.jsonl", OVER, |n| line(fill(n, "{\"text\":\"", "\"}", |_| "w".into()))),
    row("title.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"title\":\"", "\"}", |i| format!("w{i} ")))),
    row("title-word.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"title\":\"", "\"}", |_| "w".into()))),
    row("id.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"id\":\"", "\"}", |_| "w".into()))),
    row("url.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"url\":\"https://x.example/", "\"}", |_| "2024/".into()))),
    row("date.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"date\":\"", "\"}", |_| "2024-05-04 ".into()))),
    row("source.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"source\":\"", "\"}", |_| "w ".into()))),
    row("section.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"section\":\"", "\"}", |_| "w ".into()))),
    row("author.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"author\":\"", "\"}", |_| "w ".into()))),
    row("language.jsonl", 8 * MIB, |n| line(fill(n, "{\"text\":\"w\",\"language\":\"", "\"}", |_| "en-".into()))),
    row("html.jsonl", 8 * MIB, |n| line(fill(n, "{\"html\":\"", "\"}", |_| "<div>w".into()))),
    row("many.jsonl", 8 * MIB, |n| fill(n, "", "", |i| format!("{{\"text\":\"w{i}\"}}\n"))),
    row("many-same-id.jsonl", 2 * MIB, |n| fill(n, "", "", |i| format!("{{\"id\":\"a\",\"text\":\"w{i}\"}}\n"))),
    row("many-sources.jsonl", 2 * MIB, |n| fill(n, "", "", |i| format!("{{\"source\":\"s{i}\",\"section\":\"c{i}\",\"text\":\"w{i}\"}}\n"))),
    row("broken-lines.jsonl", 8 * MIB, |n| line(repeat(n, "{\n"))),
    row("empty-lines.jsonl", RECORD, |n| line(repeat(n, " \n"))),
    row("open.json", RECORD, |n| repeat(n, "[")),
    row("open-objects.json", RECORD, |n| repeat(n, "{\"a\":")),
    row("numbers.json", 8 * MIB, |n| fill(n, "[", "1]", |_| "1,".into())),
    row("objects.json", 8 * MIB, |n| fill(n, "[", "{}]", |i| format!("{{\"text\":\"w{i}\"}},"))),
    row("commas.json", RECORD, |n| fill(n, "[", "]", |_| ",".into())),
    row("string-open.json", OVER, |n| fill(n, "[\"", "", |_| "\\\"".into())),
    row("quote-open.csv", OVER, |n| fill(n, "id,text\n1,\"", "", |_| "w\n".into())),
    row("quotes.csv", 8 * MIB, |n| fill(n, "id,text\n1,\"", "\"\n", |_| "\"\"".into())),
    row("columns.csv", 8 * MIB, |n| fill(n, "id,text", "\n1,w\n", |i| format!(",c{i}"))),
    row("columns-rows.csv", 8 * MIB, |n| {
        // a long first row stands before each of the others
        let head = fill(n / 2, "id,text", "\n", |i| format!(",c{i}"));
        [head, fill(n / 2, "", "", |i| format!("{i},w\n"))].concat()
    }),
    row("fields.csv", 8 * MIB, |n| fill(n, "id,text\n1,w", "\n2,v\n", |_| ",".into())),
    row("rows.csv", 8 * MIB, |n| fill(n, "id,text\n", "", |i| format!("{i},w{i}\n"))),
    row("row.tsv", OVER, |n| fill(n, "id\ttext\n1\t", "\n2\tw\n", |_| "w ".into())),
];

const fn row(name: &'static str, size: usize, make: fn(usize) -> Vec<u8>) -> Input {
    Input { name, size, make }
}
