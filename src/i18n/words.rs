//! The words in English, and reading them from a catalogue. `docs/translating.md` lists where
//! each appears.

use super::fill;
use std::fmt;

/// Generates the table of words. Each word of the first group has a method by its name. In the
/// second group are words with placeholders: a method fills in the parts that are named here;
/// words without named parts are filled in by methods of the parent module.
macro_rules! words {
    (
        plain { $($plain:ident: $plain_english:literal,)* }
        filled { $($filled:ident $(($($part:ident),+))?: $filled_english:literal,)* }
    ) => {
        /// A word of the interface, by its name in catalogues.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy)]
        pub(super) enum Word {
            $($plain,)*
            $($filled,)*
        }

        /// The words in English, by [`Word`].
        static ENGLISH_WORDS: [&str; COUNT] = [$($plain_english,)* $($filled_english,)*];

        const COUNT: usize = [$($plain_english,)* $($filled_english,)*].len();

        /// The names of the words in catalogues, each followed by a space: in the WebAssembly,
        /// one string is smaller than an array of many.
        static NAMES: &str =
            concat!($(stringify!($plain), " ",)* $(stringify!($filled), " ",)*);

        impl Words {
            $(#[doc = $plain_english]
            pub fn $plain(&self) -> &'static str {
                self.get(Word::$plain)
            })*
            $($(#[doc = $filled_english]
            pub fn $filled(&self, $($part: &str),+) -> String {
                fill(self.get(Word::$filled), &[$($part),+])
            })?)*
        }
    };
}

/// An error in a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// There is no language with this code.
    UnknownLanguage(String),
    /// Some entries are invalid or missing; the others are used.
    Entries(Vec<EntryError>),
}

