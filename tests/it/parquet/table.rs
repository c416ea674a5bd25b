//! Writes Parquet files of one column with any stated metadata.

/// Writes the compact protocol of Thrift.
#[derive(Default)]
pub(super) struct Compact {
    pub(super) bytes: Vec<u8>,
    last: Vec<i64>,
}

const I32: u8 = 5;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

impl Compact {
    pub(super) fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    pub(super) fn open(&mut self) {
        self.last.push(0);
    }

    pub(super) fn close(&mut self) {
        self.last.pop();
        self.bytes.push(0);
    }

    fn field(&mut self, id: i64, kind: u8) {
        let last = self.last.last_mut().expect("a struct");
        self.bytes.push(((id - *last) as u8) << 4 | kind);
        *last = id;
    }

    pub(super) fn number(&mut self, id: i64, kind: u8, value: i64) {
        self.field(id, kind);
        self.varint((value << 1 ^ value >> 63) as u64);
    }

    pub(super) fn text(&mut self, id: i64, text: &str) {
        self.field(id, 8);
        self.string(text);
    }

    pub(super) fn string(&mut self, text: &str) {
        self.varint(text.len() as u64);
        self.bytes.extend(text.bytes());
    }

    pub(super) fn list(&mut self, id: i64, kind: u8, count: usize) {
        self.field(id, LIST);
        match count {
            0..15 => self.bytes.push((count as u8) << 4 | kind),
            _ => {
                self.bytes.push(0xf0 | kind);
                self.varint(count as u64);
            }
        }
    }

    pub(super) fn inner(&mut self, id: i64) {
        self.field(id, STRUCT);
        self.open();
    }
}

/// A column or a group of columns: its name, its repetition, and its number of children; 0 means a
/// column of texts.
pub(super) type Element<'e> = (&'e str, i64, i64);

pub(super) const REQUIRED: i64 = 0;
pub(super) const OPTIONAL: i64 = 1;
pub(super) const REPEATED: i64 = 2;

pub(super) const PLAIN: i64 = 0;
const RLE: i64 = 3;
pub(super) const DELTA_LENGTHS: i64 = 6;
pub(super) const DELTA_TEXTS: i64 = 7;
pub(super) const DICTIONARY: i64 = 8;

const NOT_PACKED: i64 = 0;
pub(super) const SNAPPY: i64 = 1;
pub(super) const GZIP: i64 = 2;
pub(super) const LZO: i64 = 3;
pub(super) const ZSTD: i64 = 6;

/// A file of one row group with one column and any stated metadata.
pub(super) struct Table<'t> {
    pub(super) elements: Vec<Element<'t>>,
    pub(super) codec: i64,
    pub(super) pages: Vec<u8>,
    pub(super) rows: i64,
    /// The stated start and length of the column, if they differ from the real ones.
    pub(super) place: Option<(i64, i64)>,
    pub(super) dictionary: bool,
}

impl Table<'_> {
    /// One column of required texts.
    pub(super) fn of(pages: Vec<u8>) -> Table<'static> {
        Table {
            elements: vec![("root", REQUIRED, 1), ("text", REQUIRED, 0)],
            codec: NOT_PACKED,
            pages,
            rows: 1,
            place: None,
            dictionary: false,
        }
    }

    /// One column of lists of texts.
    pub(super) fn of_lists(pages: Vec<u8>, dictionary: bool) -> Table<'static> {
        Table {
            elements: vec![("root", REQUIRED, 1), ("text", REPEATED, 0)],
            dictionary,
            ..Table::of(pages)
        }
    }

    pub(super) fn packed(self, codec: i64) -> Self {
        Table { codec, ..self }
    }

    fn schema(&self, to: &mut Compact) {
        to.list(2, STRUCT, self.elements.len());
        for (name, repetition, children) in &self.elements {
            to.open();
            if *children == 0 {
                to.number(1, I32, 6);
            }
            to.number(3, I32, *repetition);
            to.text(4, name);
            match children {
                0 => to.number(6, I32, 0),
                _ => to.number(5, I32, *children),
            }
            to.close();
        }
    }

    fn footer(&self) -> Vec<u8> {
        let mut to = Compact::default();
        to.open();
        to.number(1, I32, 1);
        self.schema(&mut to);
        to.number(3, 6, self.rows);
        to.list(4, STRUCT, 1);
        to.open();
        to.list(1, STRUCT, 1);
        to.open();
        to.number(2, 6, 4);
        to.inner(3);
        to.number(1, I32, 6);
        to.list(2, I32, 1);
        to.varint(0);
        to.list(3, 8, 1);
        to.string("text");
        to.number(4, I32, self.codec);
        to.number(5, 6, self.rows);
        let (start, length) = self.place.unwrap_or((4, self.pages.len() as i64));
        to.number(6, 6, length);
        to.number(7, 6, length);
        to.number(9, 6, start);
        if self.dictionary {
            to.number(11, 6, start);
        }
        to.close();
        to.close();
        to.number(2, 6, length);
        to.number(3, 6, self.rows);
        to.close();
        to.close();
        to.bytes
    }

    pub(super) fn file(&self) -> Vec<u8> {
        file(&self.pages, &self.footer())
    }
}

pub(super) fn file(pages: &[u8], footer: &[u8]) -> Vec<u8> {
    let length = (footer.len() as u32).to_le_bytes();
    [b"PAR1", pages, footer, &length, b"PAR1"].concat()
}

/// A page of values: its stated size and number of values, and its contents.
pub(super) fn page(encoding: i64, values: i64, size: i64, packed: &[u8]) -> Vec<u8> {
    let mut to = Compact::default();
    to.open();
    to.number(1, I32, 0);
    to.number(2, I32, size);
    to.number(3, I32, packed.len() as i64);
    to.inner(5);
    to.number(1, I32, values);
    to.number(2, I32, encoding);
    to.number(3, I32, RLE);
    to.number(4, I32, RLE);
    to.close();
    to.close();
    [&to.bytes, packed].concat()
}

pub(super) fn dictionary(values: i64, packed: &[u8]) -> Vec<u8> {
    let mut to = Compact::default();
    to.open();
    to.number(1, I32, 2);
    to.number(2, I32, packed.len() as i64);
    to.number(3, I32, packed.len() as i64);
    to.inner(7);
    to.number(1, I32, values);
    to.number(2, I32, PLAIN);
    to.close();
    to.close();
    [&to.bytes, packed].concat()
}

/// A page with true metadata.
pub(super) fn honest(encoding: i64, values: i64, bytes: &[u8]) -> Vec<u8> {
    page(encoding, values, bytes.len() as i64, bytes)
}

pub(super) fn plain(text: &str) -> Vec<u8> {
    [&(text.len() as u32).to_le_bytes(), text.as_bytes()].concat()
}
