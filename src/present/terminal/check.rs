//! The faults of an index, for people.

use crate::model::Check;
use crate::present::words;

use super::paint::{BAD, FAINT, PLAIN, Paint, STRONG};

pub fn write(paint: &mut Paint, check: &Check) {
    for fault in &check.faults {
        paint.wrapped(BAD, 0, &format!("{}: {}", fault.place, fault.found));
    }
    for done in check.repaired.iter().flatten() {
        paint.wrapped(PLAIN, 0, done);
    }
    for note in &check.notes {
        paint.wrapped(FAINT, 0, note);
    }
    paint.wrapped(STRONG, 0, &verdict(check));
}

fn verdict(check: &Check) -> String {
    let looked = format!(
        "{} ({}) and {} looked through",
        words::counted(check.files, "file"),
        words::size(check.bytes),
        words::counted(check.articles, "article"),
    );
    if check.is_whole() {
        return format!("the index is whole: {looked}");
    }
    let faults = words::counted(check.faults.len() as u64, "fault");
    match check.repaired {
        Some(_) => format!("{faults} left after the repair: {looked}"),
        None => format!("{faults}: {looked}; `dateline check --repair` saves what can be saved"),
    }
}
