//! Words that carry little meaning in a query. They are indexed like all others and get less weight
//! only at query time; a quoted phrase bypasses both lists.

use super::word_list::WordList;
use crate::model::Language;

/// English words that are dropped from a query that has others: Snowball's list and Lucene's 33, in
/// the form the tokenizer produces, without apostrophes.
static STOP_WORDS: WordList = WordList::new(
    "a about above after again against all am an and any are arent as at be because been before being below \
between both but by can could did didnt do does doesnt doing don dont down during each few for from further had has have having he \
her here hers herself him himself his how i if im in into is isnt it its itself ive just me more most my myself no nor not of off on \
once only or other ought our ours ourselves out over own same she should so some such than that the their theirs them themselves \
then there these they this those through to too under until up very was wasnt we were what when where which while who whom why will \
with would you your youre yours yourself yourselves",
);

/// English words that phrase a request but say nothing about its subject; they get less weight. The
/// list was written from the style of the questions in public test collections.
static REQUEST_WORDS: WordList = WordList::new(
    "anything article articles concerning deal dealing deals describe describes describing discuss discussed \
discusses discussing document documents especially find grateful information interest interested like literature mention mentioned \
paper papers pertaining please pleased receive received receiving reference references regarding related relating relevant said say \
says summarise summarize think thought want would",
);

/// Whether a folded, unstemmed word is an English stop word.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
}

/// Question words by language, folded: closed classes from any grammar. A query such as "Какую реку
/// ...?" is about the river. Articles rarely contain question words, so these would otherwise get
/// the most weight. Those that are also common words need not be listed.
const QUESTION_WORDS: &[(&str, &str)] = &[
    ("ar", "ماذا متي اين كيف لماذا هل"),
    (
        "cs",
        "kdo koho komu kym ceho cemu kde kam odkud kdy jaky jaka jake jakou kolik proc ktery ktera ktere kterou",
    ),
    (
        "da",
        "hvem hvad hvor hvornar hvorfor hvordan hvilken hvilket hvilke",
    ),
    (
        "de",
        "wer wen wem wessen was wann wo wie warum wieso weshalb welche welcher welches welchen welchem wohin woher \
wofur wodurch womit worin woraus wovon wozu wieviel wieviele",
    ),
    (
        "es",
        "quien quienes cual cuales cuando donde cuanto cuanta cuantos cuantas",
    ),
    ("fa", "چه چرا كجا چگونه كدام چند چيست كيست"),
    (
        "fi",
        "kuka kenen ketka mika mita missa mista mihin milloin miksi miten kuinka montako",
    ),
    (
        "fr",
        "qui quoi quel quelle quels quelles quand combien pourquoi lequel laquelle lesquels lesquelles",
    ),
    ("hi", "क्या कौन कब कहां क्यों कैसे कितने कितना कितनी किस किसने"),
    (
        "hu",
        "kik mit hol mikor miert hogyan melyik mennyi hany kinek hova honnan",
    ),
    ("id", "apa apakah siapa kapan mengapa bagaimana berapa"),
    (
        "it",
        "chi cosa quale quali quando dove quanto quanta quanti quante perche",
    ),
    (
        "nb",
        "hvem hva hvor nar hvorfor hvordan hvilken hvilket hvilke",
    ),
    (
        "nl",
        "wie wat waar wanneer waarom hoe hoeveel welke welk waarmee waarin",
    ),
    (
        "pl",
        "kto kogo komu kim czego czemu czym gdzie dokad skad kiedy jaki jaka jakie jakich jakim jakimi jakiej jakiego \
ile ilu dlaczego ktory ktora ktore ktorym ktorej ktorego czyj",
    ),
    (
        "pt",
        "quem qual quais quando onde quanto quanta quantos quantas",
    ),
    ("ro", "cine unde cand cat cati cate"),
    (
        "ru",
        "кто кого кому кем что чего чему чем где куда откуда когда как какой какая какое какие какого какую каким \
какими каких каком какова каков каковы сколько скольких почему зачем чей чья чье чьи",
    ),
    ("sv", "vem vad var nar varfor hur vilken vilket vilka"),
    (
        "tr",
        "ne nedir neydi neden nicin niye nasil nerede nereye nereden neresi neyi neye neyin kim kimdir kimdi kime \
kimin kimi kimler hangi hangisi kac kacinci",
    ),
    (
        "uk",
        "хто кого кому ким чого чому чим куди звідки коли який яка яке які якого яку яким яких скільки навіщо",
    ),
];

/// Chinese characters that occur in question words and hardly elsewhere.
const CHINESE_QUESTION: [char; 6] = ['什', '么', '谁', '哪', '吗', '怎'];

/// Whether a folded, unstemmed word is only a question word in one of these languages.
pub fn is_request_word(word: &str, languages: &[Language]) -> bool {
    let asks = |language: &Language| match language.code() {
        "en" => REQUEST_WORDS.contains(word),
        "zh" => word.contains(CHINESE_QUESTION),
        code => {
            let list = QUESTION_WORDS.iter().find(|(of, _)| *of == code);
            list.is_some_and(|(_, list)| list.split(' ').any(|entry| entry == word))
        }
    };
    languages.iter().any(asks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_know_their_words() {
        assert!(is_stop_word("the") && is_stop_word("yourselves") && is_stop_word("a"));
        assert!(!is_stop_word("parade") && !is_stop_word(""));
        let asks =
            |word, code| Language::parse(code).is_some_and(|code| is_request_word(word, &[code]));
        assert!(asks("articles", "en") && !asks("oil", "en") && !asks("articles", "fr"));
        assert!(asks("сколько", "ru") && asks("什么", "zh") && !asks("wer", "en"));
    }
}
