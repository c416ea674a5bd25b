//! Character references (`&amp;`, `&#8217;`) outside of a parser's care.

use std::borrow::Cow;

use html5ever::data::NAMED_ENTITIES;

/// Longest name of a character reference in the HTML standard, with its semicolon.
const LONGEST: usize = 32;

/// Replaces character references by what they stand for; those that mean nothing stay.
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

/// What a reference stands for: its name or number, with the semicolon.
fn characters(reference: &str) -> Option<(char, Option<char>)> {
    if let Some(number) = reference.strip_prefix('#') {
        let number = number.strip_suffix(';')?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return match char::from_u32(code) {
            None | Some('\0') => None,
            Some(letter) => Some((letter, None)),
        };
    }
    let &(first, second) = NAMED_ENTITIES.get(reference)?;
    let first = char::from_u32(first).filter(|letter| *letter != '\0')?;
    let second = char::from_u32(second).filter(|letter| *letter != '\0');
    Some((first, second))
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
    }
}
