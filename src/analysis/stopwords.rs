//! Words that carry little in a query. They are indexed like all others and weighed at query time
//! only; a quoted phrase bypasses both lists.

/// English words that are left out of a query that has others: Snowball's list and Lucene's 33,
/// written as the tokenizer leaves them, without apostrophes.
const STOP_WORDS: &str = "a about above after again against all am an and any are arent as at be because been before being below \
between both but by can could did didnt do does doesnt doing don dont down during each few for from further had has have having he \
her here hers herself him himself his how i if im in into is isnt it its itself ive just me more most my myself no nor not of off on \
once only or other ought our ours ourselves out over own same she should so some such than that the their theirs them themselves \
then there these they this those through to too under until up very was wasnt we were what when where which while who whom why will \
with would you your youre yours yourself yourselves";

/// English words in which a question is put and that say nothing of its subject; they count less.
/// The list was written from the style of the questions in public test collections.
const REQUEST_WORDS: &str = "anything article articles concerning deal dealing deals describe describes describing discuss discussed \
discusses discussing document documents especially find grateful information interest interested like literature mention mentioned \
paper papers pertaining please pleased receive received receiving reference references regarding related relating relevant said say \
says summarise summarize think thought want would";

/// Whether a folded word, not stemmed, is a stop word of English.
pub fn is_stop_word(word: &str) -> bool {
    listed(STOP_WORDS, word)
}

/// Whether a folded word, not stemmed, only asks.
pub fn is_request_word(word: &str) -> bool {
    listed(REQUEST_WORDS, word)
}

/// The lists are looked up a few times a query: a scan is fast enough.
fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_know_their_words() {
        assert!(is_stop_word("the") && is_stop_word("yourselves") && is_stop_word("a"));
        assert!(!is_stop_word("parade") && !is_stop_word(""));
        assert!(is_request_word("articles") && !is_request_word("oil"));
    }
}
