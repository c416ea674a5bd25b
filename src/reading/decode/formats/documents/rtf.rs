//! Rich text (RTF): groups, control words, and bytes in the character sets of their fonts.

use std::collections::HashMap;
use std::io::{self, BufRead};

use encoding_rs::Encoding;

use super::paragraphs::{self, Kind, Paragraph, Paragraphs};
use crate::model::{Record, Sidecar};
use crate::reading::decode::sink::Sink;
use crate::reading::decode::{About, Counts, Fault, Format, Origin, Raw};

/// Rich text.
pub struct Rtf;

static ABOUT: About = About::new(
    "rtf",
    "rich text, a file an article; exports of news databases are split",
    &["rtf"],
    Counts::File,
);

/// The deepest nesting of groups. Real documents have a few dozen.
const DEPTH: usize = 4096;

impl Format for Rtf {
    fn about(&self) -> &About {
        &ABOUT
    }

    fn part(&self, input: &mut dyn BufRead, out: &mut Sink<'_>) -> io::Result<()> {
        paragraphs::part(input, out, read)
    }

    fn decode(&self, raw: Raw, origin: &Origin) -> Result<Record, Fault> {
        paragraphs::record(self, raw, origin, read)
    }
}

fn read(bytes: &[u8]) -> Result<(Vec<Paragraph>, Sidecar), Fault> {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Err("no RTF: expected it to begin with {\\rtf; save it again".into());
    }
    let mut reading = Reading::default();
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = match first {
            b'{' => {
                reading.open()?;
                after
            }
            b'}' => {
                reading.close();
                after
            }
            b'\\' => reading.control(after),
            b'\r' | b'\n' => after,
            other => {
                reading.byte(*other);
                after
            }
        };
    }
    reading.end_paragraph();
    Ok((reading.found.all, Sidecar::default()))
}

/// The state that a group saves and restores.
#[derive(Clone, Copy)]
struct State {
    /// Whether the group's content is not document text.
    skipped: bool,
    table: Table,
    /// How many fallback characters follow one that a program without Unicode cannot show.
    fallback: usize,
    font: i32,
    kind: Kind,
}

/// The tables at the start of a document that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    None,
    Fonts,
    Styles,
}

struct Reading {
    found: Paragraphs,
    stack: Vec<State>,
    state: State,
    /// The character sets of fonts, by number.
    fonts: HashMap<i32, &'static Encoding>,
    /// The kinds of paragraphs, by style number.
    styles: HashMap<i32, Kind>,
    style: i32,
    default: &'static Encoding,
    /// Bytes not decoded yet, all in one font.
    bytes: Vec<u8>,
    /// The first half of a surrogate pair.
    half: Option<u16>,
    /// Fallback characters still to skip.
    passed_over: usize,
    /// Whether the group may be skipped by programs that do not know it.
    starred: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Reading {
            found: Paragraphs::default(),
            stack: Vec::new(),
            state: State {
                skipped: false,
                table: Table::None,
                fallback: 1,
                font: 0,
                kind: Kind::Text,
            },
            fonts: HashMap::new(),
            styles: HashMap::new(),
            style: -1,
            default: encoding_rs::WINDOWS_1252,
            bytes: Vec::new(),
            half: None,
            passed_over: 0,
            starred: false,
        }
    }
}

impl Reading {
    fn open(&mut self) -> Result<(), Fault> {
        self.flush();
        if self.stack.len() >= DEPTH {
            return Err(Fault::Rejected(format!(
                "more than {DEPTH} groups in one another, the limit; no program writes so"
            )));
        }
        self.stack.push(self.state);
        self.passed_over = 0;
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        if let Some(state) = self.stack.pop() {
            self.state = state;
        }
        self.passed_over = 0;
    }

