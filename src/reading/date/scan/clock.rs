//! Times of day next to a date, and their zones.

use chrono::{FixedOffset, NaiveTime};

use super::{Kind, Reader, names};

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub time: NaiveTime,
    /// Whether seconds were written.
    pub seconds: bool,
    /// The offset from UTC, if it was written or its zone has one meaning.
    pub offset: Option<FixedOffset>,
    /// Whether the zone named has several meanings.
    pub vague_zone: bool,
}

/// What follows an hour.
struct Digits {
    minute: u32,
    second: u32,
    /// Whether seconds were written.
    seconds: bool,
    /// Whether only the hour is written.
    whole: bool,
    /// The token after it.
    next: usize,
}

/// Zones with one meaning, in minutes east of UTC (IANA tz, 2025).
const ZONES: [(&str, i32); 44] = [
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("trt", 180),
    ("eat", 180),
    ("wat", 60),
    ("cat", 120),
    ("sast", 120),
    ("pkt", 300),
    ("npt", 345),
    ("wib", 420),
    ("ict", 420),
    ("wita", 480),
    ("hkt", 480),
    ("sgt", 480),
    ("myt", 480),
    ("pht", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("wit", 540),
    ("acst", 570),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
    ("brt", -180),
];

/// Zones with several meanings, or whose name does not indicate summer time.
const VAGUE_ZONES: [&str; 12] = [
    "ist", "bst", "cst", "ast", "et", "pt", "ct", "mt", "gst", "amt", "sst", "ect",
];

/// Words between a date and its time, in lower case.
const CONNECTING: [&str; 50] = [
    "t", "at", "um", "à", "a", "as", "às", "las", "la", "les", "alle", "ore", "kl", "klo", "kello",
    "ob", "o", "om", "u", "в", "о", "у", "ва", "saat", "pada", "lúc", "godz", "h", "στις", "ώρα",
    "ora", "hora", "heure", "time", "on", "le", "il", "el", "am", "den", "the", "pukul", "jam",
    "की", "г", "года", "р", "року", "god", "r",
];

/// Whether a word marks the afternoon or evening (`true`) or the morning.
fn half_of_day(word: &str) -> Option<bool> {
    match word {
        "pm" | "오후" | "下午" | "午後" | "晚上" | "مساء" | "μμ" | "م" | "CH" | "ch" => {
            Some(true)
        }
        "am" | "오전" | "上午" | "午前" | "早上" | "صباحا" | "πμ" | "ص" | "SA" => {
            Some(false)
        }
        _ => None,
    }
}

impl Reader<'_> {
    /// The time that follows a date, and the token after it.
    pub(super) fn clock_after(&self, after: usize, glued: usize) -> Option<(Clock, usize)> {
        if glued > 0 {
            let at = after.checked_sub(1)?;
            let (value, _) = self.number(at)?;
            let hour = match glued {
                1 => value % 10,
                2 => value % 100,
                _ => return None,
            };
            return self.clock_at(at, Some(hour), false);
        }
        let mut at = after;
        while at < after + 10 {
            match self.kind(at)? {
                Kind::Space => {}
                Kind::Sign(',' | '|' | '-' | '(' | '.' | ';' | '@' | '/' | '[') => {}
                Kind::Word => {
                    let word = self.word(at)?;
                    let folded = names::fold(word);
                    if !CONNECTING.contains(&folded.as_str())
                        && half_of_day(word).is_none()
                        && names::weekday(word, self.hints.language).is_none()
                    {
                        return None;
                    }
                }
                Kind::Number { .. } => return self.clock_at(at, None, at > after),
                Kind::Sign(_) => return None,
            }
            at += 1;
        }
        None
    }

    /// The time that precedes a date (`17:41 JST, October 13, 2024`), and its first token.
    pub(super) fn clock_before(&self, first: usize, clear_from: usize) -> Option<(Clock, usize)> {
        for at in first.saturating_sub(14).max(clear_from)..first {
            if self.number(at).is_none()
                || at.checked_sub(1).is_some_and(|b| self.sign(b) == Some(':'))
            {
                continue;
            }
            let Some((clock, after)) = self.clock_at(at, None, false) else {
                continue;
            };
            let connected = after <= first
                && (after..first).all(|between| match self.kind(between) {
                    Some(Kind::Space) => true,
                    Some(Kind::Sign(c)) => {
                        matches!(c, ',' | '|' | '-' | '(' | ')' | '.' | ';' | '/' | '@')
                    }
                    Some(Kind::Word) => self.word(between).is_some_and(|word| {
                        CONNECTING.contains(&names::fold(word).as_str())
                            || word.eq_ignore_ascii_case("uhr")
                            || names::weekday(word, self.hints.language).is_some()
                    }),
                    _ => false,
                });
            if connected {
                return Some((clock, at));
            }
        }
        None
    }

    /// A time of day that starts at this token: `20:41`, `8:41:30 p.m. EDT`, or `14h52`; `16.03`
    /// only if `dots` is set.
    pub(super) fn clock_at(
        &self,
        at: usize,
        glued_hour: Option<u64>,
        dots: bool,
    ) -> Option<(Clock, usize)> {
        let hour = match glued_hour {
            Some(hour) => hour,
            None => u64::from(self.small(at, 0, 24)?),
        };
        let Digits {
            minute,
            second,
            seconds,
            whole,
            next,
        } = self.digits_after_hour(at, dots);
        let (half, past) = self.half_after(next);
        let half = half.or_else(|| {
            self.before_space(at)
                .and_then(|b| self.word(b))
                .filter(|w| !w.is_ascii())
                .and_then(half_of_day)
        });
        if whole && (half.is_none() || hour == 0) {
            return None;
        }
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let time = NaiveTime::from_hms_opt(hour as u32, minute, second)?;
        let (offset, vague_zone, end) = self.zone_at(past);
        Some((
            Clock {
                time,
                seconds,
                offset,
                vague_zone,
            },
            end,
        ))
    }

    /// Minutes and seconds after the hour at a token. With `dots`, a dot may replace a colon.
    fn digits_after_hour(&self, at: usize, dots: bool) -> Digits {
        let (mut minute, mut second, mut seconds) = (0, 0, false);
        let mut next = at + 1;
        let mut whole = false;
        let joint = match self.kind(next) {
            Some(Kind::Sign(':')) => true,
            Some(Kind::Sign('.')) => {
                dots && self
                    .number(next + 2 + 1)
                    .is_none_or(|_| self.sign(next + 2) != Some('.'))
            }
            Some(Kind::Word) => self
                .word(next)
                .is_some_and(|w| matches!(w, "h" | "H" | "時" | "时" | "点" | "點" | "시")),
            _ => false,
        };
        let minute_at = if self.word(next) == Some("시") {
            self.past_space(next + 1)
        } else {
            next + 1
        };
        if joint
            && let Some((value, digits)) = self.number(minute_at)
            && digits <= 2
            && (digits == 2 || self.kind(next) != Some(Kind::Sign('.')))
            && value < 60
        {
            minute = value as u32;
            next = minute_at + 1;
            if self.word(next).is_some_and(|w| matches!(w, "分" | "분")) {
                next += 1;
            }
            if self.sign(next) == Some(':')
                && let Some((value, 2)) = self.number(next + 1)
                && value <= 60
            {
                // Show a leap second as the second before it.
                second = (value as u32).min(59);
                seconds = true;
                next += 2;
                if matches!(self.sign(next), Some('.' | ',')) && self.number(next + 1).is_some() {
                    next += 2;
                }
            }
        } else if joint && self.word(next).is_some() {
            next += 1;
        } else {
            whole = true;
        }
        Digits {
            minute,
            second,
            seconds,
            whole,
            next,
        }
    }

    /// `am`, `p.m.` or similar after a time.
    fn half_after(&self, next: usize) -> (Option<bool>, usize) {
        let at = self.past_space(next);
        let Some(word) = self.word(at) else {
            return (None, next);
        };
        let folded = names::fold(word);
        if let Some(half) = half_of_day(&folded).or_else(|| half_of_day(word)) {
            let end = if self.sign(at + 1) == Some('.') {
                at + 2
            } else {
                at + 1
            };
            return (Some(half), end);
        }
        // "p.m.", "p. m.", "μ.μ."
        let dotted =
            matches!(folded.as_str(), "a" | "p" | "μ" | "π") && self.sign(at + 1) == Some('.');
        let second = self.past_space(at + 2);
        if dotted
            && self
                .word(second)
                .map(names::fold)
                .is_some_and(|w| matches!(w.as_str(), "m" | "μ"))
        {
            let end = if self.sign(second + 1) == Some('.') {
                second + 2
            } else {
                second + 1
            };
            return (Some(matches!(folded.as_str(), "p" | "μ")), end);
        }
        // "Uhr" and "h" only end a time.
        if matches!(folded.as_str(), "uhr" | "h" | "hrs" | "hs" | "ч") {
            return (None, at + 1);
        }
        (None, next)
    }

    /// A zone after a time: its offset, whether its name is vague, and the token after it.
    fn zone_at(&self, next: usize) -> (Option<FixedOffset>, bool, usize) {
        let mut at = self.past_space(next);
        if self.sign(at) == Some('(') {
            at += 1;
        }
        if let Some(word) = self.word(at) {
            let folded = names::fold(word);
            if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == folded) {
                if *minutes == 0
                    && let Some((offset, end)) = self.offset_at(at + 1)
                {
                    return (Some(offset), false, end);
                }
                return (FixedOffset::east_opt(minutes * 60), false, at + 1);
            }
            // Ambiguous names count only in capitals: "et" is a French word.
            if VAGUE_ZONES.contains(&folded.as_str()) && word.chars().all(char::is_uppercase) {
                return (None, true, at + 1);
            }
            return (None, false, next);
        }
        match self.offset_at(at) {
            // " - 30 min" is not an offset: after a space, an offset needs four digits or a colon.
            Some((offset, end))
                if at == next
                    || self.number(at + 1).is_some_and(|(_, d)| d == 4)
                    || end > at + 3 =>
            {
                (Some(offset), false, end)
            }
            _ => (None, false, next),
        }
    }

    /// `+05:30`, `-0400`, `+1`.
    fn offset_at(&self, at: usize) -> Option<(FixedOffset, usize)> {
        let east = match self.sign(at)? {
            '+' => 1,
            '-' => -1,
            _ => return None,
        };
        let (value, digits) = self.number(at + 1)?;
        let (hours, minutes, end) = match digits {
            4 => (value / 100, value % 100, at + 2),
            1 | 2 => match (self.sign(at + 2), self.number(at + 3)) {
                (Some(':'), Some((minutes, 2))) => (value, minutes, at + 4),
                _ => (value, 0, at + 2),
            },
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        let seconds = (hours * 3600 + minutes * 60) as i32;
        Some((FixedOffset::east_opt(east * seconds)?, end))
    }
}
