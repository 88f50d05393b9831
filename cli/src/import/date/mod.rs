//! The dates of a slide as EDTF, no more precise than they can be.

mod moment;

use super::slide::{Field, Slide};
use moment::{Key, Moment, moment};
use stanceline::story::Date;

/// When a slide happened.
pub struct When {
    pub date: String,
    pub key: Key,
}

/// Takes the dates of a slide; `None` if there is no usable start.
pub fn when(slide: &mut Slide) -> Option<When> {
    let start = moment(slide, Field::Start)?;
    let key = start.key;
    // A copy of the start is no end, and TimelineJS drops it, too.
    let end = moment(slide, Field::End).filter(|end| end.key != key || end.date != start.date);
    let Some(end) = end else {
        let date = with_time(slide, &start);
        return Some(When { date, key });
    };
    for moment in [&start, &end] {
        if let Some(time) = &moment.time {
            let text = format!(
                "The time {} is not shown: a span of time has none in EDTF. It only puts events \
                 in order.",
                time.words
            );
            slide.note(&time.place, text);
        }
    }
    let span = format!("{}/{}", start.date, end.date);
    let date = match () {
        () if start.date == end.date => start.date,
        () if Date::parse(&span).is_ok() => span,
        () => {
            let text = format!(
                "The end, {}, is before the start, {}, and is left out; correct the date.",
                end.date, start.date
            );
            slide.note(&end.place, text);
            start.date
        }
    };
    Some(When { date, key })
}

