//! Inputs that are made to cost much, or to be obeyed, each from a size in bytes and nothing else.
//!
//! Every input is a row: a name with the ending of its format, the size of its long form, and a function that
//! makes it of any size. So the same rows are run whole, small in the tests, and at half and whole size to
//! see how cost grows with length. `queries` are rows too, which say what is to come of them.

mod data;
mod packed;
mod pages;
pub mod queries;
mod texts;

/// An input.
#[derive(Clone, Copy)]
pub struct Input {
    /// Its file name.
    pub name: &'static str,
    /// Bytes of its long form, about.
    pub size: usize,
    /// Makes it, of about so many bytes.
    pub make: fn(usize) -> Vec<u8>,
}

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

/// Just under the size of a page that is made a tree.
const TREE: usize = 8 * MIB - KIB;

/// Just under the size of a record.
const RECORD: usize = 64 * MIB - KIB;

/// Every input.
pub fn all() -> impl Iterator<Item = Input> {
    let rows = [pages::ROWS, texts::ROWS, data::ROWS, packed::ROWS];
    rows.into_iter().flatten().copied()
}

/// A word that the control article of this number has and no other.
pub fn control_word(number: usize) -> String {
    let letters = |mut rest: usize| {
        let mut word = String::new();
        for _ in 0..4 {
            word.push(char::from(b'a' + (rest % 20) as u8));
            rest /= 20;
        }
        word
    };
    format!("zonk{}", letters(number))
}

/// An article that must come through whatever stands around it.
pub fn control(number: usize) -> String {
    let word = control_word(number);
    format!(
        "Ferry {word} is back at sea\n\n4 May 2024\n\nThe ferry {word} left the harbour of Saltmere on Saturday with forty \
         passengers on board, the harbour master said. It had been laid up for three weeks.\n\nThe crew was met with flags \
         on the other side of the sound, where the shops had run out of flour and of lamp oil.\n"
    )
}

/// A head, pieces by number until there are enough bytes, and a tail.
fn fill(bytes: usize, head: &str, tail: &str, piece: impl Fn(usize) -> String) -> Vec<u8> {
    let mut out = head.as_bytes().to_vec();
    for number in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.extend_from_slice(piece(number).as_bytes());
    }
    out.extend_from_slice(tail.as_bytes());
    out
}

/// The same piece again and again.
fn repeat(bytes: usize, piece: &str) -> Vec<u8> {
    piece.repeat((bytes / piece.len()).max(1)).into_bytes()
}

/// One piece again and again, then another as often: what is opened and what closes it.
fn nest(bytes: usize, open: &str, inner: &str, close: &str) -> Vec<u8> {
    let count = (bytes / (open.len() + close.len())).max(1);
    [&open.repeat(count), inner, &close.repeat(count)]
        .concat()
        .into_bytes()
}
