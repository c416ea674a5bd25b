//! Whether a full stop ends a sentence, or only an abbreviation.

use super::stopwords::is_stop_word;
use super::word_list::WordList;

/// Abbreviations that cannot end a sentence, without dots: titles before names, units of money
/// before a currency, and others such as *that is* and *for example*.
static GO_ON: WordList = WordList::new(
    "abb adm approx arq avv bd bkz bl bspw bzw ca capt capts cf cmdr col cpl cpt dh dhr dir dl \
dna dott doç dr dra dres drs dvs eg eks esim evtl exkl exma exmo fr ft fx gen ggf gl gov \
govs hc hg hon hr hrsg ie ing inkl insp inż kand lek lic lt maj messrs mevr mfl mgr mio mld \
mlle mlles mln mme mmes mons mr mrd mrs ms msgr mt np pej pex pres prof profa pvt rep reps \
rev sen sens sgt sig sog sra sres srs srta ss st sta ste sto supt te tel tex tis tj tp tys \
tzn tzv tzw ua ud uds ung uä vd vds vgl viz vs zb zzgl bijv evtl inz \
napr např popř resp tzw δρ κα πχ акад гр им млн млрд напр \
проф св см ср тк тн тыс ул чл",
);

/// Abbreviations of several parts whose last part has several letters.
static GO_ON_TOGETHER: WordList = WordList::new("dek feks min mth oä pej pex tex vgl");

/// Abbreviations that may end a sentence, without dots.
static MAY_END: WordList = WordList::new(
    "apod apr ariz assn atd aug avda ave blvd bros calif cia co colo conn corp cos cía dec dept dez \
dto esq est etc feb fla hwy inc intl jan jh jhd jhs jr jul jun kan ky kč llc ltd ltda md \
mfg mich minn mont mts mwst natl neb nev nov nám oct okla okt osv penn plc rd sep sept sr stb tenn \
tex uff univ usw vt wis wyo zł гг др коп пр руб тд тп",
);

/// Abbreviations that precede numbers.
static BEFORE_NUMBERS: WordList = WordList::new(
    "abb abs apr art arts aug band bd c ca cap ch chap dec fax feb fig figs fn jan jg jul jun lib \
mar no nos nov nr nro num n° nº núm oct op p pag pagg par para ph pp pág págs s sec sep sept \
sid str tab tel vol vols č čl г ст стр",
);

/// The longest abbreviation, in letters.
const LONGEST: usize = 6;

/// The role of a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It ends a sentence.
    Ends,
    /// It belongs to an abbreviation, and the sentence continues.
    GoesOn,
    /// It belongs to an abbreviation that may end a sentence; the next word decides.
    MayEnd,
}

/// The role of a full stop after `before` and before `next`, a word that does not begin with a
/// small letter.
pub(super) fn stop(before: &str, next: &str) -> Stop {
    let mut chunks = before.rsplit(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„' | '«' | '-' | '–' | '—' | '/')
    });
    let chunk = chunks.next().unwrap_or_default();
    let last = chunk.rsplit('.').next().unwrap_or_default();
    let letters = last.chars().count();
    if letters == 0 || letters > LONGEST {
        return Stop::Ends;
    }
    let number = |text: &str| text.starts_with(|c: char| c.is_numeric());
    // German ordinals and dates: "am 9. Mai" (the month is capitalised)
    if last.chars().all(char::is_numeric) {
        let ordinal = letters <= 2 && !chunk.contains('.') && !number(next);
        return if ordinal && !is_stop_word(&next.to_lowercase()) {
            Stop::GoesOn
        } else {
            Stop::Ends
        };
    }
    let lower = last.to_lowercase();
    if number(next) && BEFORE_NUMBERS.contains(&lower) {
        return Stop::GoesOn;
    }
    if letters == 1 && last.chars().all(char::is_alphabetic) {
        return single(chunk, chunks.next().unwrap_or_default(), last);
    }
    // of several parts: "p. ex.", "t.ex."
    let mut joined = || several(chunk, chunks.next().unwrap_or_default()).to_lowercase();
    let goes_on_together = |joined: &str| joined != lower && GO_ON_TOGETHER.contains(joined);
    if GO_ON.contains(&lower) || goes_on_together(&joined()) {
        return Stop::GoesOn;
    }
    // the Spanish plurals: EE. UU., FF. AA.
    let mut capitals = last.chars().filter(|c| c.is_uppercase());
    let doubled = letters == 2
        && capitals
            .next()
            .is_some_and(|one| capitals.next() == Some(one));
    if doubled || MAY_END.contains(&lower) {
        Stop::MayEnd
    } else {
        Stop::Ends
    }
}