/// The date with its time, if EDTF can have it.
fn with_time(slide: &mut Slide, moment: &Moment) -> String {
    let Some(time) = &moment.time else {
        return moment.date.clone();
    };
    let words = &time.words;
    let long = format!("{}T{words}", moment.date);
    let text = match () {
        () if !time.is_complete => format!(
            "The time {words} is not shown: EDTF has no time without seconds. It only puts events \
             in order; if readers need it, put it into the summary."
        ),
        () if moment.key[3..6] == [0, 0, 0] => format!(
            "The time {words} is taken for no time at all; if it was midnight, write the date as \
             {long}."
        ),
        () if Date::parse(&long).is_err() => format!(
            "The time {words} is not shown: EDTF has times in the years 0 to 9999 alone. It only \
             puts events in order."
        ),
        () => return long,
    };
    slide.note(&time.place, text);
    moment.date.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::slide::{Found, Part, Role};
    use moment::Side;

    /// The EDTF of a start and an end, each as parts in the order of a date, and
    /// the notes.
    fn dated(start: &[&str], end: &[&str]) -> (Option<String>, Vec<String>) {
        let order = [
            Part::Year,
            Part::Month,
            Part::Day,
            Part::Hour,
            Part::Minute,
            Part::Second,
            Part::Millisecond,
        ];
        let mut slide = Slide::new(Role::Event, "e".into());
        let sides: [(Side, &[&str]); 2] = [(Field::Start, start), (Field::End, end)];
        for (side, parts) in sides {
            for (part, text) in order.into_iter().zip(parts) {
                let (text, place) = ((*text).to_owned(), format!("{part:?}"));
                slide.add(side(part), Found { text, place });
            }
        }
        let date = when(&mut slide).map(|when| when.date);
        slide.leave_rest();
        let notes = slide.notes.iter().map(|note| note.text.clone());
        (date, notes.collect())
    }

    #[track_caller]
    fn becomes(start: &[&str], end: &[&str], date: &str) {
        assert_eq!(dated(start, end), (Some(date.to_owned()), vec![]));
        Date::parse(date).unwrap();
    }

    #[track_caller]
    fn notes(start: &[&str], end: &[&str], date: &str, expected: &[&str]) {
        let (found, notes) = dated(start, end);
        assert_eq!(found.as_deref(), Some(date));
        assert_eq!(notes, expected);
        Date::parse(date).unwrap();
    }

    #[test]
    fn dates_keep_their_precision() {
        becomes(&["2016"], &[], "2016");
        becomes(&["2016", "9"], &[], "2016-09");
        becomes(
            &["2016", "Sept.", "3"],
            &["2016", "octobre", "4"],
            "2016-09-03/2016-10-04",
        );
        becomes(&["2,016", " 09 ", "1"], &[], "2016-09-01");
        becomes(
            &["2016", "9", "1", "14", "30", "15"],
            &[],
            "2016-09-01T14:30:15",
        );
        becomes(&["75"], &[], "0075");
    }

    #[test]
    fn years_before_christ_shift_by_one() {
        becomes(&["-44", "3", "15"], &[], "-0043-03-15");
        becomes(&["-1"], &[], "0000");
        becomes(&["-10000", "2"], &[], "-9999-02");
        becomes(&["-10001"], &[], "Y-10000");
        becomes(
            &["-13,800,000,000"],
            &["-9223372036854775807"][1..],
            "Y-13799999999",
        );
        notes(
            &["0"],
            &[],
            "0000",
            &[
                "The year 0 is read as 1 BC, which comes before the year 1; correct the date if \
               another is meant.",
            ],
        );
    }

    #[test]
    fn start_and_end_make_an_interval_if_they_differ() {
        becomes(
            &["1815", "12", "10"],
            &["1852", "11", "27"],
            "1815-12-10/1852-11-27",
        );
        becomes(&["2016", "5"], &["2016"], "2016-05/2016");
        becomes(&["2016", "5"], &["2016", "05"], "2016-05");
        becomes(&["-4,500,000,000"], &["10000"], "Y-4499999999/Y10000");
        notes(
            &["2016", "5"],
            &["2016", "4"],
            "2016-05",
            &["The end, 2016-04, is before the start, 2016-05, and is left out; correct the date."],
        );
    }

    #[test]
    fn what_is_wrong_costs_as_much_precision_as_it_must() {
        notes(
            &["2015", "2", "31"],
            &[],
            "2015-02",
            &[
                "The day \"31\" is left out of 2015-02: the month has no such day; correct the date.",
            ],
        );
        notes(
            &["2015", "13", "1"],
            &[],
            "2015",
            &[
                "The month \"13\" and the day \"1\" are left out of 2015: a month is a number \
                 from 1 to 12 or a name; correct the date.",
            ],
        );
        notes(
            &["2015", "Brumaire"],
            &[],
            "2015",
            &[
                "The month \"Brumaire\" is left out of 2015: a month is a number from 1 to 12 or a \
                 name; correct the date.",
            ],
        );
        notes(
            &["12345", "5"],
            &[],
            "Y12345",
            &[
                "The month \"5\" is left out of Y12345: EDTF has no months in years of more than \
               four digits.",
            ],
        );
    }

    #[test]
    fn without_a_year_there_is_no_date() {
        assert_eq!(
            dated(&["soon"], &[]),
            (
                None,
                vec!["\"soon\" is no year; write it in digits.".to_owned()]
            )
        );
        assert_eq!(dated(&["9223372036854775808"], &[]).0, None);
        assert_eq!(dated(&[], &[]), (None, vec![]));
    }

    #[test]
    fn a_time_that_edtf_cannot_have_is_noted() {
        notes(
            &["2016", "9", "1", "14", "30"],
            &[],
            "2016-09-01",
            &[
                "The time 14:30 is not shown: EDTF has no time without seconds. It only puts events \
               in order; if readers need it, put it into the summary.",
            ],
        );
        notes(
            &["2016", "9", "1", "0", "0", "0"],
            &[],
            "2016-09-01",
            &[
                "The time 00:00:00 is taken for no time at all; if it was midnight, write the date \
               as 2016-09-01T00:00:00.",
            ],
        );
        notes(
            &["-44", "3", "15", "11", "0", "7", "9"],
            &[],
            "-0043-03-15",
            &[
                "The 9 milliseconds after 11:00:07 are left out: EDTF has none.",
                "The time 11:00:07 is not shown: EDTF has times in the years 0 to 9999 alone. It \
                 only puts events in order.",
            ],
        );
        notes(
            &["2016", "9", "1", "24"],
            &[],
            "2016-09-01",
            &[
                "The hour \"24\" is left out of 2016-09-01: a day has no such time; correct the date.",
            ],
        );
        notes(
            &["2016", "9", "1", "9", "0", "1"],
            &["2016", "9", "1", "10"],
            "2016-09-01",
            &[
                "The time 09:00:01 is not shown: a span of time has none in EDTF. It only puts \
                 events in order.",
                "The time 10 h is not shown: a span of time has none in EDTF. It only puts events \
                 in order.",
            ],
        );
    }
}
