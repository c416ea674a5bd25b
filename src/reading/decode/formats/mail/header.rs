//! Raw header fields, and their dates for our own date parser.
//!
//! Mail programs write dates in every possible form, and strict parsers misread them. So the text
//! is passed on without mail syntax: comments, folded lines, dots in the time, Chinese months.

use mail_parser::{HeaderName, Message, MimeHeaders};

use super::encoded;
use crate::reading::decode::charset;

/// A raw field, in one line.
pub fn raw(message: &Message<'_>, name: HeaderName<'static>) -> Option<String> {
    line(&bytes(message, name)?, None)
}

/// Bytes of a field as one line of text, in their declared character set.
fn line(bytes: &[u8], declared: Option<&str>) -> Option<String> {
    let hints = charset::Hints {
        header: declared,
        ..charset::Hints::default()
    };
    let (text, _) = charset::decode_as(bytes.to_vec(), hints).ok()?;
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A field for people, with encoded words decoded and non-ASCII bytes in the character set of the
/// text. `None` if a parser reads it as well.
pub fn written(message: &Message<'_>, name: HeaderName<'static>) -> Option<String> {
    let bytes = bytes(message, name)?;
    let is_read = std::str::from_utf8(&bytes).is_ok() && !bytes.contains(&0x1b);
    if is_read && !bytes.windows(2).any(|pair| pair == b"=?") {
        return None;
    }
    line(&bytes, declared(message).as_deref()).map(|text| encoded::words(&text))
}

/// The first declared character set of any part.
fn declared(message: &Message<'_>) -> Option<String> {
    let parts = message.parts.iter();
    let mut labels = parts.filter_map(|part| part.content_type()?.attribute("charset"));
    labels.next().map(str::to_owned)
}

/// The bytes of a field.
fn bytes(message: &Message<'_>, name: HeaderName<'static>) -> Option<Vec<u8>> {
    let header = message
        .headers()
        .iter()
        .rev()
        .find(|header| header.name == name)?;
    let bytes = message
        .raw_message
        .get(header.offset_start as usize..header.offset_end as usize)?;
    Some(bytes.to_vec())
}

/// The date of a message as written, without mail syntax.
pub fn date(message: &Message<'_>) -> Option<String> {
    let fields = [
        HeaderName::Date,
        HeaderName::Other("X-Original-Date".into()),
        HeaderName::ResentDate,
        HeaderName::Other("Delivery-Date".into()),
    ];
    fields
        .into_iter()
        .filter_map(|name| raw(message, name))
        .map(|text| plain(&encoded::words(&text)))
        .find(|text| text.bytes().any(|byte| byte.is_ascii_digit()))
        .or_else(|| received(message))
}

/// When the last server on the way received the message, which is soon after it was sent.
fn received(message: &Message<'_>) -> Option<String> {
    let text = raw(message, HeaderName::Received)?;
    let (_, date) = text.rsplit_once(';')?;
    Some(plain(date))
}

/// A date without mail syntax.
pub fn plain(text: &str) -> String {
    let text = uncommented(text);
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    // if there is a year elsewhere, three two-digit numbers are not a date
    let has_year = words
        .iter()
        .any(|word| word.len() == 4 && is_number(word, 4));
    for word in &mut words {
        *word = word
            .trim_matches(|char: char| matches!(char, '"' | '\'' | ','))
            .to_owned();
        if let Some(time) = dotted(word).filter(|_| has_year) {
            *word = time;
        }
        if let Some(month) = cjk_month(word) {
            *word = month;
        }
        let short = Some(&*word).filter(|word| is_number(word, 3));
        if let Some(year) = short.and_then(|word| word.parse::<u32>().ok())
            && (100..170).contains(&year)
        {
            // years since 1900, as some programs print them
            *word = (1900 + year).to_string();
        }
    }
    // day and month before the year, with the month character: 14 5月 2024
    let at = words.windows(3).position(|window| {
        matches!(window, [day, month, year]
            if month.ends_with(['月', '월']) && is_number(day, 2) && is_number(year, 4))
    });
    if let Some(at) = at {
        let day = words.remove(at);
        let month = words.remove(at);
        if let Some(year) = words.get_mut(at) {
            *year = if month.ends_with('월') {
                format!("{year}년{month}{day}일")
            } else {
                format!("{year}年{month}{day}日")
            };
        }
    }
    words.join(" ")
}

fn is_number(word: &str, digits: usize) -> bool {
    !word.is_empty() && word.len() <= digits && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Text without comments in parentheses, and without the rest after an unclosed one.
fn uncommented(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '(' | '（' => {
                depth += 1;
                out.push(' ');
            }
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(char),
            _ => {}
        }
    }
    out
}

/// A time of day written with dots, with colons instead: `12.31.30`.
fn dotted(word: &str) -> Option<String> {
    let within = |part: &str, most: u32| {
        part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number <= most)
    };
    let mut parts = word.split('.');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    let is_time = within(hour, 23) && within(minute, 59) && within(second, 60);
    (is_time && parts.next().is_none()).then(|| format!("{hour}:{minute}:{second}"))
}

/// A month in Chinese numerals, with the month character: `五月` as `5月`.
fn cjk_month(word: &str) -> Option<String> {
    const NAMES: [&str; 12] = [
        "一月",
        "二月",
        "三月",
        "四月",
        "五月",
        "六月",
        "七月",
        "八月",
        "九月",
        "十月",
        "十一月",
        "十二月",
    ];
    let number = NAMES.iter().position(|name| *name == word)? + 1;
    Some(format!("{number}月"))
}

/// A sender's name and host as mailing list archives write them: `name at host (Name)`.
pub fn archived(from: &str) -> Option<(Option<String>, String)> {
    if from.contains('@') {
        return None;
    }
    let (address, name) = match from.split_once('(') {
        Some((address, name)) => (address, Some(name.trim_end().trim_end_matches(')'))),
        None => (from, None),
    };
    let (_, host) = address.trim().rsplit_once(" at ")?;
    let is_host = host.contains('.')
        && host
            .chars()
            .all(|char| char.is_alphanumeric() || ".-".contains(char));
    let name = name
        .map(|name| encoded::words(name.trim()))
        .filter(|name| !name.is_empty());
    is_host.then(|| (name, host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_loses_what_only_mail_has() {
        for (text, wanted) in [
            (
                "Tue, 14 May 2024 12.31.30 +0200",
                "Tue 14 May 2024 12:31:30 +0200",
            ),
            (
                "Tue, 14 May 2024 09:15:00 +0200 (CEST (x))",
                "Tue 14 May 2024 09:15:00 +0200",
            ),
            ("Fri, 3 May 124 09:15:00", "Fri 3 May 2024 09:15:00"),
            (
                "火, 14 5月 2024 09:15:00 +0900",
                "火 2024年5月14日 09:15:00 +0900",
            ),
            ("週二, 14 五月 2024", "週二 2024年5月14日"),
            ("03.05.2024 9.15", "03.05.2024 9.15"),
        ] {
            assert_eq!(plain(text), wanted);
        }
    }

    #[test]
    fn senders_of_archives_are_known() {
        assert_eq!(
            archived("ada at post.example (Ada Quill)"),
            Some((Some("Ada Quill".into()), "post.example".into()))
        );
        assert_eq!(archived("Meet me at noon"), None);
        assert_eq!(archived("a@b.example (at c.example)"), None);
    }
}
