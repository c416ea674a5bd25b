//! The main run of prose: the stretch of blocks whose prose outweighs what is between.

use std::ops::Range;

use super::lexicon::Cue;
use super::line::Line;
use super::names::family;

/// The most words of a paragraph that count.
///
/// This and the cost of other lines come from trials on public news pages (training half).
const CAP: f32 = 60.0;
/// The cost of a non-prose line.
pub const GAP: f32 = -6.0;
/// The cost of a heading of comments or of a list of other articles.
pub const BREAK: f32 = -25.0;

/// The value of a line in a run, before any rule has acted.
pub fn value(line: &Line) -> f32 {
    if line.is_blank() {
        return 0.0;
    }
    if line.names
        & (family::NAVIGATION | family::FOOTER | family::COMMENTS | family::COOKIE | family::FORM)
        != 0
    {
        return GAP;
    }
    if !line.prose
        && (line.cues.start(Cue::Related)
            || line.cues.start(Cue::MostRead)
            || line.cues.start(Cue::Comments))
    {
        return BREAK;
    }
    if line.prose && !is_notice(line) {
        line.words.min(CAP)
    } else {
        GAP
    }
}

/// Whether a sentence is about cookies, money, newsletters or rights.
pub(super) fn is_notice(line: &Line) -> bool {
    [
        Cue::Cookie,
        Cue::Consent,
        Cue::Donation,
        Cue::Newsletter,
        Cue::Copyright,
        Cue::Subscription,
    ]
    .iter()
    .any(|cue| line.cues.any(*cue))
}

/// The stretch with the largest sum of values: the first on a tie, and empty if no value is
/// positive.
pub fn best(count: usize, value: impl Fn(usize) -> f32) -> Range<usize> {
    let mut best = (0.0, 0..0);
    let (mut sum, mut start) = (0.0, 0);
    for index in 0..count {
        sum += value(index);
        if sum <= 0.0 {
            sum = 0.0;
            start = index + 1;
        } else if sum > best.0 {
            best = (sum, start..index + 1);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_stretch_is_found() {
        let values = [5.0, -6.0, 20.0, -6.0, 30.0, -6.0, -6.0, -6.0, -30.0, 12.0];
        assert_eq!(best(values.len(), |i| values[i]), 2..5);
        assert_eq!(best(3, |_| -1.0), 0..0);
    }
}
