//! Made-up news in a folder, and the expected contents of its index, by brute force.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use super::support::Random;
use crate::util::{Account, Place, text};

/// Words with different stems, so that a query for one finds only the stories that contain it.
pub(super) const WORDS: [&str; 24] = [
    "lantern", "orchard", "harbour", "glacier", "violin", "bakery", "tunnel", "falcon", "meadow",
    "copper", "ferry", "quarry", "beacon", "cellar", "thistle", "walnut", "gondola", "parsnip",
    "trumpet", "velvet", "windmill", "saddle", "pigeon", "marble",
];

/// A line that recurs, which the index reconciles after each run.
const RECURRING: &str = "Follow our desk for more stories";

/// A story in one of its states.
#[derive(Clone, Debug)]
struct Story {
    number: usize,
    /// How often it was changed.
    take: usize,
    words: Vec<&'static str>,
}

impl Story {
    fn title(&self) -> String {
        format!(
            "The {} of number {} in take {}",
            self.words[0], self.number, self.take
        )
    }

    fn text(&self) -> String {
        let mut sentences = Vec::new();
        for (place, pair) in self.words.chunks(2).enumerate() {
            sentences.push(format!(
                "In the town of number {} people spoke of the {} on day {} of take {}.",
                self.number,
                pair.join(" and the "),
                place + 1,
                self.take
            ));
        }
        sentences.join(" ")
    }

    fn day(&self) -> String {
        format!("2024-{:02}-{:02}", 1 + self.number % 12, 1 + self.take % 28)
    }
}

/// The contents of an index: the titles of articles by file and id.
pub(super) type State = BTreeMap<String, String>;

/// A folder of news in its current state.
pub(super) struct News<'p> {
    place: &'p Place,
    folder: &'static str,
    files: BTreeMap<String, Vec<Story>>,
    /// Every story in every state it ever had, by title.
    told: BTreeMap<String, Story>,
    /// Number of stories and files so far.
    count: usize,
}

impl<'p> News<'p> {
    pub(super) fn new(place: &'p Place, folder: &'static str) -> Self {
        fs::create_dir_all(place.path(folder)).expect("a folder");
        News {
            place,
            folder,
            files: BTreeMap::new(),
            told: BTreeMap::new(),
            count: 0,
        }
    }

    fn story(&mut self, take: usize, number: Option<usize>, random: &mut Random) -> Story {
        self.count += 1;
        let story = Story {
            number: number.unwrap_or(self.count),
            take,
            words: (0..4 + random.below(12))
                .map(|_| *random.pick(&WORDS))
                .collect(),
        };
        self.told.insert(story.title(), story.clone());
        story
    }

    /// Adds a file with this many stories; with one, it is a text or a page.
    pub(super) fn add_file(&mut self, stories: usize, random: &mut Random) {
        let ending = match stories {
            1 => *random.pick(&["txt", "html", "jsonl"]),
            _ => "jsonl",
        };
        let name = format!("{:02}-{}.{ending}", random.below(100), self.count);
        let stories = (0..stories).map(|_| self.story(0, None, random)).collect();
        self.files.insert(name.clone(), stories);
        self.write(&name);
    }

    /// Makes one change to a file: a story added, removed or changed, or the file deleted.
    pub(super) fn change(&mut self, random: &mut Random) {
        let names: Vec<String> = self.files.keys().cloned().collect();
        let Some(name) = (!names.is_empty()).then(|| random.pick(&names).clone()) else {
            return self.add_file(3, random);
        };
        let mut stories = self.files.remove(&name).unwrap_or_default();
        let at = random.below(stories.len());
        let holds_many = name.ends_with(".jsonl");
        match random.below(8) {
            0 => {
                let count = 1 + random.below(4);
                self.add_file(count, random);
            }
            1 if holds_many => stories.insert(at, self.story(0, None, random)),
            2 if holds_many => stories.push(self.story(0, None, random)),
            3 if holds_many => drop(stories.remove(at)),
            4 if names.len() > 3 => stories.clear(),
            _ => {
                let old = &stories[at];
                let (take, number) = (old.take + 1, old.number);
                stories[at] = self.story(take, Some(number), random);
            }
        }
        if stories.is_empty() {
            fs::remove_file(self.place.path(&format!("{}/{name}", self.folder))).expect("a file");
            return;
        }
        self.files.insert(name.clone(), stories);
        self.write(&name);
    }

    fn write(&self, name: &str) {
        let stories = &self.files[name];
        let content = match name.rsplit_once('.') {
            Some((_, "jsonl")) => stories.iter().map(|story| line_of(name, story)).collect(),
            Some((_, "html")) => page_of(&stories[0]),
            _ => text_of(&stories[0]),
        };
        self.place
            .write(&format!("{}/{name}", self.folder), content);
    }

    /// The expected contents of an index of the folder.
    pub(super) fn state(&self) -> State {
        let keys = self.files.iter().flat_map(|(name, stories)| {
            let each = stories.iter();
            each.map(|story| (key_of(name, story), story.title()))
        });
        keys.collect()
    }

