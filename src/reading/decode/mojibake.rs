//! Repairs text that was UTF-8, but was read as windows-1252, Latin-1 or windows-1251 and saved
//! that way: `cafÃ©`, `donâ€™t`, `РџСЂРёРІРµС‚`.
//!
//! Turned back into bytes, a run of such characters is valid UTF-8; ordinary accents are not. If a
//! text has runs of the first kind and hardly any of the second, the repair is certain. If it has
//! many of both, it stays unchanged and a note reports the doubt.

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};

use crate::model::{Content, Record};

/// Fewer broken runs could be chance.
const CERTAIN: usize = 2;

/// A run that decodes to this many characters counts as [`CERTAIN`] runs.
const LONG: usize = 6;

/// This many broken runs per sound one leave no doubt: the text was assembled from broken and sound
/// parts, such as a body and a copyright sign.
const CERTAIN_FOR_SOUND: usize = 8;

/// The finding for a text.
#[derive(Debug, PartialEq, Eq)]
enum Finding {
    Clean,
    Mended(String, usize),
    Doubtful(usize),
}

/// Repairs the text of a record, or notes that it may be broken.
pub fn mend(record: &mut Record) {
    let text = match &mut record.content {
        Content::Html(text) | Content::Plain(text) | Content::Markdown(text) => text,
        // where it was read, its offsets were fixed
        Content::Cleaned(_) => return,
    };
    match look(text) {
        Finding::Clean => {}
        Finding::Mended(mended, places) => {
            *text = mended;
            let sidecar = &mut record.sidecar;
            let fields = [
                &mut sidecar.title,
                &mut sidecar.author,
                &mut sidecar.source,
                &mut sidecar.section,
            ];
            // the saved fields were broken together with the text
            for field in fields.into_iter().flatten() {
                *field = stretches(field).0;
            }
            let note = format!(", mojibake mended in {places} places");
            record.charset.notes.push_str(&note);
        }
        Finding::Doubtful(places) => {
            let note = format!(", perhaps mojibake in {places} places, left as it is");
            record.charset.notes.push_str(&note);
        }
    }
}

fn look(text: &str) -> Finding {
    // every broken character begins with one of these (the lead bytes of UTF-8 read as
    // windows-1252)
    if !text.contains([
        'Ã', 'Â', 'â', 'Ð', 'Ñ', 'Å', 'Ä', 'Î', 'Ï', 'Ø', 'Ù', 'à', 'á', 'ã', 'ä', 'å', 'æ', 'ç',
        'è', 'é', 'ê', 'ë', 'ì', 'í', '×', 'Р', 'С',
    ]) {
        return Finding::Clean;
    }
    let (mended, broken, sound) = stretches(text);
    match (broken, sound) {
        (CERTAIN.., _) if broken >= sound * CERTAIN_FOR_SOUND => Finding::Mended(mended, broken),
        (CERTAIN.., _) => Finding::Doubtful(broken),
        _ => Finding::Clean,
    }
}

/// A text with its broken runs repaired, their number, and the number of other runs.
fn stretches(text: &str) -> (String, usize, usize) {
    let (mut broken, mut sound) = (0, 0);
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let (plain, tail) = rest.split_at(start);
        mended.push_str(plain);
        let end = tail.find(|c: char| c.is_ascii()).unwrap_or(tail.len());
        let (stretch, after) = tail.split_at(end);
        match turned_back(stretch) {
            Some(original) => {
                // a text without spaces is one run, which cannot be chance
                let chars = original.chars().take(LONG).count();
                broken += if chars == LONG { CERTAIN } else { 1 };
                mended.push_str(&original);
            }
            None => {
                sound += 1;
                mended.push_str(stretch);
            }
        }
        rest = after;
    }
    mended.push_str(rest);
    (mended, broken, sound)
}

/// The text whose UTF-8 bytes a run shows, if any.
fn turned_back(stretch: &str) -> Option<String> {
    turned_back_by(WINDOWS_1252, stretch).or_else(|| turned_back_by(WINDOWS_1251, stretch))
}

fn turned_back_by(encoding: &'static Encoding, stretch: &str) -> Option<String> {
    let is_alone = stretch.chars().nth(1).is_none();
    if is_alone {
        return None;
    }
    let mut bytes = Vec::with_capacity(stretch.len());
    let mut buffer = [0; 4];
    for char in stretch.chars() {
        // the first two letters rule out most words of most languages
        if let [lead, next, ..] = bytes.as_slice()
            && !((0xc2..=0xf4).contains(lead) && (0x80..=0xbf).contains(next))
        {
            return None;
        }
        // Latin-1 has control characters where the others have quotes and letters
        if let '\u{80}'..='\u{9f}' = char {
            bytes.push(char as u8);
            continue;
        }
        let (own, _, unmappable) = encoding.encode(char.encode_utf8(&mut buffer));
        if unmappable {
            return None;
        }
        bytes.extend_from_slice(&own);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_text_is_mended_when_that_is_certain() {
        let broken = "The cafÃ© didnâ€™t open, the mayor said in ZÃ¼rich.";
        let sound = "The café didn’t open, the mayor said in Zürich.";
        assert_eq!(look(broken), Finding::Mended(sound.into(), 3));
        assert_eq!(look(sound), Finding::Clean);
        assert_eq!(look("Ä Ö Ü, São Tomé, Åre, ÂB"), Finding::Clean);
        assert_eq!(look(&format!("{broken} {sound}")), Finding::Doubtful(3));
        assert_eq!(look("one cafÃ© alone"), Finding::Clean);
        // Japanese has no spaces between words
        let broken: String = "山野町は市場を建て直す。".bytes().map(char::from).collect();
        let mended = "山野町は市場を建て直す。".to_owned();
        assert_eq!(look(&broken), Finding::Mended(mended, CERTAIN));
    }
}
