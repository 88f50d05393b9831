//! The words themselves.

use super::fill;

/// Makes the table of words from their names and English. The first group can be
/// asked for by name. The second is filled in: with the parts that are named here,
/// or else by methods of the parent module.
macro_rules! words {
    (
        plain { $($plain:ident: $plain_english:literal,)* }
        filled { $($filled:ident $(($($part:ident),+))?: $filled_english:literal,)* }
    ) => {
        /// The place of a word in the table and in catalogues.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy)]
        pub enum Word {
            $($plain,)*
            $($filled,)*
        }

        /// English.
        static ENGLISH_WORDS: [&str; COUNT] = [$($plain_english,)* $($filled_english,)*];

        const COUNT: usize = [$($plain_english,)* $($filled_english,)*].len();

        /// The names of the words in their order, and English.
        #[cfg(test)]
        pub const WORDS: [(&str, &str); COUNT] = [
            $((stringify!($plain), $plain_english),)*
            $((stringify!($filled), $filled_english),)*
        ];

        impl Strings {
            $(pub fn $plain(&self) -> &'static str {
                self.get(Word::$plain)
            })*
            $($(pub fn $filled(&self, $($part: &str),+) -> String {
                fill(self.get(Word::$filled), &[$($part),+])
            })?)*
        }
    };
}

/// The words of one language. In those that are filled in, `{0}` and so on stand
/// for the parts.
pub struct Strings {
    /// Of the catalogue that they are from; empty for English.
    pub code: &'static str,
    /// Whether numbers are in the digits of the language.
    pub has_own_digits: bool,
    words: &'static [&'static str; COUNT],
}

/// English.
pub static ENGLISH: Strings = Strings {
    code: "",
    has_own_digits: false,
    words: &ENGLISH_WORDS,
};

impl Strings {
    /// Reads the text of a catalogue; what is empty in it stays English.
    pub fn read(code: &'static str, text: &'static str) -> Self {
        let mut words = Box::new(ENGLISH_WORDS);
        let lines = text.split('\n').filter_map(|line| line.split_once('='));
        for (word, (_, own)) in words.iter_mut().zip(lines) {
            let own = own.trim_matches(' ');
            if !own.is_empty() {
                *word = own;
            }
        }
        Self {
            code,
            has_own_digits: false,
            words: Box::leak(words),
        }
    }

    /// The same words, with numbers in the digits of the language.
    pub fn with_own_digits(&self) -> Self {
        Self {
            has_own_digits: true,
            ..*self
        }
    }

    /// A word as the catalogue has it.
    pub fn get(&self, word: Word) -> &'static str {
        self.words[word as usize]
    }
}

words! {
    plain {
        timeline: "Timeline",
        steps: "Steps through the story",
        whole_story: "Whole story",
        previous: "Previous event",
        next: "Next event",
        play: "Play",
        pause: "Pause",
        start: "Start with the first event",
        to_scale: "To scale",
        order: "Order of events",
        as_happened: "As it happened",
        as_known: "As it became known",
        became_public: "Became public later:",
        key_event: "Key event",
        background: "Background",
        what_changed: "What this event changed",
        no_change: "No change of position",
        final_positions: "Where everyone stands at the end",
        not_on_record: "Not on record yet",
        not_on_record_at_all: "Not on record",
        not_on_record_note: "No position found in the sources by then.",
        no_position: "No position found in the sources",
        positions_taken: "Positions taken",
        takes_part_in: "Takes part in",
        in_this_event: "In this event",
        quote: "Own words",
        paraphrase: "As reported",
        if_mark: "if",
        conditional: "On a condition:",
        ambiguous: "Can be read in more than one way",
        withdrawn: "Taken back",
        disputed: "Disputed",
        new_here: "new with this event",
        close: "Close",
        find: "Find a person",
        filter: "Show only",
        show_all: "Show everyone",
        show_all_events: "Show all events",
        source: "Source",
        sources: "Sources",
        corrections: "Corrections",
        how_we_know: "How we know",
        link: "Link to this event",
        linked: "Link copied",
        how_to_read: "Step through the events. With each one the map shows the latest position that everyone had taken by then. Choose a name for the evidence. Events under one date are in the story’s own order, which need not be that of the clock.",
        how_to_read_alone: "Step through the events. Events under one date are in the story’s own order, which need not be that of the clock.",
        as_text: "Read as text",
        as_graphic: "Back to the graphic",
        skip: "Skip this graphic",
        to_start: "Back to the start of the graphic",
        where_they_stand: "Where they stand",
        actor: "Who",
        evidence: "Evidence",
        involves: "involves",
        long_list: "This list holds the events near the one in sight. The arrow keys, Home and End lead to all of them, and so does the story as text.",
        crowd: "Too many to name each: choose a group or a position, or search, to see names.",
    }
    filled {
        place: "{0} of {1}",
        events: "one: {0} event | other: {0} events",
        actors: "one: {0} actor | other: {0} actors",
        shown: "{0} of {1} shown",
        all: "Show all {0}",
        takes(name, position): "{0} goes on record: {1}",
        moves(name, from, to): "{0} moves from {1} to {2}",
        restates(name, position): "{0} restates: {1}",
        stands(date): "As of {0}",
        corrected(date): "Corrected {0}",
        as_of(date): "Where they stood then: {0}",
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
        known(date): "known {0}",
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
    }
}
