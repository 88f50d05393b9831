//! Writes EDTF dates in words, no more precise than they are.

mod catalogue;
#[cfg(target_arch = "wasm32")]
mod intl;

use super::Words;
use crate::story::edtf::{Date as Part, Edtf, IntervalEndpoint, Precision, SetElement, SetKind};
use crate::story::{Date, day_of, days_from_civil};
use catalogue::Catalogue;

/// Which parts of a calendar day are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Day, month and year.
    Day,
    /// Month and year.
    Month,
    /// The year alone.
    Year,
    /// Day and short month, where the year is written elsewhere.
    DayOfMonth,
    /// The short month alone.
    MonthOfYear,
    /// Day, short month and year, for little room.
    ShortDay,
    /// Short month and year.
    ShortMonth,
}

/// Calendar words in one language: from its catalogue, or else from the browser, whose first
/// formatter takes 40 to 100 ms.
enum Calendar {
    Catalogue(Catalogue),
    #[cfg(target_arch = "wasm32")]
    Other(intl::Intl),
}

impl Calendar {
    fn new(lang: &str, strings: &'static Words) -> Self {
        if !strings.code.is_empty() {
            return Self::Catalogue(Catalogue::new(strings));
        }
        match Catalogue::english(lang, strings) {
            Some(english) => Self::Catalogue(english),
            #[cfg(target_arch = "wasm32")]
            None => Self::Other(intl::Intl::new(lang)),
            // Native programs have no other calendar words than English.
            #[cfg(not(target_arch = "wasm32"))]
            None => Self::Catalogue(Catalogue::new(strings)),
        }
    }

    fn format(&self, day: i32, unit: Unit) -> String {
        match self {
            Self::Catalogue(catalogue) => catalogue.format(day, unit),
            #[cfg(target_arch = "wasm32")]
            Self::Other(intl) => intl.format(day, unit),
        }
    }
}

/// Writes dates in the language of the interface.
pub struct DateFormat {
    calendar: Calendar,
    strings: &'static Words,
}

impl DateFormat {
    /// For a BCP 47 tag. If the browser rejects the tag, dates are in the browser's language.
    pub fn new(lang: &str, strings: &'static Words) -> Self {
        Self {
            calendar: Calendar::new(lang, strings),
            strings,
        }
    }

    /// Writes a day, given as days since 1970-01-01, with the parts of a unit.
    pub fn day(&self, day: i32, unit: Unit) -> String {
        self.calendar.format(day, unit)
    }

    /// Writes a year; 0 is 1 BC.
    pub fn year(&self, year: i32) -> String {
        let day = days_from_civil(year, 1, 1);
        self.day(i32::try_from(day).unwrap_or_default(), Unit::Year)
    }

    /// Writes a date of any precision, with words for its qualifiers and bounds.
    pub fn words(&self, date: &Date) -> String {
        match date.edtf() {
            Edtf::Date(part) => self.part(part),
            Edtf::DateTime(moment) => {
                let (hour, minute) = (moment.time.hour, moment.time.minute);
                let time = self.strings.in_digits(&format!("{hour:02}:{minute:02}"));
                [&self.part(&moment.date), ", ", &time].concat()
            }
            Edtf::Interval(interval) => {
                match (self.end(&interval.start), self.end(&interval.end)) {
                    (Some(start), Some(end)) if start == end => start,
                    (Some(start), Some(end)) => self.strings.date_range(&start, &end),
                    (None, Some(end)) => self.strings.by_date(&end),
                    (Some(start), None) => self.strings.since_date(&start),
                    (None, None) => date.text().to_owned(),
                }
            }
            Edtf::Set(set) => {
                let parts: Vec<_> = set.elements.iter().map(|e| self.element(e)).collect();
                match set.kind {
                    SetKind::OneMember => self.strings.either(&parts),
                    SetKind::AllMembers => self.strings.all_of(&parts),
                }
            }
        }
    }

    fn end(&self, end: &IntervalEndpoint) -> Option<String> {
        match end {
            IntervalEndpoint::Date(part)
            | IntervalEndpoint::OnOrBefore(part)
            | IntervalEndpoint::OnOrAfter(part) => Some(self.part(part)),
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
        }
    }

