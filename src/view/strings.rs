//! Every word that the interface says of itself.

use crate::layout::Gap;
use crate::story::Relation;

/// The words of one language.
pub struct Strings {
    pub timeline: &'static str,
    pub steps: &'static str,
    pub whole_story: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub start: &'static str,
    pub to_scale: &'static str,
    pub order: &'static str,
    pub as_happened: &'static str,
    pub as_known: &'static str,
    pub became_public: &'static str,
    pub key_event: &'static str,
    pub background: &'static str,
    pub what_changed: &'static str,
    pub no_change: &'static str,
    pub final_positions: &'static str,
    pub not_on_record: &'static str,
    pub not_on_record_at_all: &'static str,
    pub not_on_record_note: &'static str,
    pub no_position: &'static str,
    pub positions_taken: &'static str,
    pub takes_part_in: &'static str,
    pub in_this_event: &'static str,
    pub quote: &'static str,
    pub paraphrase: &'static str,
    pub if_mark: &'static str,
    pub conditional: &'static str,
    pub ambiguous: &'static str,
    pub withdrawn: &'static str,
    pub disputed: &'static str,
    pub new_here: &'static str,
    pub close: &'static str,
    pub find: &'static str,
    pub filter: &'static str,
    pub show_all: &'static str,
    pub show_all_events: &'static str,
    pub source: &'static str,
    pub sources: &'static str,
    pub corrections: &'static str,
    pub how_we_know: &'static str,
    pub link: &'static str,
    pub linked: &'static str,
    pub how_to_read: &'static str,
    pub how_to_read_alone: &'static str,
    pub as_text: &'static str,
    pub as_graphic: &'static str,
    pub skip: &'static str,
    pub to_start: &'static str,
    pub where_they_stand: &'static str,
    pub actor: &'static str,
    pub evidence: &'static str,
    pub involves: &'static str,
    pub long_list: &'static str,
    pub crowd: &'static str,
}

/// English.
pub const ENGLISH: Strings = Strings {
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
    how_to_read: "Step through the events. With each one the map shows the latest position that \
                  everyone had taken by then. Choose a name for the evidence. Events under one \
                  date are in the story’s own order, which need not be that of the clock.",
    how_to_read_alone: "Step through the events. Events under one date are in the story’s own \
                        order, which need not be that of the clock.",
    as_text: "Read as text",
    as_graphic: "Back to the graphic",
    skip: "Skip this graphic",
    to_start: "Back to the start of the graphic",
    where_they_stand: "Where they stand",
    actor: "Who",
    evidence: "Evidence",
    involves: "involves",
    long_list: "This list holds the events near the one in sight. The arrow keys, Home and End lead \
                to all of them, and so does the story as text.",
    crowd: "Too many to name each: choose a group or a position, or search, to see names.",
};

impl Strings {
    pub fn place(&self, rank: usize, count: usize) -> String {
        format!("{} of {count}", rank + 1)
    }

    pub fn events(&self, count: usize) -> String {
        counted(count, "event", "events")
    }

    pub fn actors(&self, count: usize) -> String {
        counted(count, "actor", "actors")
    }

    pub fn shown(&self, shown: usize, count: usize) -> String {
        format!("{shown} of {count} shown")
    }

    pub fn all(&self, count: usize) -> String {
        format!("Show all {count}")
    }

    pub fn takes(&self, name: &str, position: &str) -> String {
        format!("{name} goes on record: {position}")
    }

    pub fn moves(&self, name: &str, from: &str, to: &str) -> String {
        format!("{name} moves from {from} to {to}")
    }

    pub fn restates(&self, name: &str, position: &str) -> String {
        format!("{name} restates: {position}")
    }

    /// As of when the whole story stands.
    pub fn stands(&self, date: &str) -> String {
        format!("As of {date}")
    }

    /// When the story was last corrected.
    pub fn corrected(&self, date: &str) -> String {
        format!("Corrected {date}")
    }

    pub fn as_of(&self, date: &str) -> String {
        format!("Where they stood then: {date}")
    }

    pub fn paragraphs(&self, numbers: &[u32]) -> String {
        let words: Vec<_> = numbers.iter().map(u32::to_string).collect();
        match words.as_slice() {
            [] => String::new(),
            [one] => format!("paragraph {one}"),
            [start @ .., last] => format!("paragraphs {} and {last}", start.join(", ")),
        }
    }

    pub fn relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::Contradicts => "Contradicts",
            Relation::RespondsTo => "Responds to",
            Relation::LeadsTo => "Leads to",
            Relation::Explains => "Explains",
        }
    }

    /// The relation seen from the other event.
    pub fn reverse_relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::Contradicts => "Contradicted by",
            Relation::RespondsTo => "Answered by",
            Relation::LeadsTo => "Follows from",
            Relation::Explains => "Explained by",
        }
    }

    pub fn gap(&self, gap: Gap) -> String {
        self.length(gap) + " later"
    }

    pub fn length(&self, gap: Gap) -> String {
        match gap {
            Gap::Days(count) => counted(count as usize, "day", "days"),
            Gap::Weeks(count) => counted(count as usize, "week", "weeks"),
            Gap::Months(count) => counted(count as usize, "month", "months"),
            Gap::Years(count) => counted(count as usize, "year", "years"),
        }
    }

    pub fn season(&self, code: u8) -> &'static str {
        match code {
            21 | 25 | 29 => "spring",
            22 | 26 | 30 => "summer",
            23 | 27 | 31 => "autumn",
            24 | 28 | 32 => "winter",
            33 => "1st quarter",
            34 => "2nd quarter",
            35 => "3rd quarter",
            36 => "4th quarter",
            37 => "1st third",
            38 => "2nd third",
            39 => "3rd third",
            40 => "1st half",
            _ => "2nd half",
        }
    }

    pub fn by_date(&self, date: &str) -> String {
        format!("by {date}")
    }

    pub fn since_date(&self, date: &str) -> String {
        format!("from {date}")
    }

    pub fn date_range(&self, start: &str, end: &str) -> String {
        format!("{start} to {end}")
    }

    pub fn known(&self, date: &str) -> String {
        format!("known {date}")
    }

    pub fn about(&self, date: &str) -> String {
        format!("about {date}")
    }

    pub fn uncertain(&self, date: &str) -> String {
        format!("{date} (uncertain)")
    }

    pub fn either(&self, dates: &[String]) -> String {
        dates.join(" or ")
    }

    pub fn all_of(&self, dates: &[String]) -> String {
        dates.join(" and ")
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
