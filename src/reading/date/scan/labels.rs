//! Words next to a date that say what it is the date of.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names;

/// The meaning of a word next to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// First publication.
    Published,
    /// A later change.
    Updated,
    /// A date, without saying of what ("Date:", "am").
    Weak,
    /// Something else: an event, a deadline, a birth, a comment, a copy.
    Event,
}

/// Word prefixes, in lower case.
const PUBLISHED: &str = "gespeichert submitted listed_on publi publ. pubbl veröff erstellt erschienen geschrieben verfasst eingestellt posted written created \
    paru posté rédigé publicado escrito creado inserito scritto geplaatst gepost offentliggj skrevet utlagt postat \
    julkais dodano opublik zveřej zverej vydáno uverejn közzét megjelen feltöl objavl опублик опублік размещ публик \
    објављ δημοσί δημοσι giriş yayın eklen đăng diterbit diunggah dipublik lisatud publicēt paskelb released datum_objave \
    mis_en_ligne lagt_ut first_published posted_on originally_published \
    公開 发布 發布 發佈 掲載 投稿日 配信 发表 發表 입력 등록 게재 작성 نشر النشر منشور انتشار प्रकाशित প্রকাশ เผยแพร่ פורסם הועלה gepubliceerd";
const UPDATED: &str = "updat aktuali bearbeitet geändert zuletzt akt.: akt. modifi màj actuali atualiz aggiorn gewijzigd \
    bijgewerkt uppdat oppdat opdater uppfært muokat päivitet güncel обновл изменен оновлен змінен změn ažurir posodob \
    lastupdat last_chang letzte_aktuali letzte_änderung letzte_bearbeitung ostatnia_zmiana ostatnia_akt ostatnia_mod \
    ostatnio dernière_m última_act última_mod última_atu ultimo_agg ultima_mod ultima_act laatst laatste_w sidst_ senast_ sist_ \
    viimeksi poslední_změn poslední_akt posledná_ utolsó_ utoljára последнее_ последние_изм последняя_ остання_ останнє_ son_gün \
    τελευταία_ zadnja_spr zadnje_ posljednja_ amended changed gewijzigd muutettu ændret ändrad endret \
    最終更新 最后更新 最後更新 最近更新 마지막 최종수정 업데이트 آخر_تحديث \
    frissít módosít ενημ diperbarui reviewed revised edited mise_à_jour mis_à_jour cập_nhật last_edit last_updated \
    last_modified last_reviewed ажурир actualizado actualizat zaktualizowano 更新 更新日 수정 تحديث محدث बदला अपडेट আপডেট עודכן อัปเดต";
const EVENT: &str = "availab verfügb disponib beschikb доступ 撮影 締切 開催 まで until deadline event termin ab_dem joined member born copyright version valid expires abgerufen retrieved \
    accessed comment kommentar says reply antwort release issue edition urteil law archived cached recorded registr expir \
    inscrit registered geboren gestorben died † geb. © ©️ est. founded since seit depuis desde";

/// Whole words, in lower case.
const WEAK_WORDS: &str = "stand date datum data fecha дата ngày on am le el den by von par por dato dátum ημερομηνία tarih tarihi \
    日期 日時 时间 時間 날짜 تاريخ التاريخ วันที่ dnia kuupäev datums dags päivämäärä";
const EVENT_WORDS: &str = "ende fin: ends ending endet starts begins beginnt beginn doors einlass anmeldung anmeldeschluss anmeldefrist \
    bewerbungsschluss rsvp through thru sale wann when cuándo quando deadline until jusqu'au hasta fino entro bis from nr. no. to till before after kl. vom";

/// The prefixes and whole words by first character. Some languages put them after the date (`5月4日
/// 公開`).
static STEMS: LazyLock<HashMap<char, Vec<Stem>>> = LazyLock::new(|| {
    let mut stems: HashMap<char, Vec<Stem>> = HashMap::new();
    let tables = [
        (PUBLISHED, Label::Published, false),
        (UPDATED, Label::Updated, false),
        (EVENT, Label::Event, false),
        (WEAK_WORDS, Label::Weak, true),
        (EVENT_WORDS, Label::Event, true),
    ];
    for (table, label, whole) in tables {
        for word in table.split_whitespace() {
            let text = word.replace('_', " ");
            if let Some(first) = text.chars().next() {
                stems
                    .entry(first)
                    .or_default()
                    .push(Stem { text, label, whole });
            }
        }
    }
    stems
});

