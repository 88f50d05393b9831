//! Calendar words in English: American, or with the day before the month where
//! the language tag says so.

use super::Unit;
use crate::story::{Civil, civil_from_days};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Where the month comes before the day.
const MONTH_FIRST: [&str; 4] = ["", "us", "ca", "ph"];

/// English as it is written somewhere.
#[derive(Default)]
pub struct English {
    day_first: bool,
}

impl English {
    /// What a BCP 47 language tag says; `None` for another language.
    pub fn of(lang: &str) -> Option<Self> {
        let lang = lang.to_ascii_lowercase();
        let mut parts = lang.split('-');
        (parts.next() == Some("en")).then(|| {
            // Behind the language may stand a script, and then the region.
            let region = parts.find(|part| part.len() == 2).unwrap_or_default();
            Self {
                day_first: !MONTH_FIRST.contains(&region),
            }
        })
    }

    pub fn format(&self, day: i32, unit: Unit) -> String {
        let Civil { year, month, day } = civil_from_days(day);
        let name = MONTHS[usize::from(month) - 1];
        let year = match year {
            1.. => year.to_string(),
            _ => format!("{} BC", 1 - year),
        };
        let short = match (self.day_first, month) {
            (true, 9) => "Sept",
            _ => &name[..3],
        };
        match unit {
            Unit::Day if self.day_first => format!("{day} {name} {year}"),
            Unit::Day => format!("{name} {day}, {year}"),
            Unit::Month => format!("{name} {year}"),
            Unit::Year => year,
            Unit::DayOfMonth if self.day_first => format!("{day} {short}"),
            Unit::DayOfMonth => format!("{short} {day}"),
            Unit::MonthOfYear => short.to_owned(),
        }
    }
}