    fn element(&self, element: &SetElement) -> String {
        match element {
            SetElement::Date(part) => self.part(part),
            SetElement::OnOrBefore(part) => self.strings.by_date(&self.part(part)),
            SetElement::OnOrAfter(part) => self.strings.since_date(&self.part(part)),
            SetElement::Range(start, end) => {
                self.strings.date_range(&self.part(start), &self.part(end))
            }
        }
    }

    fn part(&self, part: &Part) -> String {
        let words = self.plain(part);
        match (part.is_approximate(), part.is_uncertain()) {
            (false, false) => words,
            (true, false) => self.strings.about(&words),
            (false, true) => self.strings.uncertain(&words),
            (true, true) => self.strings.uncertain(&self.strings.about(&words)),
        }
    }

    /// The date without its qualifiers. Unspecified digits (`X`) widen it to the next known
    /// unit, or to the range of years that it can mean.
    fn plain(&self, part: &Part) -> String {
        let bounds = Edtf::Date(*part).bounds();
        let (Some(day), Some(last)) = (day_of(bounds.earliest), day_of(bounds.latest)) else {
            let year = part.year.value();
            return year.map_or_else(String::new, |year| self.strings.distant_year(year));
        };
        let year = || self.day(day, Unit::Year);
        let whole_month = part.month.is_some_and(|month| !month.has_unspecified());
        let whole_day = part.day.is_some_and(|day| !day.has_unspecified());
        match part.precision() {
            _ if part.year.has_unspecified() || part.year.significant_digits.is_some() => self
                .strings
                .date_range(&year(), &self.day(last, Unit::Year)),
            Precision::Day if whole_day && whole_month => self.day(day, Unit::Day),
            Precision::Day | Precision::Month if whole_month => self.day(day, Unit::Month),
            Precision::Season => {
                let code = part.month.and_then(|month| month.value()).unwrap_or(21);
                self.strings.season(code, &year())
            }
            _ => year(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[track_caller]
    fn says(date: &str, expected: &str) {
        let date = Date::parse(date).expect("a valid date");
        assert_eq!(DateFormat::new("en", words("en")).words(&date), expected);
    }

    #[test]
    fn a_date_is_not_more_precise_in_words() {
        says("2017-03-02", "March 2, 2017");
        says("2016-09", "September 2016");
        says("2016", "2016");
        says("2016-22", "summer 2016");
        says("2016-XX-XX", "2016");
        says("2016-09-XX", "September 2016");
        says("201X", "2010 to 2019");
    }

    #[test]
    fn english_dates_follow_the_region() {
        let date = Date::parse("2017-09-02").expect("a valid date");
        let said = |lang| DateFormat::new(lang, words(lang)).words(&date);
        assert_eq!(said("en-GB"), "2 September 2017");
        assert_eq!(said("en-US"), "September 2, 2017");
        assert_eq!(said("en"), "September 2, 2017");
        assert_eq!(said("EN-Latn-ie"), "2 September 2017");
        let british = DateFormat::new("en-GB", words("en"));
        assert_eq!(british.day(17_411, Unit::DayOfMonth), "2 Sept");
    }

    #[test]
    fn qualifiers_and_bounds_have_words() {
        says("2016-09?", "September 2016 (uncertain)");
        says("2016~", "about 2016");
        says("2016%", "about 2016 (uncertain)");
        says("../2017-03-01", "by March 1, 2017");
        says("2017-03-01/..", "from March 1, 2017");
        says("2016-11/2017-01", "November 2016 to January 2017");
        says("[2016-09,2016-10]", "September 2016 or October 2016");
    }

    #[test]
    fn years_before_christ_have_no_year_zero() {
        says("-0043-03-15", "March 15, 44 BC");
        says("0000", "1 BC");
    }

    #[test]
    fn distant_years_are_in_millions_and_billions() {
        says("Y-13800000000", "13.8 billion years ago");
        says("Y-170000002", "170 million years ago");
        says("Y-66043000", "66 million years ago");
        says("Y-4540000000", "4.5 billion years ago");
        says("Y-1200000", "1.2 million years ago");
        says("Y170000002", "170000002");
        let date = Date::parse("Y-13800000000").expect("a valid date");
        let said = DateFormat::new("de", words("de")).words(&date);
        assert_eq!(said, "vor 13,8 Milliarden Jahren");
    }
}