struct Stem {
    text: String,
    label: Label,
    whole: bool,
}

/// How far before a date a label may start, in characters. An event word must be closer.
const REACH: usize = 45;
const EVENT_REACH: usize = 22;
/// How far after a date a label may start.
const REACH_BEHIND: usize = 3;
/// How far after a date "published" may start, as in German ("wurde am 4. Mai von A. B.
/// veröffentlicht").
const PUBLISHED_BEHIND: usize = 32;

/// The label before a date that starts at `at`; `from` is where the previous date ended.
///
/// The nearest label wins; a weak one counts only when there is no other.
pub fn before(text: &str, from: usize, at: usize) -> Option<Label> {
    let near = text.get(from..at)?;
    let skipped = near.chars().count().saturating_sub(REACH);
    let start = near.char_indices().nth(skipped).map_or(0, |(i, _)| i);
    let near = names::fold(near.get(start..)?);
    let length = near.chars().count();
    let mut best: Option<Label> = None;
    each(&near, |position, label| match label {
        Label::Weak => best = best.or(Some(Label::Weak)),
        Label::Event if length - position > EVENT_REACH => {}
        _ => best = Some(label),
    });
    best
}

/// The label after a date that ends at `at`: right after it in Japanese and Chinese, a few words
/// later in German.
///
/// `to` is where the next date starts.
pub fn behind(text: &str, at: usize, to: usize) -> Option<Label> {
    let rest = text.get(at..to)?;
    let end = rest
        .char_indices()
        .nth(PUBLISHED_BEHIND + 24)
        .map_or(rest.len(), |(i, _)| i);
    let rest = names::fold(rest.get(..end)?);
    let has_digits = to < text.len() || rest.contains(|c: char| c.is_ascii_digit());
    let mut found = None;
    each(&rest, |position, label| {
        let near = match label {
            Label::Published => position <= PUBLISHED_BEHIND,
            // If digits follow, "updated" belongs to them: "4 May 2025 (Updated 4:30 pm)".
            Label::Updated | Label::Event => position <= REACH_BEHIND && !has_digits,
            Label::Weak => false,
        };
        if near && found.is_none() {
            found = Some(label);
        }
    });
    found
}

/// The label inside the text of a date element: "Updated Mar 21", "aggiornato il 5 maggio". `None`
/// if it contains both labels.
pub fn within(text: &str) -> Option<Label> {
    let (mut published, mut updated) = (false, false);
    each(&names::fold(text), |_, label| match label {
        Label::Published => published = true,
        Label::Updated => updated = true,
        _ => {}
    });
    match (published, updated) {
        (true, false) => Some(Label::Published),
        (false, true) => Some(Label::Updated),
        _ => None,
    }
}

/// Calls `found` for every label in a folded text, with the position of its first character.
fn each(text: &str, mut found: impl FnMut(usize, Label)) {
    let mut before: Option<char> = None;
    for (position, (start, c)) in text.char_indices().enumerate() {
        let starts_word = before.is_none_or(|b| !b.is_alphabetic()) || is_unspaced(c);
        before = Some(c);
        if !starts_word {
            continue;
        }
        let Some(stems) = STEMS.get(&c) else { continue };
        let rest = text.get(start..).unwrap_or_default();
        let stem = stems
            .iter()
            .filter(|stem| {
                rest.strip_prefix(stem.text.as_str())
                    .is_some_and(|tail| !stem.whole || !tail.starts_with(char::is_alphabetic))
            })
            .max_by_key(|stem| stem.text.len());
        if let Some(stem) = stem {
            found(position, stem.label);
        }
    }
}

/// Whether a character's script has no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{0E00}'..='\u{0E7F}' | '\u{AC00}'..='\u{D7AF}')
}
