//! The most common words of languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold::fold_into;
use super::stopwords::is_stop_word;
use crate::model::Language;

/// The most common words of languages in Latin script, folded: closed-class words from any grammar.
pub(super) const COMMON: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in a is that for on with as was by at it from be are this which have has were not",
    ),
    (
        "de",
        "der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an er wird",
    ),
    (
        "fr",
        "de la le et les des en un du une que est pour dans qui sur au par plus pas ce il sont aux avec",
    ),
    (
        "es",
        "de la que el en y a los del se las por un para con no una su al lo como mas o pero sus",
    ),
    (
        "it",
        "di e che la il in un a per del con non una le della da i si al sono dei gli come nel piu",
    ),
    (
        "pt",
        "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao foi",
    ),
    (
        "nl",
        "de van het een en in is dat op te zijn voor met die niet aan om er als ook door bij naar uit maar",
    ),
    (
        "sv",
        "och i att det som en pa ar av for med till den har de inte om ett var fran jag sig men",
    ),
    (
        "nb",
        "og i det som en pa er av for med til den har de ikke om et var fra at seg men ble",
    ),
    (
        "da",
        "og i det som en pa er af for med til den har de ikke om et var fra at sig men blev",
    ),
    (
        "fi",
        "ja on ei se etta han oli mutta myos kuin tai ovat joka sen ole niin mukaan han vuoden",
    ),
    (
        "pl",
        "w i na z do sie nie to ze jest o za po od przez jak dla ale byl tym jego co roku",
    ),
    (
        "cs",
        "a v se na je to ze s z do o i za ve by pro jako ale k po jsou podle ktery uz",
    ),
    (
        "sk",
        "a v sa na je to ze s z do o i za vo by pre ako ale k po su podla ktory uz",
    ),
    (
        "hu",
        "a az es hogy nem is egy ez meg de volt csak mar mint vagy meg el amely szerint kell",
    ),
    (
        "ro",
        "de si in la a cu pe din un care o nu pentru mai sa este au ca fost prin dupa al",
    ),
    (
        "tr",
        "ve bir bu icin da de ile olarak daha cok olan gibi kadar sonra en ne o ise ancak",
    ),
    (
        "id",
        "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh juga telah adalah tersebut",
    ),
    (
        "vi",
        "va cua la co trong cho cac duoc mot khong da voi nay nhung den nguoi khi tu o ve",
    ),
    (
        "hr",
        "i u je na da se za su od s to koji a iz o ne kao ali do te bi nije",
    ),
    (
        "sl",
        "in je v na da se za so od s ki iz o ne kot ali do bi pa ni tudi",
    ),
    (
        "ca",
        "de la i el que a en els les del un per una al amb no es dels mes ha va",
    ),
    (
        "et",
        "ja on ei et see ta oli ka kui oma aga mis ning selle mida olid siis veel",
    ),
    (
        "lt",
        "ir i kad yra su is o bet tai ne kaip uz buvo nuo tik jau apie metu",
    ),
    (
        "lv",
        "un ir ka no ar uz par bet ari ne lai tas ta vai pie ka gada bija",
    ),
];

/// The languages that have a word among their most common, one bit each in the order of [`COMMON`].
pub(super) static LANGUAGES_OF: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, u32> = FxHashMap::default();
    for (bit, (_, list)) in COMMON.iter().enumerate() {
        for word in list.split(' ') {
            *languages.entry(word).or_default() |= 1 << bit;
        }
    }
    languages
});

/// Whether a folded word is among the most common of a language.
pub(super) fn is_frequent(word: &str, language: Language) -> bool {
    let bit = COMMON.iter().position(|(code, _)| *code == language.code());
    let languages = LANGUAGES_OF.get(word);
    bit.zip(languages)
        .is_some_and(|(bit, languages)| languages >> bit & 1 == 1)
}

/// Whether a capitalised word is otherwise one of the most common of some language. Then it is not
/// a name after an abbreviation, but the first word of a sentence.
pub(super) fn opens_sentence(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word.chars();
    // a single letter may be an initial
    if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_none() {
        return false;
    }
    let mut folded = String::new();
    fold_into(word, &mut folded);
    LANGUAGES_OF.contains_key(folded.as_str()) || is_stop_word(&folded)
}
