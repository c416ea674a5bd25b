//! Times relative to the capture, near the title: `Published 3 hours ago`, `vor 5 Minuten`.
//!
//! They give a day only if the capture day is known; hours also need its time of day.

use chrono::TimeDelta;

use super::super::context::Context;
use super::super::voice::Voice;
use super::{Finder, Sighting};
use crate::model::{BlockKind, DateKind, PublicationDate};

/// Reads times relative to the capture.
#[derive(Debug)]
pub struct RelativeTime;

/// How a language says how long ago something was. Each entry gives the word before the number,
/// prefixes of the words for seconds, minutes and hours, and the word after them. Empty words are
/// ignored.
type Wording = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const WORDINGS: [Wording; 20] = [
    ("", "sec", "min", "h", "ago"),
    ("vor", "sek", "min", "std", ""),
    ("vor", "sek", "min", "stunde", ""),
    ("il y a", "sec", "min", "h", ""),
    ("hace", "seg", "min", "h", ""),
    ("há", "seg", "min", "h", ""),
    ("", "second", "minut", "or", "fa"),
    ("", "sec", "min", "uur", "geleden"),
    ("před", "sekund", "minut", "hodin", ""),
    ("", "sek", "min", "godz", "temu"),
    ("", "сек", "мин", "ч", "назад"),
    ("", "сек", "хв", "год", "тому"),
    ("", "saniye", "dakika", "saat", "önce"),
    ("för", "sek", "min", "tim", "sedan"),
    ("for", "sek", "min", "tim", "siden"),
    ("", "秒前", "分前", "時間前", ""),
    ("", "秒前", "分钟前", "小时前", ""),
    ("", "秒前", "分鐘前", "小時前", ""),
    ("", "초 전", "분 전", "시간 전", ""),
    ("", "초전", "분전", "시간전", ""),
];

/// The longest line, in bytes, that contains only such a time or also a name.
const LINE_BYTES: usize = 120;

/// The most hours accepted; beyond that, newspapers count days.
const MOST_HOURS: i64 = 36;

/// The most letters between a unit's prefix and the word after it: `minutes ago`.
const TAIL: usize = 12;

impl Finder for RelativeTime {
    fn name(&self) -> &'static str {
        "relative-time"
    }

    fn version(&self) -> u32 {
        1
    }

    fn find(&self, context: &Context<'_>, out: &mut Vec<Sighting>) {
        let Some(captured) = context.record.sidecar.captured else {
            return;
        };
        let Some(title) = context.title else {
            return;
        };
        // other items appear above the title and far below it
        for line in title..(title + 10).min(context.lines.len()) {
            let block = context
                .lines
                .get(line)
                .and_then(|line| context.page.blocks.get(line.block));
            if block.is_none_or(|block| matches!(block.kind, BlockKind::Heading(_)))
                && line != title + 1
            {
                continue;
            }
            let text = context.text(line);
            if text.len() > LINE_BYTES {
                continue;
            }
            let Some(ago) = ago(text) else {
                continue;
            };
            if let Some(date) = before(&captured, ago) {
                let evidence = format!("{text} (captured {captured})");
                let mut sighting = Sighting::new(self.name(), date, DateKind::Published, evidence)
                    .voice(Voice::Relative);
                sighting.marks.visible = true;
                sighting.marks.borrowed_year = true;
                out.push(sighting);
            }
            return;
        }
    }
}

/// The day that long before the capture; `None` if the time of the capture is needed but unknown.
fn before(captured: &PublicationDate, ago: TimeDelta) -> Option<PublicationDate> {
    let day = captured.day()?;
    match captured.time() {
        Some(time) => PublicationDate::from_day(day.and_time(time).checked_sub_signed(ago)?.date()),
        None if ago < TimeDelta::hours(1) => PublicationDate::from_day(day),
        None => None,
    }
}

/// How long ago something was, according to a line.
fn ago(text: &str) -> Option<TimeDelta> {
    let folded = text.to_lowercase();
    let mut at = 0;
    while let Some(start) = folded
        .get(at..)?
        .find(|c: char| c.is_ascii_digit())
        .map(|start| at + start)
    {
        let rest = folded.get(start..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        at = start + digits;
        let Some(number) = rest
            .get(..digits)
            .filter(|_| digits <= 2)
            .and_then(|digits| digits.parse::<i64>().ok())
        else {
            continue;
        };
        let (head, tail) = (
            folded.get(..start)?.trim_end(),
            folded.get(at..)?.trim_start(),
        );
        if let Some(ago) = WORDINGS
            .iter()
            .find_map(|wording| counted(wording, head, number, tail))
        {
            return Some(ago);
        }
    }
    None
}

fn counted(wording: &Wording, head: &str, number: i64, tail: &str) -> Option<TimeDelta> {
    let (opening, second, minute, hour, closing) = *wording;
    let opens = opening.is_empty()
        || head.strip_suffix(opening).is_some_and(|before| {
            before.is_empty() || before.ends_with(|c: char| !c.is_alphabetic())
        });
    if !opens {
        return None;
    }
    let (unit, length) = [
        (second, TimeDelta::seconds(number)),
        (minute, TimeDelta::minutes(number)),
        (hour, TimeDelta::hours(number)),
    ]
    .into_iter()
    .find(|(unit, _)| tail.starts_with(unit))?;
    let rest = tail.get(unit.len()..)?;
    let ends = rest.find(|c: char| !c.is_alphabetic() && c != '.');
    let (name, behind) = rest.split_at(ends.unwrap_or(rest.len()));
    let closes = closing.is_empty() || behind.trim_start().starts_with(closing);
    (closes && name.chars().count() <= TAIL && length <= TimeDelta::hours(MOST_HOURS))
        .then_some(length)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_long_ago_in_several_languages() {
        for (text, minutes) in [
            ("Published 3 seconds ago", 0),
            ("Ida Fenn2 minutes ago", 2),
            ("Ida Fenn · 5 hrs ago", 300),
            ("vor 5 Stunden", 300),
            ("il y a 2 heures", 120),
            ("hace 10 minutos", 10),
            ("3 ore fa", 180),
            ("2 часа назад", 120),
            ("3時間前", 180),
        ] {
            assert_eq!(
                ago(text).map(|ago| ago.num_minutes()),
                Some(minutes),
                "{text}"
            );
        }
        for text in [
            "5 hours of rain",
            "3 min read",
            "14 May",
            "a story 3 days ago",
            "room 5",
            "40 hours ago",
            "vor 5 Häusern",
        ] {
            assert_eq!(ago(text), None, "{text}");
        }
    }

    #[test]
    fn hours_need_the_time_of_the_capture() {
        let day = PublicationDate::parse("2025-05-04").unwrap();
        let moment = PublicationDate::parse("2025-05-04T03:20:00").unwrap();
        let told = |captured, ago| before(captured, ago).map(|date| date.to_string());
        assert_eq!(
            told(&day, TimeDelta::minutes(5)).as_deref(),
            Some("2025-05-04")
        );
        assert_eq!(told(&day, TimeDelta::hours(5)), None);
        assert_eq!(
            told(&moment, TimeDelta::hours(5)).as_deref(),
            Some("2025-05-03")
        );
        assert_eq!(
            told(&moment, TimeDelta::hours(3)).as_deref(),
            Some("2025-05-04")
        );
    }
}
