//! Words → months and weekdays: the CLDR names and additional newspaper spellings.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::months::MONTHS;
use super::tokens::is_unseen;
use super::weekdays::WEEKDAYS;
use crate::model::Language;

/// Newspaper spellings missing from CLDR, in the same format as [`MONTHS`].
const MORE_MONTHS: &str = "\
ar||||ابريل افريل||||اغسطس اوت||اكتوبر||
ca|||||||||||novbre|
da|||||||||sept|||
de|jänner jaen|feber|mrz maerz|||||||||
el|γεναρη|φλεβαρη|μαρτη|απριλη|μαη|ιουνη|ιουλη|αυγουστου|σεπτεμβρη|οκτωβρη|νοεμβρη|δεκεμβρη
en|||||||||septem|||
es|||||||||setiembre set||novbre|dicbre
eu|urtarrilaren urtarrilak|otsailaren otsailak|martxoaren martxoak|apirilaren apirilak|maiatzaren maiatzak|ekainaren ekainak|\
uztailaren uztailak|abuztuaren abuztuak|irailaren irailak|urriaren urriak|azaroaren azaroak|abenduaren abenduak
fi|||||||||syys|||
fr|janv jan|fevr fev|||||juil jul|aout|sep||nov|dec
he|בינואר|בפברואר|במרץ במרס מרס|באפריל|במאי|ביוני|ביולי|באוגוסט|בספטמבר|באוקטובר|בנובמבר|בדצמבר
hi|जन|फरवरी फर|||||||सितम्बर|अक्तूबर|नवम्बर|दिसम्बर
hu|jan|feb|||||||szep|||
id||pebruari|mrt|||||agt ags||||
is|||||||||sept|||
it|genn|febbr||||||||ott||
lt|sausį|vasarį|kovą|balandį|gegužę|birželį|liepą|rugpjūtį|rugsėjį|spalį|lapkritį|gruodį
lv|janvārī|februārī|martā|aprīlī|maijā|jūnijā|jūlijā|augustā|septembrī|oktobrī|novembrī|decembrī
nb|||||||||sept|||
nl|||||||||sept|||
pl|styczniu|lutym|marcu|kwietniu|maju|czerwcu|lipcu|sierpniu|wrześniu|październiku|listopadzie|grudniu
ru||фев||||||||сент сен||дек
sv|||||||||sept|||
sw|jan||mac||||||||nov|des
vi|tháng_một tháng_giêng|tháng_hai|tháng_ba|tháng_tư|tháng_năm|tháng_sáu|tháng_bảy|tháng_tám|tháng_chín|tháng_mười|\
tháng_mười_một|tháng_mười_hai tháng_chạp
";

/// Months of the solar Hijri calendar, in Iranian, Afghan and Pashto names.
const SOLAR_HIJRI: &str = "\
fa|فروردین فروردين|اردیبهشت ارديبهشت|خرداد|تیر تير|مرداد امرداد|شهریور شهريور|مهر|آبان ابان|آذر اذر|دی دي|بهمن|اسفند
ps|حمل وری|ثور غویی|جوزا غبرګولی|سرطان چنګاښ|اسد زمری|سنبله وږی|میزان تله|عقرب لړم|قوس لیندۍ|جدی مرغومی|دلو سلواغه|حوت کب
";

/// Months of the Ethiopian calendar, in Amharic; the thirteenth has five or six days.
const ETHIOPIAN: &str = "\
am|መስከረም|ጥቅምት|ኅዳር ህዳር ሕዳር|ታኅሣሥ ታህሳስ ታኅሳስ ታሕሳስ|ጥር|የካቲት|መጋቢት|ሚያዝያ ሚያዚያ|ግንቦት|ሰኔ|ሐምሌ ሀምሌ|ነሐሴ ነሀሴ|ጳጉሜን ጳጉሜ";

/// The meanings of a name: numbers from 1, each with its language.
type Meanings = Vec<(u8, Language)>;

/// Names with their meanings.
struct Names(HashMap<String, Meanings>);

impl Names {
    fn new(tables: &[&str]) -> Names {
        let mut names = Names(HashMap::new());
        let mut plain = Vec::new();
        for line in tables.iter().flat_map(|table| table.lines()) {
            let mut columns = line.split('|');
            let Some(language) = columns.next().and_then(Language::parse) else {
                continue;
            };
            for (number, column) in (1u8..).zip(columns) {
                for name in column.split_whitespace() {
                    let mut name = name.replace('_', " ");
                    if !name.is_ascii() {
                        plain.push((without_accents(&name), number, language));
                        name = name.nfc().filter(|&c| !is_unseen(c)).collect();
                    }
                    names.add(name, number, language);
                }
            }
        }
        // A name without its accents is a secondary spelling: it never makes a proper name
        // ambiguous.
        for (name, number, language) in plain {
            let known = names.0.get(&name);
            if known.is_none_or(|known| known.iter().all(|(n, _)| *n == number)) {
                names.add(name, number, language);
            }
        }
        names
    }

