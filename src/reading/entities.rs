//! Character references (`&amp;`, `&#8217;`): what they stand for in pages, XML, feeds and fields alike.

use std::borrow::Cow;

use html5ever::data::NAMED_ENTITIES;

/// The longest name of a character reference in the HTML standard, with its semicolon.
const LONGEST: usize = 32;

/// Replaces character references by their characters; invalid ones stay.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let end = after
            .bytes()
            .take(LONGEST)
            .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'));
        let reference = end
            .filter(|end| after.as_bytes().get(*end) == Some(&b';'))
            .and_then(|end| after.get(..=end));
        match reference.and_then(characters) {
            Some((first, second)) => {
                decoded.push(first);
                decoded.extend(second);
                rest = &after[reference.map_or(0, str::len)..];
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The characters of a reference, given its name or number with the semicolon.
fn characters(reference: &str) -> Option<(char, Option<char>)> {
    if let Some(number) = reference.strip_prefix('#') {
        let number = number.strip_suffix(';')?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return numbered(code).map(|letter| (letter, None));
    }
    let &(first, second) = NAMED_ENTITIES.get(reference)?;
    let first = char::from_u32(first).filter(|letter| *letter != '\0')?;
    let second = char::from_u32(second).filter(|letter| *letter != '\0');
    Some((first, second))
}

/// The character of a number. Numbers of control characters from 128 on were meant as bytes of
/// windows-1252, as the standard of HTML has it: `&#146;` is an apostrophe.
fn numbered(code: u32) -> Option<char> {
    let letter = match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.chars().next()?
        }
        _ => char::from_u32(code)?,
    };
    match letter {
        '\0' => None,
        letter if letter.is_control() && !letter.is_whitespace() => {
            Some(char::REPLACEMENT_CHARACTER)
        }
        letter => Some(letter),
    }
}

/// What a name or number stands for, without the marks around it.
pub fn named(name: &str) -> Option<String> {
    let (first, second) = characters(&format!("{name};"))?;
    Some([Some(first), second].into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_the_rest_stays() {
        assert_eq!(
            decode("A&amp;B &#8217;&#x27; &nosuch; &amp x & y&eacute;"),
            "A&B \u{2019}' &nosuch; &amp x & y\u{e9}"
        );
        assert_eq!(
            decode("&#xD800;&#0;&#99999999999;"),
            "&#xD800;&#0;&#99999999999;"
        );
        assert_eq!(
            decode("it&#146;s &#x96; &#128;5&#1;"),
            "it\u{2019}s \u{2013} \u{20ac}5\u{fffd}"
        );
        assert_eq!(named("nbsp").as_deref(), Some("\u{a0}"));
        assert_eq!(named("own"), None);
    }
}
