//! Writes what training the learned judge needs: `dump_features OUT FILE.jsonl[.gz]... [--torn FILE.jsonl[.gz]]...`.
//!
//! For each page a line of `OUT.jsonl` with its id, the texts of its blocks and their numbers, the rule that
//! dropped each, how far above the threshold its score must be (`null` where no score helps), and those that were
//! in the page's data only. A page with inserts has two lines: one without them, and one of all with the blocks that
//! are judged there. `OUT.features` has the rows of features as `f32`, `OUT.words` and
//! `OUT.classes` the hashed strings of each block as a `u32` count and so many `u32`, `OUT.scores` the scores
//! by the model in this program; all little endian. `OUT.names` has the names of the features, one a line,
//! `OUT.hash` the hash that weights for them carry.
//!
//! A file after `--torn` has pages with markup and no gold text: each is read with its markup, and what the
//! judge keeps of it is the gold text of the same page torn out of it, one block a line.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};

use dateline::model::{Content, Page, Record, Sidecar};
use dateline::reading::clean::{self, View, learned};
use dateline::reading::extract;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("dump_features OUT FILE...")?;
    let mut dump = Dump::new(&out)?;
    let mut torn = false;
    for argument in arguments {
        if argument == "--torn" {
            torn = true;
            continue;
        }
        let file = BufReader::new(File::open(&argument)?);
        let reader: Box<dyn Read> = if argument.ends_with(".gz") {
            Box::new(flate2::read::MultiGzDecoder::new(file))
        } else {
            Box::new(file)
        };
        for line in BufReader::new(reader).lines() {
            let row: serde_json::Value = serde_json::from_str(&line?)?;
            let text = |key: &str| Some(row.get(key)?.as_str()?.to_owned());
            let content = match text("html") {
                Some(html) => Content::Html(html),
                None => Content::Plain(text("text").unwrap_or_default()),
            };
            let mut record = record(content, text("url"));
            let mut page = page(&record);
            let mut gold = None;
            if torn {
                // what rules alone keep is no gold text
                learned::model(true)?;
                let (reading, kept) = tear(&page, &record);
                gold = Some(kept);
                record.content = Content::Plain(reading);
                page = self::page(&record);
            }
            dump.write(&page, text("id").as_deref(), gold.as_deref())?;
        }
        torn = false;
    }
    dump.finish(&out)
}

fn record(content: Content, url: Option<String>) -> Record {
    Record {
        sidecar: Sidecar {
            url,
            ..Sidecar::default()
        },
        ..Record::alone("page", content)
    }
}

fn page(record: &Record) -> Page {
    let mut page = extract::extract(record);
    clean::split(&mut page);
    page
}

/// All text of a page, and what is kept of it, one block a line.
fn tear(page: &Page, record: &Record) -> (String, String) {
    let (mut all, mut kept) = (String::new(), String::new());
    for (block, verdict) in page.blocks.iter().zip(clean::judge(page, record).verdicts) {
        for line in page.text(block).lines().map(str::trim) {
            if !line.is_empty() {
                all.push_str(line);
                all.push('\n');
                if verdict.is_keep() {
                    kept.push_str(line);
                    kept.push('\n');
                }
            }
        }
    }
    (all, kept)
}

/// The files that are written.
struct Dump {
    pages: BufWriter<File>,
    features: BufWriter<File>,
    words: BufWriter<File>,
    classes: BufWriter<File>,
    scores: BufWriter<File>,
    html: bool,
}

impl Dump {
    fn new(out: &str) -> std::io::Result<Self> {
        let open = |end: &str| File::create(format!("{out}.{end}")).map(BufWriter::new);
        Ok(Dump {
            pages: open("jsonl")?,
            features: open("features")?,
            words: open("words")?,
            classes: open("classes")?,
            scores: open("scores")?,
            html: false,
        })
    }

    fn write(&mut self, page: &Page, id: Option<&str>, gold: Option<&str>) -> std::io::Result<()> {
        let view = View::new(page, None);
        let draft = clean::rules::apply(&view);
        let inserts = clean::inserts::of(&view, &draft);
        if inserts.is_empty() {
            let all: Vec<usize> = (0..view.lines.len()).collect();
            return self.write_part(&view, &draft, id, gold, &all, None);
        }
        let (rest, numbers) = clean::inserts::without(page, &inserts);
        let part = View::new(&rest, None);
        let of_part = clean::rules::apply(&part);
        self.write_part(&part, &of_part, id, gold, &numbers, None)?;
        let all: Vec<usize> = (0..view.lines.len()).collect();
        self.write_part(&view, &draft, id, gold, &all, Some(&inserts))
    }

    fn write_part(
        &mut self,
        view: &View,
        draft: &clean::Draft,
        id: Option<&str>,
        gold: Option<&str>,
        numbers: &[usize],
        judged: Option<&[usize]>,
    ) -> std::io::Result<()> {
        let sample = learned::sample(view, draft);
        self.html = view.is_html();
        let texts: Vec<&str> = view.lines.iter().map(|line| line.text).collect();
        let stored: Vec<usize> = (0..texts.len())
            .filter(|index| view.is_stored(*index))
            .collect();
        let line = serde_json::json!({
            "id": id,
            "blocks": texts,
            "numbers": numbers,
            "judged": judged,
            "rules": sample.rules,
            "bars": sample.bars,
            "stored": stored,
            "gold_text": gold,
        });
        writeln!(self.pages, "{line}")?;
        for value in &sample.values {
            self.features.write_all(&value.to_le_bytes())?;
        }
        for (file, lists) in [
            (&mut self.words, &sample.words),
            (&mut self.classes, &sample.classes),
        ] {
            for list in lists {
                file.write_all(&(list.len() as u32).to_le_bytes())?;
                for hash in list {
                    file.write_all(&hash.to_le_bytes())?;
                }
            }
        }
        for score in &sample.scores {
            self.scores.write_all(&score.to_le_bytes())?;
        }
        Ok(())
    }

    fn finish(mut self, out: &str) -> Result<(), Box<dyn Error>> {
        for file in [
            &mut self.pages,
            &mut self.features,
            &mut self.words,
            &mut self.classes,
            &mut self.scores,
        ] {
            file.flush()?;
        }
        let names = learned::features::names(self.html);
        std::fs::write(
            format!("{out}.hash"),
            format!("{:016x}", learned::hash_of(names)),
        )?;
        std::fs::write(format!("{out}.names"), names.join("\n") + "\n")?;
        Ok(())
    }
}
