//! The words of the interface, and dates in words, in every language with a catalogue.
//!
//! English is built in. Every other language is a file in `catalogues/` with a line
//! `name = words` for each word in `words.rs`, in any order; a page loads the catalogue that
//! it needs. A word that a catalogue leaves empty is English. `docs/translating.md` lists
//! where each word appears.

mod dates;
mod plural;
mod registry;
mod searchable;
mod words;

pub use dates::{DateFormat, Unit};
#[cfg(not(target_arch = "wasm32"))]
pub use registry::catalogue;
pub use registry::{add as add_catalogue, interface_language, is_rtl, words};
pub use searchable::searchable;
pub use words::{CatalogueError, EntryError, Words};

use words::Word;

use crate::story::Relation;
use crate::timeline::{Certainty, Gap, Length};

impl Words {
    /// A number, in the digits of the language.
    pub fn number(&self, number: usize) -> String {
        self.in_digits(&number.to_string())
    }

    /// Text with its ASCII digits replaced by those of the language.
    pub fn in_digits(&self, text: &str) -> String {
        if !self.has_own_digits {
            return text.to_owned();
        }
        let own = |char: char| {
            self.get(Word::digits)
                .chars()
                .nth(char.to_digit(10)? as usize)
        };
        text.chars().map(|char| own(char).unwrap_or(char)).collect()
    }

    /// The position of an item in a list, from its index: `3 of 24` for index 2.
    pub fn counter(&self, index: usize, count: usize) -> String {
        fill(
            self.get(Word::counter),
            &[&self.number(index + 1), &self.number(count)],
        )
    }

    /// The number of a part of a long text, from its index: `Part 3 of 24` for index 2.
    pub fn part(&self, index: usize, count: usize) -> String {
        let numbers = [self.number(index + 1), self.number(count)];
        fill(self.get(Word::part), &[&numbers[0], &numbers[1]])
    }

    /// A number of events: `24 events`.
    pub fn events(&self, count: usize) -> String {
        self.counted(self.get(Word::events), count, &self.number(count))
    }

    /// How many actors will take a position later: `7 not on record yet`.
    pub fn not_on_record(&self, count: usize) -> String {
        self.counted(self.get(Word::not_on_record), count, &self.number(count))
    }

    /// How many actors never take a position: `10 others in the story`.
    pub fn without_position(&self, count: usize) -> String {
        self.counted(self.get(Word::without_position), count, &self.number(count))
    }

    /// How many items of a list are shown: `3 of 24 shown`.
    pub fn shown(&self, shown: usize, count: usize) -> String {
        fill(
            self.get(Word::shown),
            &[&self.number(shown), &self.number(count)],
        )
    }

    /// How many actors are not listed: `7 more`.
    pub fn more(&self, count: usize) -> String {
        self.counted(self.get(Word::more), count, &self.number(count))
    }

    /// Paragraph numbers: `paragraphs 1, 3 and 4`; empty if there are none.
    pub fn paragraphs(&self, numbers: &[u32]) -> String {
        if numbers.is_empty() {
            return String::new();
        }
        let numbers: Vec<_> = numbers.iter().map(|n| self.number(*n as usize)).collect();
        let list = self.all_of(&numbers);
        self.counted(self.get(Word::paragraphs), numbers.len(), &list)
    }

