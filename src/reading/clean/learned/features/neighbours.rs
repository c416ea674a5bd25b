//! The blocks right before and after.

use super::{Scene, share, yes};

/// How far the wider group of features reaches, and the narrower one.
const REACH: isize = 3;
const NEAR: isize = 2;

pub(super) fn names(names: &mut Vec<String>) {
    for offset in offsets(REACH) {
        let at = place(offset);
        for what in ["words#", "sentence end?", "prose?", "link share"] {
            let (what, kind) = match what.strip_suffix(['#', '?']) {
                Some(bare) => (bare, &what[bare.len()..]),
                None => (what, ""),
            };
            names.push(format!("{what} {at}{kind}"));
        }
    }
    for offset in offsets(NEAR) {
        let at = place(offset);
        for (what, kind) in [
            ("heading", "?"),
            ("item of a list", "?"),
            ("capitalised word share", ""),
            ("capital at the start", "?"),
            ("date alone", "?"),
            ("digit share", ""),
            ("colon", "?"),
            ("furniture", "?"),
            ("copies", "#"),
            ("inner sentence ends", "#"),
        ] {
            names.push(format!("{what} {at}{kind}"));
        }
    }
}

fn offsets(reach: isize) -> impl Iterator<Item = isize> {
    (-reach..=reach).filter(|offset| *offset != 0)
}

fn place(offset: isize) -> String {
    match offset {
        -1 => "right before".into(),
        1 => "right after".into(),
        _ if offset < 0 => format!("{} blocks before", -offset),
        _ => format!("{offset} blocks after"),
    }
}

pub(super) fn push(scene: &Scene, index: usize, row: &mut Vec<f32>) {
    let lines = &scene.view.lines;
    let at = |offset: isize| {
        index
            .checked_add_signed(offset)
            .and_then(|at| lines.get(at))
    };
    for offset in offsets(REACH) {
        match at(offset) {
            Some(line) => row.extend_from_slice(&[
                line.words,
                yes(line.terminal),
                yes(line.prose),
                line.links,
            ]),
            None => row.extend_from_slice(&[-1.0, -1.0, -1.0, -1.0]),
        }
    }
    for offset in offsets(NEAR) {
        match at(offset) {
            Some(line) => row.extend_from_slice(&[
                yes(line.is_heading()),
                yes(line.is_item()),
                share(f32::from(line.capitals), line.words),
                yes(line.opening == super::super::super::line::Opening::Upper),
                yes(line.date),
                share(
                    f32::from(line.digits),
                    f32::from(line.letters) + f32::from(line.digits),
                ),
                yes(line.colon),
                yes(line.is_furniture()),
                f32::from(line.copies),
                f32::from(line.breaks),
            ]),
            None => row.extend_from_slice(&[-1.0; 10]),
        }
    }
}
