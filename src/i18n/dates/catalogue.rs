//! Writes calendar dates with the words of a catalogue or in English.

use super::super::{Word, Words, fill, nth};
use super::Unit;
use crate::story::{Civil, civil_from_days};

/// Regions where English dates begin with the month; empty for none.
const MONTH_FIRST: [&str; 4] = ["", "us", "ca", "ph"];

/// Writes dates with the words of a catalogue or in English.
pub struct Catalogue {
    strings: &'static Words,
    /// In English, whether the day comes before the month.
    day_first: bool,
}

impl Catalogue {
    /// For the language of these words.
    pub fn new(strings: &'static Words) -> Self {
        Self {
            strings,
            day_first: false,
        }
    }

    /// For English in the region of a BCP 47 tag; `None` for another language.
    pub fn english(lang: &str, strings: &'static Words) -> Option<Self> {
        let lang = lang.to_ascii_lowercase();
        let mut parts = lang.split('-');
        (parts.next() == Some("en")).then(|| {
            // A script may precede the region.
            let region = parts.find(|part| part.len() == 2).unwrap_or_default();
            Self {
                strings,
                day_first: !MONTH_FIRST.contains(&region),
            }
        })
    }

    /// Writes a day, given as days since 1970-01-01, with the parts of a unit.
    pub fn format(&self, day: i32, unit: Unit) -> String {
        let Self { strings, day_first } = *self;
        let date = civil_from_days(day);
        let month = |names| nth(names, usize::from(date.month) - 1);
        let short = match (day_first, date.month) {
            (true, 9) => "Sept",
            _ => month(strings.get(Word::short_months)),
        };
        let (with_year, without) = match (day_first, date.day) {
            (true, _) => ("{0} {1} {2}", "{0} {1}"),
            (_, 1) => (strings.get(Word::first_date), strings.get(Word::short_date)),
            _ => (strings.get(Word::day_date), strings.get(Word::short_date)),
        };
        let year = self.year(date);
        let day = strings.number(date.day.into());
        let name = month(strings.get(Word::month_names));
        match unit {
            Unit::Day => fill(with_year, &[&day, name, &year]),
            Unit::Month => fill(strings.get(Word::month_date), &[name, &year]),
            Unit::Year => fill(strings.get(Word::year_date), &[&year]),
            Unit::DayOfMonth => fill(without, &[&day, short]),
            Unit::MonthOfYear => short.to_owned(),
            Unit::ShortDay => fill(with_year, &[&day, short, &year]),
            Unit::ShortMonth => fill(strings.get(Word::month_date), &[short, &year]),
        }
    }

    /// A year in words. Year 0 of the proleptic Gregorian calendar is 1 BC.
    fn year(&self, Civil { year, .. }: Civil) -> String {
        let strings = self.strings;
        match year {
            ..=-1_000_000 => strings.distant_year(year.into()),
            1.. => strings.in_digits(&year.to_string()),
            _ => {
                let before = strings.in_digits(&(1 - year).to_string());
                fill(strings.get(Word::before_christ), &[&before])
            }
        }
    }
}
