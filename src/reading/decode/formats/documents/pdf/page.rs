//! A page → its words with their positions.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Font, float};
use crate::reading::decode::{Fault, RECORD_BYTES};

/// The deepest nesting of drawings to read; real ones have two or three levels.
const DEPTH: usize = 8;

/// The most drawing steps for one file, counting nested drawings each time. A dense page has about
/// ten thousand.
const STEPS: usize = 20_000_000;

/// Text shown by one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its left and right edge.
    pub x: (f32, f32),
    /// Its baseline, measured from the bottom.
    pub y: f32,
    /// Its font size.
    pub size: f32,
    /// The text.
    pub text: String,
}

/// Reads pages.
pub struct Reader<'d> {
    document: &'d Document,
    /// Fonts by their address in memory, which is stable while the document is.
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    steps: usize,
    /// The number of characters whose fonts do not define them.
    pub unknown: usize,
}

/// A matrix: a, b, c, d, e, f.
#[derive(Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const ONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Applies this matrix, then the other.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(self, x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }
}

/// The text state.
#[derive(Clone)]
struct State {
    space: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter: f32,
    word: f32,
    stretch: f32,
    leading: f32,
}

impl State {
    fn new(space: Matrix) -> State {
        State {
            space,
            font: None,
            size: 0.0,
            letter: 0.0,
            word: 0.0,
            stretch: 1.0,
            leading: 0.0,
        }
    }
}

impl<'d> Reader<'d> {
    /// Reads pages of a document.
    pub fn new(document: &'d Document) -> Self {
        Reader {
            document,
            fonts: HashMap::new(),
            steps: 0,
            unknown: 0,
        }
    }

    /// The words of a page.
    ///
    /// Errors: the file takes too many steps to draw, or a page expands too much.
    pub fn page(&mut self, id: ObjectId) -> Result<Vec<Span>, Fault> {
        let document = self.document;
        let content = document
            .get_page_content_with_limit(id, RECORD_BYTES)
            .map_err(|error| format!("a page that cannot be unpacked: {error}"))?;
        let mut lists: Vec<&Dictionary> = Vec::new();
        if let Ok((own, inherited)) = document.get_page_resources(id) {
            lists.extend(own);
            lists.extend(
                inherited
                    .iter()
                    .filter_map(|id| document.get_dictionary(*id).ok()),
            );
        }
        let mut spans = Vec::new();
        let turned = turned(document, id);
        self.draw(&content, &lists, State::new(turned), 0, &mut spans)?;
        Ok(spans)
    }

