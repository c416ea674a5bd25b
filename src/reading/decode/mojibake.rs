//! Mends text that was UTF-8, was read as windows-1252, and was written down so: `cafÃ©`, `donâ€™t`.
//!
//! A stretch of such characters gives valid UTF-8 when it is turned back into bytes; ordinary accents
//! do not. Where a text has stretches of the first kind and none of the second, mending is certain.
//! Where it has both, nothing is touched and the doubt is noted.

use encoding_rs::WINDOWS_1252;

use crate::model::{Content, Record};

/// Fewer places than this could be chance.
const CERTAIN: usize = 2;

/// What was found in a text.
#[derive(Debug, PartialEq, Eq)]
enum Finding {
    Clean,
    Mended(String, usize),
    Doubtful(usize),
}

/// Mends the text of a record, or notes that it may be broken.
pub fn mend(record: &mut Record) {
    let (Content::Html(text) | Content::Plain(text) | Content::Markdown(text)) =
        &mut record.content;
    match look(text) {
        Finding::Clean => {}
        Finding::Mended(mended, places) => {
            *text = mended;
            record.charset.notes = format!(", mojibake mended in {places} places");
        }
        Finding::Doubtful(places) => {
            record.charset.notes = format!(", perhaps mojibake in {places} places, left as it is");
        }
    }
}

fn look(text: &str) -> Finding {
    // every broken character begins with one of these (the lead bytes of UTF-8 as windows-1252 reads them)
    if !text.contains(['Ã', 'Â', 'â', 'Ð', 'Ñ', 'Å', 'Ä']) {
        return Finding::Clean;
    }
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
                broken += 1;
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
    match (broken, sound) {
        (CERTAIN.., 0) => Finding::Mended(mended, broken),
        (CERTAIN.., _) => Finding::Doubtful(broken),
        _ => Finding::Clean,
    }
}

/// The text whose UTF-8 bytes a stretch shows, when it shows any.
fn turned_back(stretch: &str) -> Option<String> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(stretch);
    if unmappable {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
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
    }
}
