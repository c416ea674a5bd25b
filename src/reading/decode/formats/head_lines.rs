//! Labelled lines above a text, as people and scripts write them: `Title: …`, `Date: …`, `URL: …`.
//! They are its front matter; the text below them is the reading text.

use crate::model::Sidecar;

/// What a label stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Title,
    Author,
    Date,
    Url,
    Source,
    Section,
    Language,
    /// Something without a field.
    Other,
    /// The text begins after it.
    Text,
}

/// The labels, in lower case.
const LABELS: [(Named, &[&str]); 9] = [
    (
        Named::Title,
        &[
            "title",
            "headline",
            "titel",
            "titre",
            "título",
            "titulo",
            "titolo",
            "überschrift",
            "schlagzeile",
            "заголовок",
            "tytuł",
            "rubrik",
            "overskrift",
            "otsikko",
            "标题",
            "見出し",
        ],
    ),
    (
        Named::Author,
        &[
            "author",
            "authors",
            "by",
            "byline",
            "autor",
            "autorin",
            "auteur",
            "autore",
            "von",
            "par",
            "автор",
            "författare",
            "forfatter",
            "作者",
        ],
    ),
    (
        Named::Date,
        &[
            "date",
            "published",
            "publication date",
            "date published",
            "published on",
            "published at",
            "publish date",
            "date of publication",
            "posted",
            "posted on",
            "veröffentlicht am",
            "erschienen",
            "publié le",
            "date de publication",
            "fecha de publicación",
            "data di pubblicazione",
            "дата публикации",
            "datum",
            "veröffentlicht",
            "publié",
            "fecha",
            "data",
            "дата",
            "päivä",
            "dato",
            "日期",
            "日付",
        ],
    ),
    (
        Named::Url,
        &[
            "url",
            "source url",
            "article url",
            "original url",
            "canonical url",
            "permalink",
            "website",
            "link",
            "address",
            "web",
            "lien",
            "enlace",
            "adresse",
            "ссылка",
            "länk",
            "lenke",
        ],
    ),
    (
        Named::Source,
        &[
            "source",
            "publication",
            "newspaper",
            "outlet",
            "publisher",
            "quelle",
            "zeitung",
            "journal",
            "fuente",
            "fonte",
            "источник",
            "källa",
            "kilde",
            "来源",
        ],
    ),
    (
        Named::Section,
        &[
            "section",
            "category",
            "ressort",
            "rubrique",
            "sección",
            "sezione",
            "рубрика",
            "rubrik",
            "topic",
        ],
    ),
    (
        Named::Language,
        &[
            "language", "lang", "sprache", "langue", "idioma", "lingua", "язык",
        ],
    ),
    (
        Named::Other,
        &[
            "tags",
            "tag",
            "keywords",
            "id",
            "words",
            "word count",
            "length",
            "accessed",
            "retrieved",
            "downloaded",
            "schlagwörter",
            "mots-clés",
            "etiquetas",
            "теги",
        ],
    ),
    (
        Named::Text,
        &[
            "text",
            "body",
            "content",
            "article",
            "full text",
            "article text",
            "volltext",
            "inhalt",
            "texte",
            "contenu",
            "texto",
            "contenido",
            "testo",
            "текст",
            "正文",
            "本文",
        ],
    ),
];

/// With fewer lines, it is just a text with a colon at the start.
const LEAST: usize = 2;

/// The longest labelled line, in bytes.
const LONGEST: usize = 1000;

/// Reads the labelled lines above a text, if one gives the title or the address. Returns their
/// fields and where the text begins.
pub fn read(text: &str) -> Option<(Sidecar, usize)> {
    let mut found = Sidecar::default();
    let (mut at, mut next, mut lines, mut ends) = (0, 0, 0, false);
    for line in text.split_inclusive('\n') {
        next += line.len();
        let trimmed = line.trim().trim_start_matches('\u{feff}');
        // a label may also follow a blank line
        if trimmed.is_empty() {
            ends = lines > 0;
            at = if lines == 0 { next } else { at };
            continue;
        }
        let Some((named, value)) =
            labelled(trimmed).filter(|(named, _)| lines > 0 || *named != Named::Text)
        else {
            break;
        };
        if named == Named::Text {
            let value = line.trim_end().len().saturating_sub(value.len());
            at = next - line.len() + value;
            (lines, ends) = (lines + 1, true);
            break;
        }
        let place = match named {
            Named::Title => &mut found.title,
            Named::Author => &mut found.author,
            Named::Date => &mut found.date,
            Named::Url => &mut found.url,
            Named::Source => &mut found.source,
            Named::Section => &mut found.section,
            Named::Language => &mut found.language,
            Named::Other | Named::Text => &mut None,
        };
        if !value.is_empty() {
            place.get_or_insert_with(|| value.to_owned());
        }
        (lines, ends) = (lines + 1, false);
        at = next;
    }
    let has_text = !text.get(at..)?.trim().is_empty();
    // a title alone must be followed by a blank line
    let are_labels = match (&found.title, &found.url) {
        (Some(_), _) => lines >= LEAST || ends,
        (None, Some(_)) => lines >= LEAST,
        (None, None) => false,
    };
    (are_labels && has_text).then_some((found, at))
}

/// The label of a line, and its value.
fn labelled(line: &str) -> Option<(Named, &str)> {
    if line.len() > LONGEST {
        return None;
    }
    let (label, value) = line.split_once([':', '：'])?;
    let label = label.trim().trim_matches('*').to_lowercase();
    let (named, _) = LABELS
        .iter()
        .find(|(_, labels)| labels.contains(&label.as_str()))?;
    Some((*named, value.trim().trim_matches('*').trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_labels_are_no_part_of_the_text() {
        let text = "Titel: Regen: wieder\nDatum: 14.03.2024\nURL: https://a.example/x\nQuelle: Küstenblatt\n\nEs regnet.\n";
        let (found, at) = read(text).expect("labels");
        assert_eq!(found.title.as_deref(), Some("Regen: wieder"));
        assert_eq!(found.url.as_deref(), Some("https://a.example/x"));
        assert_eq!(found.source.as_deref(), Some("Küstenblatt"));
        assert_eq!(text[at..].trim(), "Es regnet.");
        for text in [
            "Title: a question\nIt rains.",
            "Rain: it falls\nDate: today\n\nIt rains.",
            "By: Ada\nDate: 2024-03-14\n\nIt rains.",
            "Title: a\nDate: b\n",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
