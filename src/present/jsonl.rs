//! JSON lines. Every JSON object is one line already, so this is [`super::json`] except for
//! answers, where each line is a hit, as `jq`, pandas and databases expect.

use std::io::{self, Write};

use super::json::{Json, put_hits};
use super::{Format, Item, Kind, Look, Presenter};

/// See [`Format::Jsonl`].
pub struct Jsonl;

impl Presenter for Jsonl {
    fn format(&self) -> Format {
        Format::Jsonl
    }

    fn writes(&self, kind: Kind) -> bool {
        Json.writes(kind)
    }

    fn write(
        &self,
        out: &mut dyn Write,
        look: &Look,
        item: Item<'_>,
        first: bool,
    ) -> io::Result<()> {
        match item {
            Item::Answer(answer) => put_hits(out, answer),
            _ => Json.write(out, look, item, first),
        }
    }
}