    /// Adds a byte of text.
    fn byte(&mut self, byte: u8) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
        } else if !self.state.skipped || self.state.table == Table::Styles {
            self.bytes.push(byte);
        }
    }

    /// Decodes the collected bytes.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        if self.state.table == Table::Styles {
            self.name_style(&String::from_utf8_lossy(&bytes));
            return;
        }
        let encoding = self.fonts.get(&self.state.font).unwrap_or(&self.default);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.found.push(&text);
    }

    /// Stores the name of a style, which ends in a semicolon.
    fn name_style(&mut self, name: &str) {
        let name = name.trim().trim_end_matches(';').to_lowercase();
        let level = name
            .strip_prefix("heading ")
            .and_then(|level| level.parse().ok());
        let kind = match level {
            Some(level) => Kind::Heading(level),
            None if name == "title" => Kind::Title,
            None => return,
        };
        self.styles.insert(self.style, kind);
    }

    fn text(&mut self, text: &str) {
        self.flush();
        if self.passed_over > 0 {
            self.passed_over -= 1;
        } else if !self.state.skipped {
            self.found.push(text);
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if !self.state.skipped {
            self.found.close(self.state.kind);
        }
    }

    /// Reads the control after a backslash; returns the bytes after it.
    fn control<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let Some((first, after)) = bytes.split_first() else {
            return bytes;
        };
        if !first.is_ascii_alphabetic() {
            return self.symbol(*first, after);
        }
        let end = bytes
            .iter()
            .position(|byte| !byte.is_ascii_alphabetic())
            .unwrap_or(bytes.len());
        let (word, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest
            .iter()
            .skip(sign)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (number, rest) = if digits > 0 {
            rest.split_at_checked(sign + digits).unwrap_or((rest, &[]))
        } else {
            (&[][..], rest)
        };
        let number = std::str::from_utf8(number)
            .ok()
            .and_then(|text| text.parse().ok());
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        if word == b"bin" {
            let skipped = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return rest.get(skipped..).unwrap_or_default();
        }
        self.word(std::str::from_utf8(word).unwrap_or_default(), number);
        rest
    }

    fn symbol<'b>(&mut self, symbol: u8, after: &'b [u8]) -> &'b [u8] {
        match symbol {
            b'\'' => {
                let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
                let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                if let Some(byte) = byte {
                    self.byte(byte);
                    return after.get(2..).unwrap_or_default();
                }
            }
            b'*' => {
                self.starred = true;
                self.skip();
            }
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
        after
    }

    fn skip(&mut self) {
        self.flush();
        self.state.skipped = true;
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        match word {
            "par" | "sect" | "page" | "row" => self.end_paragraph(),
            "line" => self.text("\n"),
            "tab" | "cell" | "nestcell" => self.text("\t"),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "emspace" | "enspace" | "qmspace" => self.text(" "),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = number.and_then(|n| n.try_into().ok()).unwrap_or(1),
            "fonttbl" => self.state.table = Table::Fonts,
            "stylesheet" => self.state.table = Table::Styles,
            "f" => {
                self.flush();
                self.state.font = number.unwrap_or(0);
            }
            "fcharset" if self.state.table == Table::Fonts => {
                if let Some(encoding) = number.and_then(of_charset) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "ansicpg" => self.default = number.and_then(of_page).unwrap_or(self.default),
            "pard" => {
                self.flush();
                self.state.kind = Kind::Text;
            }
            "s" if self.state.table == Table::Styles => self.style = number.unwrap_or(0),
            "s" => {
                let style = number.and_then(|number| self.styles.get(&number));
                self.state.kind = style.copied().unwrap_or(self.state.kind);
            }
            "outlinelevel" if self.state.table == Table::None => {
                let level = number.and_then(|level| u8::try_from(level).ok());
                if let Some(level) = level.filter(|level| *level < 6) {
                    self.state.kind = Kind::Heading(level + 1);
                }
            }
            "pntext" | "listtext" if self.state.kind == Kind::Text => {
                self.skip();
                if let Some(outer) = self.stack.last_mut() {
                    outer.kind = Kind::Item;
                }
            }
            // marked for newer programs, but text nevertheless
            "shptxt" | "ud" if starred => self.state.skipped = false,
            _ if HIDDEN.contains(&word) => self.skip(),
            _ => {}
        }
        if ["fonttbl", "stylesheet"].contains(&word) {
            self.skip();
        }
    }

    /// Adds a character by its number. Large ones are written as negative numbers or as surrogate
    /// pairs.
    fn unicode(&mut self, number: i32) {
        self.flush();
        let unit = (number & 0xffff) as u16;
        let char = match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                None
            }
            (Some(high), 0xdc00..=0xdfff) => {
                char::decode_utf16([high, unit]).next().and_then(Result::ok)
            }
            _ => char::from_u32(u32::from(unit)),
        };
        if let Some(char) = char.filter(|_| !self.state.skipped) {
            self.found.push(char.encode_utf8(&mut [0; 4]));
        }
        self.passed_over = self.state.fallback;
    }
}

/// Groups whose text does not belong to the document.
const HIDDEN: [&str; 24] = [
    "colortbl",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "fldinst",
    "xe",
    "tc",
    "themedata",
    "datastore",
    "generator",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "nonshppict",
];

/// The character set of a font.
fn of_charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        0 | 1 => return None,
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    })
}

/// The character set of a Windows code page.
fn of_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        874 => "windows-874".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        other => format!("windows-{other}"),
    };
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rtf: &[u8]) -> Vec<String> {
        let (paragraphs, _) = read(rtf).expect("RTF");
        paragraphs
            .into_iter()
            .map(|paragraph| paragraph.text)
            .collect()
    }

    #[test]
    fn characters_are_read_in_the_sets_of_their_fonts() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial CYR;}}{\info{\title No}}Gr\'fc\'dfe \u8212 - {\f1 \'cc\'e8\'f0}\par\uc0\u-10179\u-8704 {\*\unknown hidden}\{x\}\par}";
        assert_eq!(texts(rtf), ["Grüße — Мир", "\u{1f600}{x}"]);
    }

    #[test]
    fn styles_tell_headings() {
        let rtf = br"{\rtf1{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s15 Title;}}\pard\s15 Head\par\pard\s1 Sub\par\pard\s0 Text\par}";
        let (paragraphs, _) = read(rtf).expect("RTF");
        let kinds: Vec<Kind> = paragraphs.iter().map(|paragraph| paragraph.kind).collect();
        assert_eq!(kinds, [Kind::Title, Kind::Heading(1), Kind::Text]);
    }

    #[test]
    fn groups_without_end_are_bounded() {
        let deep = [b"{\\rtf1".as_slice(), &b"{".repeat(10_000)].concat();
        assert!(read(&deep).is_err());
        assert!(read(b"{\\rtf1 \\bin99999999 x \\u \\'").is_ok());
        assert!(read(b"PK").is_err());
    }
}