/// An error in an entry of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// A line without a name.
    NoName(&'static str),
    /// A name that no word has.
    Unknown(&'static str),
    /// A name that an earlier line has; the earlier line counts.
    Repeated(&'static str),
    /// The name of a missing word.
    Missing(&'static str),
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLanguage(code) => write!(f, "unknown language \"{code}\""),
            Self::Entries(errors) => {
                for (index, error) in errors.iter().enumerate() {
                    if index > 0 {
                        f.write_str("; ")?;
                    }
                    error.fmt(f)?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (problem, text) = match self {
            Self::NoName(line) => ("not \"name = words\"", line),
            Self::Unknown(name) => ("unknown word", name),
            Self::Repeated(name) => ("repeated word", name),
            Self::Missing(name) => ("missing word", name),
        };
        write!(f, "{problem}: {text}")
    }
}

impl std::error::Error for CatalogueError {}

/// The words of the interface in one language. Methods fill in their placeholders, such as
/// `{0}`.
pub struct Words {
    /// The code of the language, such as `fr`; empty for English.
    pub code: &'static str,
    /// Whether numbers are in the digits of the language.
    pub has_own_digits: bool,
    words: &'static [&'static str; COUNT],
}

/// The words in English.
pub static ENGLISH: Words = Words {
    code: "",
    has_own_digits: false,
    words: &ENGLISH_WORDS,
};

impl Words {
    /// Reads the text of a catalogue, with the name of a word, `=` and the word on each line.
    /// Empty, missing and invalid words are English; missing and invalid ones are also
    /// returned as errors.
    pub fn read(code: &'static str, text: &'static str) -> (Self, Vec<EntryError>) {
        let mut words = Box::new(ENGLISH_WORDS);
        let mut is_given = [false; COUNT];
        let mut errors = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let Some((name, word)) = line.split_once('=') else {
                errors.push(EntryError::NoName(line));
                continue;
            };
            let (name, word) = (name.trim_matches(' '), word.trim_matches(' '));
            match names().position(|known| known == name) {
                None => errors.push(EntryError::Unknown(name)),
                Some(index) if is_given[index] => errors.push(EntryError::Repeated(name)),
                Some(index) => {
                    is_given[index] = true;
                    if !word.is_empty() {
                        words[index] = word;
                    }
                }
            }
        }
        let missing = names().zip(is_given).filter(|(_, given)| !given);
        errors.extend(missing.map(|(name, _)| EntryError::Missing(name)));
        let words = Self {
            code,
            has_own_digits: false,
            words: Box::leak(words),
        };
        (words, errors)
    }

    /// These words, with numbers in the digits of the language.
    pub fn with_own_digits(&self) -> Self {
        Self {
            has_own_digits: true,
            ..*self
        }
    }

    /// All words, in the order of the table.
    #[cfg(test)]
    pub fn in_order(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// A word of the table, with its placeholders.
    pub(super) fn get(&self, word: Word) -> &'static str {
        self.words[word as usize]
    }
}

/// The names of all words, in the order of the table.
fn names() -> impl Iterator<Item = &'static str> {
    NAMES.split_terminator(' ')
}

/// The names of all words, each with its English.
#[cfg(test)]
pub fn english() -> impl Iterator<Item = (&'static str, &'static str)> {
    names().zip(ENGLISH_WORDS)
}

words! {
    plain {
        timeline: "Timeline",
        steps: "Step through the events",
        previous: "Previous event",
        next: "Next event",
        overview: "Overview",
        all_events: "All events",
        key_only: "Key events only",
        to_scale: "Space by date",
        as_known: "As it became known",
        play: "Play",
        pause: "Pause",
        as_text: "Read as text",
        as_graphic: "Back to the graphic",
        share: "Share this event",
        link_copied: "Link copied",
        sources_and_corrections: "Sources and corrections",
        source: "Source",
        sources: "Sources",
        corrections: "Corrections",
        start: "Start",
        how_to_read: "At each event the map shows everyone’s latest position. Select a name to see the evidence. Events on one date are in the story’s order.",
        how_to_read_alone: "Step through the events or drag along the timeline. Events on one date are in the story’s order.",
        key: "Key",
        exact_date: "date known to the day",
        vague_date: "date known only roughly",
        key_event: "key event",
        spoke_here: "spoke at this event",
        if_sign: "if",
        on_a_condition: "conditional",
        conditional: "Condition:",
        ambiguous: "can be read in more than one way",
        withdrawn: "taken back",
        disputed: "disputed",
        quote: "quoted",
        paraphrase: "as reported",
        what_changed: "What this event changed",
        in_this_event: "In this event",
        nobody_yet: "Nobody has taken a position yet. The first:",
        at_last_event: "Where everyone stands at the last event:",
        all_on_record: "Everyone on the map is on record",
        nobody_here: "Nobody holds this position at this point.",
        position: "Position",
        positions_taken: "Positions taken",
        also_in: "Also in these events",
        appears_in: "In these events",
        no_position: "No position found in the sources",
        back: "Back",
        earlier_events: "Earlier events",
        later_events: "Later events",
        previous_part: "Previous part",
        next_part: "Next part",
        other_parts: "The other parts are under “Read as text”.",
        whole_text: "Read the whole story as text",
        search: "Search names and headlines",
        filter: "Filter",
        show_all: "Show all",
        skip: "Skip this graphic",
        to_start: "Back to the start of the graphic",
        actor: "Who",
        evidence: "Evidence",
    }
    filled {
        counter: "{0} of {1}",
        part: "Part {0} of {1}",
        events: "one: {0} event | other: {0} events",
        not_on_record: "one: {0} not on record yet | other: {0} not on record yet",
        shown: "{0} of {1} shown",
        without_position: "one: {0} other in the story | other: {0} others in the story",
        more: "one: {0} more | other: {0} more",
        takes(name, position): "New on record: {0}, “{1}”",
        moves(name, from, to): "Change: {0}, from “{1}” to “{2}”",
        restates(name, position): "Repeated: {0}, “{1}”",
        updated(date): "As of {0}",
        corrected(date): "Corrected {0}",
        paragraphs: "one: paragraph {0} | other: paragraphs {0}",
        contradicts: "Contradicts",
        responds_to: "Responds to",
        leads_to: "Leads to",
        explains: "Explains",
        contradicted_by: "Contradicted by",
        answered_by: "Answered by",
        follows_from: "Follows from",
        explained_by: "Explained by",
        later: "{0} later",
        about_later: "about {0} later",
        at_least_later: "at least {0} later",
        days: "one: {0} day | other: {0} days",
        weeks: "one: {0} week | other: {0} weeks",
        months: "one: {0} month | other: {0} months",
        years: "one: {0} year | other: {0} years",
        seasons: "spring | summer | autumn | winter",
        quarters: "1st quarter | 2nd quarter | 3rd quarter | 4th quarter",
        thirds: "1st third | 2nd third | 3rd third",
        halves: "1st half | 2nd half",
        season_of: "{0} {1}",
        by_date(date): "by {0}",
        since_date(date): "from {0}",
        date_range(start, end): "{0} to {1}",
        disclosed(date): "Disclosed: {0}",
        about(date): "about {0}",
        uncertain(date): "{0} (uncertain)",
        list_comma: "{0}, {1}",
        list_and: "{0} and {1}",
        list_or: "{0} or {1}",
        digits: "0123456789",
        month_names: "January | February | March | April | May | June | July | August | September | October | November | December",
        short_months: "Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec",
        day_date: "{1} {0}, {2}",
        first_date: "{1} {0}, {2}",
        month_date: "{0} {1}",
        year_date: "{0}",
        short_date: "{1} {0}",
        before_christ: "{0} BC",
        millions_ago: "{0} million years ago",
        billions_ago: "{0} billion years ago",
        decimal_point: ".",
    }
}
