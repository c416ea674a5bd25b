//! Fonts: the widths and the meanings of their characters.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::cmap;
use crate::reading::decode::RECORD_BYTES;

/// The parts of a font needed for text.
#[derive(Debug)]
pub struct Font {
    /// Whether codes have two bytes.
    is_wide: bool,
    /// Whether codes are UTF-16.
    is_unicode: bool,
    texts: HashMap<u32, String>,
    widths: HashMap<u32, f32>,
    /// The default width of a code, in thousandths of the size.
    default: f32,
    /// The known widths of a font that every reader has, from the space on.
    standard: Option<&'static [u16; 95]>,
    /// Scales a width to units of the size.
    scale: f32,
}

impl Font {
    /// Reads a font.
    pub fn read(font: &Dictionary, document: &Document) -> Font {
        let name = |key: &[u8]| {
            let object = font.get_deref(key, document).and_then(Object::as_name);
            String::from_utf8_lossy(object.unwrap_or_default()).into_owned()
        };
        let kind = name(b"Subtype");
        let is_wide = kind == "Type0";
        let mut read = Font {
            is_wide,
            is_unicode: is_wide && name(b"Encoding").contains("UCS2"),
            texts: to_unicode(font, document),
            widths: HashMap::new(),
            default: 500.0,
            standard: standard(&name(b"BaseFont")),
            scale: 0.001,
        };
        if is_wide {
            read.wide(font, document);
        } else {
            read.narrow(font, document);
            if kind == "Type3" {
                read.scale = number_at(font, b"FontMatrix", 0, document)
                    .unwrap_or(0.001)
                    .abs();
            }
        }
        read
    }

    fn narrow(&mut self, font: &Dictionary, document: &Document) {
        let first = integer(font, b"FirstChar", document).unwrap_or(0);
        if let Ok(widths) = font
            .get_deref(b"Widths", document)
            .and_then(Object::as_array)
        {
            for (code, width) in (first..).zip(widths.iter().take(256)) {
                if let Some(width) = float(width, document) {
                    self.widths.insert(code, width);
                }
            }
        }
        if let Ok(descriptor) = document.get_dict_in_dict(font, b"FontDescriptor")
            && let Some(width) = descriptor
                .get_deref(b"MissingWidth", document)
                .ok()
                .and_then(|width| float(width, document))
            && width > 0.0
        {
            self.default = width;
        }
        let Ok(encoding) = font.get_font_encoding_with_limit(document, RECORD_BYTES) else {
            return;
        };
        for code in 0..=255_u8 {
            let known = self.texts.contains_key(&u32::from(code));
            if let Ok(text) = encoding.bytes_to_string(&[code])
                && !known
                && !text.is_empty()
                && !text.chars().any(char::is_control)
            {
                self.texts.insert(u32::from(code), text);
            }
        }
    }

    /// Reads the widths of a two-byte font from its descendant fonts.
    fn wide(&mut self, font: &Dictionary, document: &Document) {
        self.default = 1000.0;
        let Ok(fonts) = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
        else {
            return;
        };
        let descendant = fonts
            .first()
            .and_then(|font| document.dereference(font).ok())
            .and_then(|(_, font)| font.as_dict().ok());
        let Some(descendant) = descendant else {
            return;
        };
        let default = descendant.get_deref(b"DW", document).ok();
        self.default = default
            .and_then(|width| float(width, document))
            .unwrap_or(1000.0);
        let Ok(widths) = descendant
            .get_deref(b"W", document)
            .and_then(Object::as_array)
        else {
            return;
        };
        let mut rest = widths.as_slice();
        while let [first, second, after @ ..] = rest {
            rest = after;
            let Some(first) = float(first, document).map(|code| code as u32) else {
                return;
            };
            let second = document
                .dereference(second)
                .map_or(second, |(_, second)| second);
            if let Ok(list) = second.as_array() {
                for (code, width) in (first..).zip(list) {
                    self.wide_width(code, float(width, document));
                }
            } else if let (Some(last), [width, after @ ..]) = (float(second, document), rest) {
                rest = after;
                let last = (last as u32).min(first.saturating_add(u32::from(u16::MAX)));
                let width = float(width, document);
                for code in first..=last {
                    self.wide_width(code, width);
                }
            }
        }
    }

    fn wide_width(&mut self, code: u32, width: Option<f32>) {
        if let Some(width) = width
            && code <= u32::from(u16::MAX)
        {
            self.widths.insert(code, width);
        }
    }

    /// The codes in a string.
    pub fn codes(&self, bytes: &[u8]) -> Vec<u32> {
        if self.is_wide {
            bytes
                .chunks(2)
                .map(|pair| {
                    pair.iter()
                        .fold(0, |code, byte| code << 8 | u32::from(*byte))
                })
                .collect()
        } else {
            bytes.iter().map(|byte| u32::from(*byte)).collect()
        }
    }

    /// Whether a code is a space, to which word spacing applies.
    pub fn is_space(&self, code: u32) -> bool {
        !self.is_wide && code == 32
    }

    /// The width of a code at size 1.
    pub fn width(&self, code: u32) -> f32 {
        let known = self.widths.get(&code).copied();
        let standard = || {
            let at = code.checked_sub(32)? as usize;
            self.standard?.get(at).map(|width| f32::from(*width))
        };
        let width = known.or_else(standard).unwrap_or(self.default);
        width * self.scale
    }

    /// Writes the text of a code; false if the font does not define it.
    pub fn write(&self, code: u32, out: &mut String) -> bool {
        if let Some(text) = self.texts.get(&code) {
            out.push_str(text);
            return true;
        }
        match char::from_u32(code).filter(|char| self.is_unicode && !char.is_control()) {
            Some(char) => {
                out.push(char);
                true
            }
            None => false,
        }
    }
}

fn to_unicode(font: &Dictionary, document: &Document) -> HashMap<u32, String> {
    let stream = font
        .get_deref(b"ToUnicode", document)
        .and_then(Object::as_stream);
    match stream.and_then(|stream| stream.get_plain_content_with_limit(RECORD_BYTES)) {
        Ok(bytes) => {
            let mut map = cmap::read(&bytes);
            map.retain(|_, text| {
                !text
                    .chars()
                    .any(|char| char.is_control() || char == '\u{fffd}')
            });
            map
        }
        Err(_) => HashMap::new(),
    }
}

/// A number, direct or by reference.
pub fn float(object: &Object, document: &Document) -> Option<f32> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().filter(|number| number.is_finite())
}

fn integer(font: &Dictionary, key: &[u8], document: &Document) -> Option<u32> {
    float(font.get(key).ok()?, document).map(|number| number.max(0.0) as u32)
}

fn number_at(font: &Dictionary, key: &[u8], at: usize, document: &Document) -> Option<f32> {
    let list = font
        .get_deref(key, document)
        .and_then(Object::as_array)
        .ok()?;
    float(list.get(at)?, document)
}

/// The widths of the fonts that every reader has, by font name.
fn standard(name: &str) -> Option<&'static [u16; 95]> {
    let name = name.to_lowercase();
    let is_bold = name.contains("bold");
    if name.contains("helvetica") || name.contains("arial") {
        Some(if is_bold { &SANS_BOLD } else { &SANS })
    } else if name.contains("times") {
        Some(if is_bold { &SERIF_BOLD } else { &SERIF })
    } else if name.contains("courier") {
        Some(&[600; 95])
    } else {
        None
    }
}

// The widths of Helvetica and Times from the space to the tilde, in thousandths of the size, from
// the free font metrics by Adobe.
const SANS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const SANS_BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
const SERIF: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
const SERIF_BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667,
    611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556,
    278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];
