//! Whether a short line is only a date and a time.
//!
//! Knows the words used in dates, not which day they mean: `reading::date` parses that.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::letters::is_unspaced;

/// Months, weekdays, zones and the words of times and date labels, folded.
static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| TABLE.iter().flat_map(|list| list.split(' ')).collect());

const TABLE: &[&str] = &[
    // English, zones
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today yesterday",
    "am pm a p m st nd rd th at on of gmt utc est edt cst cdt mst mdt pst pdt et pt ct ist bst cet cest msk sgt hkt jst kst wib aest eet eest sast wat eat z",
    "ago hour hours hr hrs h minute minutes min mins day days week weeks month months year years sec s",
    "published updated update posted modified last first created date time read reading release publish on",
    // German
    "januar februar märz mai juni juli oktober dezember mär okt dez jän jänner montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so uhr um der den dem vor stunden stunde minuten tag tagen aktualisiert veröffentlicht stand lesezeit lesedauer heute gestern seit online erstellt zuletzt",
    // French
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil déc lundi mardi mercredi jeudi vendredi samedi dimanche le à publié mis jour modifié heure heures il y a lecture de temps par",
    // Spanish, Portuguese, Italian
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene dic lunes martes miércoles jueves viernes sábado domingo de del a las los el hace publicado actualizado horas actualización última hs hrs",
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev abr mai ago set out dez segunda terça quarta quinta sexta feira às em atualizado há minutos leitura",
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug sett ott lunedì martedì mercoledì giovedì venerdì sabato domenica alle ore pubblicato aggiornato il aggiornamento ultimo minuti lettura",
    // Dutch, Polish, Czech
    "januari februari maart mei augustus oktober mrt maandag dinsdag woensdag donderdag vrijdag zaterdag zondag om uur gepubliceerd bijgewerkt laatste geleden leestijd",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia poniedziałek wtorek środa czwartek piątek sobota niedziela godz opublikowano aktualizacja publikacja dzisiaj wczoraj temu r",
    "ledna února března dubna května června července srpna září října listopadu prosince pondělí úterý středa čtvrtek pátek neděle dnes včera aktualizováno publikováno v",
    // Russian, Ukrainian
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среда четверг пятница суббота воскресенье сегодня вчера в мск обновлено опубликовано года г назад часов минут янв фев апр авг сен окт ноя дек",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня понеділок вівторок середа четвер пʼятниця субота неділя сьогодні вчора о оновлено опубліковано року тому",
    // Turkish, Arabic, Hindi
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar saat giriş güncelleme yayınlanma tarihi oluşturulma son önce",
    "يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر الأحد الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت ص م مساء صباحا الساعة نشر آخر تحديث تاريخ بتوقيت غرينتش منذ ساعة",
    "जनवरी फरवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार अपडेटेड प्रकाशित बजे",
    // Indonesian, Vietnamese, Nordic
    "maret agustus desember senin selasa rabu kamis jumat sabtu minggu pukul diterbitkan diperbarui lalu yang",
    "thứ hai ba tư năm sáu bảy chủ nhật ngày tháng giờ phút lúc cập nhật trước",
    "januar februar mars april mai juni juli august desember mandag tirsdag onsdag torsdag fredag lørdag søndag kl publisert oppdatert siden publicerad uppdaterad måndag tisdag lördag söndag augusti maj marts opdateret publiceret den i dag går idag igår",
    // Chinese, Japanese, Korean: each character counts separately
    "年 月 日 时 時 分 秒 周 星 期 曜 午 上 下 前 一 二 三 四 五 六 天 火 水 木 金 土 发 發 布 佈 更 新 间 間 公 開 配 信 时 于 於 년 월 일 시 분 초 오전 오후 입력 수정 등록 승인 업데이트 기사입력 발행 최종 최종수정 송고 게재",
];

/// Whether a lower-case word is used in dates.
pub(super) fn is_date_word(word: &str) -> bool {
    WORDS.contains(word)
}

/// How much of a short line is a date, counted in words and numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateShape {
    /// Numbers of up to four digits.
    pub numbers: u16,
    /// Words used in dates.
    pub words: u16,
    /// Any other words.
    pub others: u16,
    /// Whether numbers are joined as in dates and times: `15:59`, `19.04.`, `2025-06-05`.
    pub marked: bool,
}

impl DateShape {
    /// Measures a folded line.
    pub fn of(folded: &str) -> DateShape {
        let mut shape = DateShape::default();
        let mut rest = folded;
        let (mut year, mut joined, mut clock) = (false, false, false);
        let mut previous = Class::Other;
        while let Some(first) = rest.chars().next() {
            let class = Class::of(first);
            let end = match class {
                Class::Single => first.len_utf8(),
                _ => rest.find(|c| Class::of(c) != class).unwrap_or(rest.len()),
            };
            let Some((token, after)) = rest.split_at_checked(end) else {
                break;
            };
            match class {
                Class::Digit if token.chars().count() <= 4 => {
                    shape.numbers += 1;
                    year |= token.len() == 4;
                }
                Class::Digit => shape.others += 1,
                Class::Letter | Class::Single if WORDS.contains(token) => shape.words += 1,
                Class::Letter | Class::Single => shape.others += 1,
                Class::Other if previous == Class::Digit => {
                    clock |= token == ":";
                    joined |= matches!(token, "." | "/" | "-");
                }
                Class::Other => {}
            }
            previous = class;
            rest = after;
        }
        shape.marked = clock || (joined && year);
        shape
    }

    /// Whether at least half is a date, a time or an age: a name may come with it.
    pub fn is_mostly_date(self) -> bool {
        (self.numbers >= 2 || self.words >= 1)
            && self.numbers >= 1
            && self.others <= self.numbers + self.words
    }

    /// Whether it is only a date, a time or an age.
    pub fn is_date(self) -> bool {
        ((self.numbers >= 2 && self.marked) || (self.numbers >= 1 && self.words >= 1))
            && self.others * 4 <= self.numbers + self.words
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Digit,
    Letter,
    /// A character of a script without spaces, which is its own token.
    Single,
    Other,
}

impl Class {
    fn of(c: char) -> Class {
        if c.is_numeric() {
            Class::Digit
        } else if is_unspaced(c) {
            Class::Single
        } else if c.is_alphanumeric() || matches!(c, '\u{900}'..='\u{97f}') {
            Class::Letter
        } else {
            Class::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_dates_are_told_from_others() {
        for line in [
            "may 04, 2025 08:41 pm ist",
            "30. juni 2025,",
            "15:59 uhr",
            "19.04.2026 19:45",
            "2025年6月5日 14:46",
            "1 hr ago 2 mins read",
            "28 juin 2025 à 16h03",
        ] {
            assert!(DateShape::of(line).is_date(), "{line}");
        }
        for line in [
            "world cup 2026 in numbers",
            "quarter of 3 million homes",
            "may says no",
            "1,200 people marched",
            "win 3-2 at home",
            "rockledge 14 11 6 15 — 44",
            "14 11 6 15",
        ] {
            assert!(!DateShape::of(line).is_date(), "{line}");
        }
    }
}