    fn draw(
        &mut self,
        content: &[u8],
        lists: &[&'d Dictionary],
        first: State,
        depth: usize,
        out: &mut Vec<Span>,
    ) -> Result<(), Fault> {
        // a truncated stream yields what it has
        let Ok(content) = Content::decode(content) else {
            return Ok(());
        };
        self.steps += content.operations.len();
        if self.steps > STEPS {
            return Err(Fault::Rejected(format!(
                "more than {STEPS} steps to draw it, the limit; print it anew"
            )));
        }
        let mut pen = Pen {
            state: first,
            kept: Vec::new(),
            line: Matrix::ONE,
            text: Matrix::ONE,
        };
        for step in &content.operations {
            match step.operator.as_str() {
                "Tf" => self.take_font(step, lists, &mut pen.state),
                "Do" => {
                    let name = step.operands.first().and_then(|name| name.as_name().ok());
                    self.form(name.unwrap_or_default(), lists, &pen.state, depth, out)?;
                }
                "Tj" | "'" | "\"" | "TJ" => self.show(step, &mut pen, out),
                _ => pen.step(step),
            }
        }
        Ok(())
    }

    fn take_font(&mut self, step: &Operation, lists: &[&'d Dictionary], state: &mut State) {
        let [name, size] = step.operands.as_slice() else {
            return;
        };
        state.size = size.as_float().unwrap_or(0.0);
        let name = name.as_name().unwrap_or_default();
        let document = self.document;
        let found = lists.iter().find_map(|list| {
            let fonts = document.get_dict_in_dict(list, b"Font").ok()?;
            document.get_dict_in_dict(fonts, name).ok()
        });
        state.font = found.map(|font| {
            let known = self.fonts.entry(std::ptr::from_ref(font));
            known
                .or_insert_with(|| Rc::new(Font::read(font, document)))
                .clone()
        });
    }

    /// Draws a nested drawing.
    fn form(
        &mut self,
        name: &[u8],
        lists: &[&'d Dictionary],
        state: &State,
        depth: usize,
        out: &mut Vec<Span>,
    ) -> Result<(), Fault> {
        let document = self.document;
        let found = lists.iter().find_map(|list| {
            let objects = document.get_dict_in_dict(list, b"XObject").ok()?;
            objects
                .get_deref(name, document)
                .and_then(Object::as_stream)
                .ok()
        });
        let Some(form) = found.filter(|_| depth < DEPTH) else {
            return Ok(());
        };
        let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form");
        // each drawing costs at least some steps, so that nested empty ones terminate
        self.steps += 1000;
        if !is_form {
            return Ok(());
        }
        let content = form
            .get_plain_content_with_limit(RECORD_BYTES)
            .map_err(|error| format!("a drawing that cannot be unpacked: {error}"))?;
        let mut own: Vec<&Dictionary> = Vec::new();
        own.extend(document.get_dict_in_dict(&form.dict, b"Resources").ok());
        own.extend(lists);
        let mut inner = state.clone();
        if let Some(matrix) = matrix_of(form.dict.get_deref(b"Matrix", document).ok(), document) {
            inner.space = matrix.then(inner.space);
        }
        self.draw(&content, &own, inner, depth + 1, out)
    }

    /// Shows text.
    fn show(&mut self, step: &Operation, pen: &mut Pen, out: &mut Vec<Span>) {
        if let ("\"", [word, letter, _]) = (step.operator.as_str(), step.operands.as_slice()) {
            pen.state.word = word.as_float().unwrap_or(0.0);
            pen.state.letter = letter.as_float().unwrap_or(0.0);
        }
        if step.operator != "Tj" && step.operator != "TJ" {
            pen.next_line();
        }
        let Some(last) = step.operands.last() else {
            return;
        };
        match last {
            Object::Array(parts) => {
                for part in parts {
                    match part {
                        Object::String(bytes, _) => self.string(bytes, pen, out),
                        other => {
                            let back = other.as_float().unwrap_or(0.0) / 1000.0;
                            let state = &pen.state;
                            pen.text = pen.text.moved(-back * state.size * state.stretch, 0.0);
                        }
                    }
                }
            }
            Object::String(bytes, _) => self.string(bytes, pen, out),
            _ => {}
        }
    }

    fn string(&mut self, bytes: &[u8], pen: &mut Pen, out: &mut Vec<Span>) {
        let state = &pen.state;
        let Some(font) = state.font.clone() else {
            return;
        };
        let start = pen.text.then(state.space).0;
        let mut text = String::new();
        let mut width = 0.0;
        for code in font.codes(bytes) {
            if !font.write(code, &mut text) {
                self.unknown += 1;
            }
            let word = if font.is_space(code) { state.word } else { 0.0 };
            width += (font.width(code) * state.size + state.letter + word) * state.stretch;
        }
        pen.text = pen.text.moved(width, 0.0);
        let end = pen.text.then(pen.state.space).0;
        let [a, b, c, d, x, y] = start;
        let [.., end_x, _] = end;
        let size = pen.state.size.abs() * (c * c + d * d).sqrt();
        // vertical text is not part of the article
        let is_level = a > 0.0 && b.abs() < a.abs() * 0.2;
        if !text.is_empty()
            && is_level
            && size.is_finite()
            && size > 0.5
            && x.is_finite()
            && end_x.is_finite()
        {
            out.push(Span {
                x: (x.min(end_x), x.max(end_x)),
                y,
                size,
                text,
            });
        }
    }
}

/// The current text position.
struct Pen {
    state: State,
    kept: Vec<State>,
    line: Matrix,
    text: Matrix,
}

impl Pen {
    fn next_line(&mut self) {
        self.line = self.line.moved(0.0, -self.state.leading);
        self.text = self.line;
    }

    fn step(&mut self, step: &Operation) {
        let numbers: Vec<f32> = step
            .operands
            .iter()
            .map(|operand| operand.as_float().unwrap_or(0.0))
            .collect();
        match (step.operator.as_str(), numbers.as_slice()) {
            ("q", _) if self.kept.len() < 256 => self.kept.push(self.state.clone()),
            ("Q", _) => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            ("cm", &[a, b, c, d, e, f]) => {
                self.state.space = Matrix([a, b, c, d, e, f]).then(self.state.space);
            }
            ("BT", _) => (self.line, self.text) = (Matrix::ONE, Matrix::ONE),
            ("Tm", &[a, b, c, d, e, f]) => {
                self.line = Matrix([a, b, c, d, e, f]);
                self.text = self.line;
            }
            ("Td", &[x, y]) => {
                self.line = self.line.moved(x, y);
                self.text = self.line;
            }
            ("TD", &[x, y]) => {
                self.state.leading = -y;
                self.line = self.line.moved(x, y);
                self.text = self.line;
            }
            ("T*", _) => self.next_line(),
            ("TL", &[leading]) => self.state.leading = leading,
            ("Tc", &[letter]) => self.state.letter = letter,
            ("Tw", &[word]) => self.state.word = word,
            ("Tz", &[percent]) => self.state.stretch = percent / 100.0,
            _ => {}
        }
    }
}

fn matrix_of(object: Option<&Object>, document: &Document) -> Option<Matrix> {
    let list = object?.as_array().ok()?;
    let numbers: Vec<f32> = list
        .iter()
        .filter_map(|number| float(number, document))
        .collect();
    numbers.try_into().ok().map(Matrix)
}

/// The rotation of a page.
fn turned(document: &Document, id: ObjectId) -> Matrix {
    let mut page = document.get_dictionary(id).ok();
    let mut angle = 0.0;
    for _ in 0..DEPTH {
        let Some(found) = page else { break };
        if let Ok(rotate) = found.get(b"Rotate") {
            angle = float(rotate, document).unwrap_or(0.0);
            break;
        }
        page = document.get_dict_in_dict(found, b"Parent").ok();
    }
    match (angle as i32).rem_euclid(360) {
        90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
        180 => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
        270 => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        _ => Matrix::ONE,
    }
}