    /// The heading for links from an event: `Contradicts`.
    pub fn relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::Contradicts => self.get(Word::contradicts),
            Relation::RespondsTo => self.get(Word::responds_to),
            Relation::LeadsTo => self.get(Word::leads_to),
            Relation::Explains => self.get(Word::explains),
        }
    }

    /// The heading for links to an event: `Contradicted by`.
    pub fn reverse_relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::Contradicts => self.get(Word::contradicted_by),
            Relation::RespondsTo => self.get(Word::answered_by),
            Relation::LeadsTo => self.get(Word::follows_from),
            Relation::Explains => self.get(Word::explained_by),
        }
    }

    /// How much later something happened: `3 weeks later`.
    pub fn later(&self, gap: Gap) -> String {
        let words = match gap.certainty {
            Certainty::Exact => Word::later,
            Certainty::About => Word::about_later,
            Certainty::AtLeast => Word::at_least_later,
        };
        fill(self.get(words), &[&self.length(gap.length)])
    }

    /// A length of time: `3 weeks`.
    pub fn length(&self, length: Length) -> String {
        let (words, count) = match length {
            Length::Days(count) => (self.get(Word::days), count),
            Length::Weeks(count) => (self.get(Word::weeks), count),
            Length::Months(count) => (self.get(Word::months), count),
            Length::Years(count) => (self.get(Word::years), count),
        };
        let count = count as usize;
        self.counted(words, count, &self.number(count))
    }

    /// A year more than a million years ago, in millions or billions of years; a later year as
    /// a number.
    pub fn distant_year(&self, year: i64) -> String {
        const MILLION: i64 = 1_000_000;
        let (words, unit) = match year {
            _ if year > -MILLION => return self.in_digits(&year.to_string()),
            _ if year > -1_000 * MILLION => (Word::millions_ago, MILLION),
            _ => (Word::billions_ago, 1_000 * MILLION),
        };
        let tenths = year.unsigned_abs().saturating_add(unit.unsigned_abs() / 20)
            / (unit.unsigned_abs() / 10);
        let mut count = self.in_digits(&(tenths / 10).to_string());
        if !tenths.is_multiple_of(10) && tenths < 1_000 {
            count += self.get(Word::decimal_point);
            count += &self.in_digits(&(tenths % 10).to_string());
        }
        fill(self.get(words), &[&count])
    }

    /// A season, quarter, third or half of a year, by its EDTF code, 21 to 41.
    pub fn season(&self, code: u8, year: &str) -> String {
        let seasons = match code {
            21..=24 => (self.get(Word::seasons), code - 21),
            25..=28 => (self.get(Word::seasons), code - 25),
            29..=32 => (self.get(Word::seasons), code - 29),
            33..=36 => (self.get(Word::quarters), code - 33),
            37..=39 => (self.get(Word::thirds), code - 37),
            _ => (self.get(Word::halves), code.saturating_sub(40)),
        };
        let name = nth(seasons.0, seasons.1.into());
        fill(self.get(Word::season_of), &[name, year])
    }

    /// A list of dates, one of which is meant: `2016 or 2018`.
    pub fn either(&self, dates: &[String]) -> String {
        self.listed(self.get(Word::list_or), dates)
    }

    /// A list of items, all of which are meant: `1, 3 and 4`.
    pub fn all_of(&self, dates: &[String]) -> String {
        self.listed(self.get(Word::list_and), dates)
    }

    /// Joins a list: `last_two` joins the last two items, and commas the others.
    fn listed(&self, last_two: &str, items: &[String]) -> String {
        let Some((last, others)) = items.split_last() else {
            return String::new();
        };
        let others = others
            .iter()
            .cloned()
            .reduce(|list, item| fill(self.get(Word::list_comma), &[&list, &item]));
        others.map_or_else(|| last.clone(), |others| fill(last_two, &[&others, last]))
    }

    /// The plural form for a count, with `what` as its placeholder.
    fn counted(&self, forms: &str, count: usize, what: &str) -> String {
        let category = plural::category(self.code, count);
        let find = |name: &str| {
            let mut forms = in_a_row(forms);
            forms.find_map(|form| form.strip_prefix(name)?.strip_prefix(": "))
        };
        let words = find(category).or_else(|| find("other"));
        fill(words.unwrap_or_default(), &[what])
    }
}

/// Replaces `{0}`, `{1}` and so on by parts. A part with letters of the other direction is
/// isolated by invisible characters (FSI and PDI of UAX #9), so that it doesn't change the
/// order of the text beside it.
pub fn fill(words: &str, parts: &[&str]) -> String {
    let direction = words
        .chars()
        .find(|char| char.is_alphabetic())
        .map(is_rtl_letter);
    let mut filled = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        filled += before;
        let (number, after) = after.split_once('}').unwrap_or((after, ""));
        let part = number.parse::<usize>().ok().and_then(|nth| parts.get(nth));
        let part = part.copied().unwrap_or_default();
        let is_other = |char: char| {
            char.is_alphabetic() && direction.is_some_and(|rtl| rtl != is_rtl_letter(char))
        };
        if part.chars().any(is_other) {
            filled.extend(["\u{2068}", part, "\u{2069}"]);
        } else {
            filled += part;
        }
        rest = after;
    }
    filled + rest
}

/// Whether a letter is written from right to left, by the blocks of Unicode.
fn is_rtl_letter(char: char) -> bool {
    matches!(
        char,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// The items of a list that is separated by `|`.
fn in_a_row(words: &str) -> impl Iterator<Item = &str> {
    words.split('|').map(|word| word.trim_matches(' '))
}

/// An item of a list that is separated by `|`, by its index; empty if there is none.
pub fn nth(names: &str, nth: usize) -> &str {
    in_a_row(names).nth(nth).unwrap_or_default()
}

#[cfg(test)]
mod tests;
