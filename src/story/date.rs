//! A date as written in a story: an EDTF string (ISO 8601-2), and the days
//! that it can mean.

use super::days_from_civil;
use edtf_core::{Bound, BoundDate, Bounds, Date as Part, Edtf, IntervalEndpoint, ParseError};

/// A date no more precise than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    text: String,
    edtf: Edtf,
    bounds: Bounds,
}

impl Date {
    /// Reads an EDTF string of level 0, 1 or 2.
    ///
    /// # Errors
    /// Where and why the text is not EDTF.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let edtf = Edtf::parse(text)?;
        Ok(Self {
            text: text.to_owned(),
            bounds: edtf.bounds(),
            edtf,
        })
    }

    /// The date as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parsed expression.
    pub fn edtf(&self) -> &Edtf {
        &self.edtf
    }

    /// Whether the date is approximate or uncertain (`2016~`, `2016?`), which
    /// [`extent`](Self::extent) does not show.
    pub fn is_qualified(&self) -> bool {
        let is_qualified = |part: &Part| part.is_approximate() || part.is_uncertain();
        match &self.edtf {
            Edtf::Date(part) => is_qualified(part),
            Edtf::Interval(interval) => [&interval.start, &interval.end]
                .into_iter()
                .any(|end| matches!(end, IntervalEndpoint::Date(part) if is_qualified(part))),
            _ => false,
        }
    }

    /// First and last day that the date can mean, in days since 1970-01-01;
    /// `None` on a side that is open or unknown.
    #[inline(never)]
    pub fn extent(&self) -> (Option<i32>, Option<i32>) {
        (day_of(self.bounds.earliest), day_of(self.bounds.latest))
    }

    /// The earliest day that the date can mean, of any year; `None` if that is
    /// open or unknown.
    pub fn earliest(&self) -> Option<BoundDate> {
        bounded(self.bounds.earliest)
    }

    /// The latest day that the date can mean, of any year; `None` if that is open or
    /// unknown.
    pub fn latest(&self) -> Option<BoundDate> {
        bounded(self.bounds.latest)
    }

    /// Whether this date is after the other, whichever of their possible days they
    /// mean. `false` if that is unknown, as of a date with an unknown end.
    pub fn is_definitely_after(&self, other: &Self) -> bool {
        let (this, other) = (self.bounds, other.bounds);
        let ends = [this.earliest, this.latest, other.earliest, other.latest];
        match ends {
            _ if ends.contains(&Bound::Unknown) => false,
            [Bound::Date(first), _, _, Bound::Date(last)] => first > last,
            _ => false,
        }
    }
}

fn bounded(bound: Bound) -> Option<BoundDate> {
    match bound {
        Bound::Date(date) => Some(date),
        _ => None,
    }
}

/// The day of a bound, counted from 1970-01-01; `None` if it is open, unknown or out of
/// range.
pub fn day_of(bound: Bound) -> Option<i32> {
    let date = bounded(bound)?;
    let year = i32::try_from(date.year).ok()?;
    i32::try_from(days_from_civil(year, date.month, date.day)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn extent(text: &str) -> (Option<i32>, Option<i32>) {
        Date::parse(text).expect("a valid date").extent()
    }

    #[test]
    fn a_day_spans_one_day() {
        assert_eq!(extent("1970-01-01"), (Some(0), Some(0)));
        assert_eq!(extent("2017-03-02"), (Some(17_227), Some(17_227)));
        assert_eq!(extent("-0001-12-31"), (Some(-719_529), Some(-719_529)));
    }

    #[test]
    fn a_month_a_season_and_a_bound_span_what_they_can_mean() {
        assert_eq!(extent("2016-02"), (Some(16_832), Some(16_860)));
        assert_eq!(extent("2016-22"), (Some(16_953), Some(17_044)));
        assert_eq!(extent("../2017-03-01"), (None, Some(17_226)));
    }

    #[test]
    fn only_a_definite_contradiction_is_after() {
        let date = |text| Date::parse(text).expect("a valid date");
        assert!(date("2017-03-02").is_definitely_after(&date("2017-03-01")));
        assert!(!date("2017-03-02").is_definitely_after(&date("2017-03")));
        assert!(!date("../2017-03-02").is_definitely_after(&date("2017-03-01")));
        assert!(!date("2017-03").is_definitely_after(&date("2017-03")));
    }

    #[test]
    fn after_is_what_the_standard_calls_definitely_after() {
        let dates = [
            "2017-03-02",
            "2017-03-01",
            "2017-03",
            "2017",
            "2016-12-31",
            "2016-22",
            "201X",
            "2017-XX-02",
            "../2017-03-01",
            "2017-03-01/..",
            "2016/2017-02",
            "/2016",
            "2016/",
            "2017-03-01?",
            "~2016",
            "[2016-09,2017-10]",
            "{..2016}",
            "[2018..]",
            "Y170000002",
            "Y-170000002",
            "-0043-03-15",
            "1950S2",
            "2017-03-01T10:00:00",
            "2017-03-02T23:59:59-05:00",
            "XXXX",
        ];
        let dates = dates.map(|text| Date::parse(text).expect(text));
        for (one, other) in dates
            .iter()
            .flat_map(|one| dates.iter().map(move |other| (one, other)))
        {
            let relation = one.edtf.relation(&other.edtf).definite();
            let is_after = relation == Some(edtf_core::Relation::After);
            let (first, second) = (one.text(), other.text());
            assert_eq!(one.is_definitely_after(other), is_after, "{first} {second}");
        }
    }

    #[test]
    fn a_year_too_far_away_is_open_instead_of_wrong() {
        assert_eq!(extent("Y170000002"), (None, None));
        assert_eq!(extent("Y9223372036854775807"), (None, None));
        assert_eq!(extent("Y-9223372036854775807"), (None, None));
    }
}