    fn add(&mut self, name: String, number: u8, language: Language) {
        let meanings = self.0.entry(name).or_default();
        if !meanings.contains(&(number, language)) {
            meanings.push((number, language));
        }
    }

    /// The number of a name and, if languages differ and none is given, the second likeliest
    /// number.
    fn number(&self, name: &str, language: Option<Language>) -> Option<(u8, Option<u8>)> {
        let meanings = self.0.get(name)?;
        let (first, _) = *meanings.first()?;
        if meanings.iter().all(|(number, _)| *number == first) {
            return Some((first, None));
        }
        if let Some((number, _)) = meanings.iter().find(|(_, l)| Some(*l) == language) {
            return Some((*number, None));
        }
        let votes = |wanted: u8| meanings.iter().filter(|(n, _)| *n == wanted).count();
        let mut numbers: Vec<u8> = meanings.iter().map(|(n, _)| *n).collect();
        numbers.sort_unstable_by_key(|n| (std::cmp::Reverse(votes(*n)), *n));
        numbers.dedup();
        let (best, second) = (*numbers.first()?, numbers.get(1).copied());
        // One small language against many does not make it ambiguous.
        let doubtful = second.is_some_and(|second| votes(second) * 4 > votes(best));
        Some((best, second.filter(|_| doubtful)))
    }
}

static MONTH_NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&[MONTHS, MORE_MONTHS]));
static SOLAR_NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&[SOLAR_HIJRI]));
static ETHIOPIAN_NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&[ETHIOPIAN]));
static WEEKDAY_NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(&[WEEKDAYS]));

/// The longest name in bytes; longer words are never looked up.
const LONGEST: usize = 64;

/// Normalises a word as in the tables: composed, in lower case, without invisible characters.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfc()
        .collect::<String>()
        .to_lowercase()
        .chars()
        .filter(|&c| !is_unseen(c))
        .collect()
}

/// A name without its accents, for Latin and Greek only.
fn without_accents(name: &str) -> String {
    let latin_or_greek =
        |c: char| matches!(c, 'a'..='\u{024F}' | '\u{0370}'..='\u{03FF}' | '\u{1E00}'..='\u{1FFF}');
    if !name.chars().all(|c| latin_or_greek(c) || c == ' ') {
        return name.to_owned();
    }
    name.nfd()
        .filter(|&c| !is_combining_mark(c))
        .collect::<String>()
        .replace('ı', "i")
}

/// The month that a word names, from 1, and the month it names in other languages (`listopad`).
pub(super) fn month(word: &str, language: Option<Language>) -> Option<(u8, Option<u8>)> {
    lookup(&MONTH_NAMES, word, language)
}

/// The month of the solar Hijri year that a word names, from 1.
pub(super) fn solar_month(word: &str) -> Option<u8> {
    if word.is_ascii() {
        return None;
    }
    lookup(&SOLAR_NAMES, word, None).map(|(number, _)| number)
}

/// The month of the Ethiopian year that a word names, from 1.
pub(super) fn ethiopian_month(word: &str) -> Option<u8> {
    if !word.starts_with(|c| matches!(c, '\u{1200}'..='\u{137F}')) {
        return None;
    }
    lookup(&ETHIOPIAN_NAMES, word, None).map(|(number, _)| number)
}

/// The weekday that a word names; Monday is 1.
pub(super) fn weekday(word: &str, language: Option<Language>) -> Option<u8> {
    // Two-letter names are common words ("to", "so", "di"): only accept them in the text's own
    // language.
    if word.len() == 2 {
        let own = language?;
        let known = WEEKDAY_NAMES.0.get(&fold(word))?;
        return known.iter().find(|(_, l)| *l == own).map(|(n, _)| *n);
    }
    lookup(&WEEKDAY_NAMES, word, language)
        .filter(|(_, second)| second.is_none())
        .map(|(number, _)| number)
}

fn lookup(names: &Names, word: &str, language: Option<Language>) -> Option<(u8, Option<u8>)> {
    if word.len() > LONGEST || word.len() < 2 {
        return None;
    }
    let folded = fold(word);
    names.number(&folded, language).or_else(|| {
        (!folded.is_ascii())
            .then(|| names.number(&without_accents(&folded), language))
            .flatten()
    })
}