/// The letters of an abbreviation in several parts, as in "z. B" and "m.in".
fn several(chunk: &str, before: &str) -> String {
    let mut all: String = chunk.chars().filter(|c| *c != '.').collect();
    if let Some(first) = before.strip_suffix('.')
        && first.chars().nth(1).is_none()
    {
        all.insert_str(0, first);
    }
    all
}

/// A single letter before a full stop: an initial, or the last part of an abbreviation of several.
fn single(chunk: &str, before: &str, last: &str) -> Stop {
    let all = several(chunk, before);
    let several = all.chars().nth(1).is_some();
    if several {
        return if GO_ON.contains(&all.to_lowercase()) {
            Stop::GoesOn
        } else {
            Stop::MayEnd
        };
    }
    // "в 2020 г.", "2019 r.": a year
    let year = before.chars().all(|c| c.is_ascii_digit()) && !before.is_empty();
    match last.chars().all(char::is_uppercase) {
        true => Stop::GoesOn,
        false if year => Stop::Ends,
        false => Stop::MayEnd,
    }
}

/// Whether a character always ends a sentence: the full stops and question marks of scripts that
/// have their own (Unicode's `Sentence_Terminal`, without those that also separate clauses).
pub(super) fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '｡'
            | '．'
            | '।'
            | '॥'
            | '۔'
            | '؟'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '။'
            | '។'
            | '៕'
            | '᙮'
            | '᠃'
            | '᠉'
            | '᭞'
            | '᭟'
            | '᱾'
            | '᱿'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '꓿'
            | '꘎'
            | '꘏'
            | '꡶'
            | '꡷'
            | '꣎'
            | '꣏'
            | '꧉'
            | '꩝'
            | '꩞'
            | '꩟'
            | '꫰'
            | '꫱'
            | '꯫'
            | '܀'
            | '܁'
            | '܂'
            | '߹'
            | '؝'
            | '؞'
            | '\u{37e}'
            | '༎'
            | '෴'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_told_from_ends() {
        for (before, next, expected) in [
            ("Hale Bros", "Tannery", Stop::MayEnd),
            ("at 6 p.m", "Friday", Stop::MayEnd),
            ("Mrs", "Hale", Stop::GoesOn),
            ("Fische, z. B", "Dorsch", Stop::GoesOn),
            ("z", "B", Stop::MayEnd),
            ("fast 3 Mio", "Kronen", Stop::GoesOn),
            ("los EE", "UU", Stop::MayEnd),
            ("George W", "Carr", Stop::GoesOn),
            ("am 9", "Mai", Stop::GoesOn),
            ("Fisch, p. ex", "Dorsch", Stop::GoesOn),
            ("fisk, t.ex", "Torsk", Stop::GoesOn),
            ("ryby, m.in", "Dorsz", Stop::GoesOn),
            ("he left his ex", "Then", Stop::Ends),
            ("he was 25", "The", Stop::Ends),
            ("see No", "7", Stop::GoesOn),
            ("she said no", "Then", Stop::Ends),
            ("в 2020 г", "Мост", Stop::Ends),
            ("the river", "Then", Stop::Ends),
        ] {
            assert_eq!(stop(before, next), expected, "{before}. {next}");
        }
    }
}