    /// How many articles of an index contain a word, or all of several.
    pub(super) fn with_words(&self, held: &State, words: &[&str]) -> u64 {
        self.count(held, |story| {
            words.iter().all(|word| story.words.contains(word))
        })
    }

    /// How many of them contain any of several words.
    pub(super) fn with_any_word(&self, held: &State, words: &[&str]) -> u64 {
        self.count(held, |story| {
            words.iter().any(|word| story.words.contains(word))
        })
    }

    /// How many of them are from each day.
    pub(super) fn by_day(&self, held: &State) -> BTreeMap<String, u64> {
        let mut days = BTreeMap::new();
        for title in held.values() {
            *days.entry(self.told[title].day()).or_default() += 1;
        }
        days
    }

    fn count(&self, held: &State, wanted: impl Fn(&Story) -> bool) -> u64 {
        let stories = held.values().map(|title| &self.told[title]);
        stories.filter(|story| wanted(story)).count() as u64
    }

    /// The steps of a run with `--prune` from the earlier contents of the index to the folder's
    /// current state.
    pub(super) fn way_from(&self, before: &State) -> Way {
        let mut way = Way {
            steps: vec![(0, before.clone())],
            account: Account::default(),
        };
        let mut state = before.clone();
        let mut puts = 0;
        for (name, stories) in &self.files {
            let mut gone: BTreeSet<&String> = before
                .keys()
                .filter(|key| file_of(key) == name.as_str())
                .collect();
            for story in stories {
                let (key, title) = (key_of(name, story), story.title());
                gone.remove(&key);
                match before.get(&key) {
                    Some(known) if *known == title => {
                        way.account.unchanged += 1;
                        continue;
                    }
                    Some(_) => way.account.updated += 1,
                    None => way.account.added += 1,
                }
                puts += 1;
                state.insert(key, title);
                way.steps.push((puts, state.clone()));
            }
            if !gone.is_empty() {
                way.account.removed += gone.len() as u64;
                state.retain(|key, _| !gone.contains(key));
                way.steps.push((puts, state.clone()));
            }
            way.account.files += 1;
        }
        let files = &self.files;
        let length = state.len();
        state.retain(|key, _| files.contains_key(file_of(key)));
        way.account.removed += (length - state.len()) as u64;
        way.steps.push((puts, state));
        way
    }
}

/// The steps of a run.
pub(super) struct Way {
    /// After each step: articles added and updated so far, and the contents of the index if
    /// committed then.
    pub(super) steps: Vec<(usize, State)>,
    /// The totals of the whole run.
    pub(super) account: Account,
}

impl Way {
    /// Number of articles that the whole run adds or updates.
    pub(super) fn puts(&self) -> usize {
        self.steps.last().map_or(0, |(puts, _)| *puts)
    }

    /// Whether these contents may be the result of an interrupted run that reported this many
    /// articles as safe.
    pub(super) fn leads_over(&self, state: &State, safe: usize) -> bool {
        let mut after = self.steps.iter().filter(|(puts, _)| *puts >= safe);
        after.any(|(_, step)| step == state)
    }
}

fn key_of(name: &str, story: &Story) -> String {
    if name.ends_with(".jsonl") {
        format!("{name}#{}", story.number)
    } else {
        name.to_owned()
    }
}

fn file_of(key: &str) -> &str {
    key.split('#').next().unwrap_or(key)
}

fn line_of(name: &str, story: &Story) -> String {
    let source = format!("{}.example", &name[..1]);
    let text = format!("{}\n\n{RECURRING}\n", story.text());
    let record = json!({
        "id": story.number.to_string(), "title": story.title(), "text": text, "date": story.day(),
        "source": source, "language": "en",
    });
    format!("{record}\n")
}

fn text_of(story: &Story) -> String {
    format!("{}\n\n{}\n\n{}\n", story.title(), story.day(), story.text())
}

fn page_of(story: &Story) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>{0}</title></head><body><article><h1>{0}</h1><time datetime=\"{1}\">{1}</time><p>{2}</p></article></body></html>",
        story.title(),
        story.day(),
        story.text()
    )
}

/// The key of an article in a state, from its place and the id given by its file.
pub(super) fn key_of_place(place: &str, external_id: Option<&str>) -> String {
    let file = place.rsplit('/').next().unwrap_or(place);
    let file = file.split(':').next().unwrap_or(file);
    match external_id {
        Some(id) => format!("{file}#{id}"),
        None => file.to_owned(),
    }
}

/// The contents of an index according to an export. No article may appear twice.
pub(super) fn state_of(export: &[Value]) -> State {
    let mut state = State::new();
    for line in export {
        let key = key_of_place(text(line, "location"), line["external_id"].as_str());
        let twice = state.insert(key, text(line, "title").to_owned());
        assert!(twice.is_none(), "an article stands twice in it: {line}");
    }
    state
}
