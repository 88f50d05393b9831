//! One end of a span of time, read part by part.

use super::super::clock;
use super::super::slide::{Field, Found, Part, Slide, quoted};
use crate::months;
use stanceline::story::Date;

/// Year, month, day, hour, minute, second, millisecond: 1 for a month or day and
/// 0 for the rest where it is not given, as TimelineJS has it. Dates in this
/// order are never definitely after a later one.
pub type Key = [i64; 7];

/// `Field::Start` or `Field::End`.
pub type Side = fn(Part) -> Field;

/// One end of a span of time.
pub struct Moment {
    /// EDTF, a day at most.
    pub date: String,
    pub key: Key,
    pub time: Option<Time>,
    pub place: String,
}

/// A time of day.
pub struct Time {
    /// As in `14:30`.
    pub words: String,
    /// Where its first part is.
    pub place: String,
    /// Whether EDTF can have it.
    pub is_complete: bool,
}

/// Takes one end of the dates of a slide; `None` if it has no usable year.
pub fn moment(slide: &mut Slide, side: Side) -> Option<Moment> {
    if let Some(found) = slide.take(side(Part::Whole)) {
        take_apart(slide, side, found);
    }
    let found = slide.take(side(Part::Year))?;
    let Some(written) = clock::whole(&found.text).filter(|year| *year > i64::MIN) else {
        let text = format!("{} is no year; write it in digits.", quoted(&found.text));
        slide.note(&found.place, text);
        return None;
    };
    if written == 0 {
        let text = "The year 0 is read as 1 BC, which comes before the year 1; correct the date if \
                    another is meant.";
        slide.note(&found.place, text);
    }
    // Authors write -44 for 44 BC; EDTF counts a year 0.
    let year = if written < 0 { written + 1 } else { written };
    let mut moment = Moment {
        date: edtf_year(year),
        key: [year, 1, 1, 0, 0, 0, 0],
        time: None,
        place: found.place,
    };
    // Without a month there is no day, and without a day no time.
    let has_month = month(slide, side, &mut moment);
    let has_day = day(slide, side, &mut moment, has_month);
    time(slide, side, &mut moment, has_day);
    Some(moment)
}

/// Puts the parts of a date in one text before others.
fn take_apart(slide: &mut Slide, side: Side, found: Found) {
    let Some(parts) = clock::date(&found.text) else {
        let text = format!(
            "{} is no date; write it like 1/26/2012.",
            quoted(&found.text)
        );
        slide.note(&found.place, text);
        return;
    };
    for (part, text) in parts {
        let place = found.place.clone();
        slide.add_first(side(part), Found { text, place });
    }
}

/// Four digits, or as many as it has after a Y.
fn edtf_year(year: i64) -> String {
    match year {
        -9999..0 => format!("-{:04}", -year),
        0..=9999 => format!("{year:04}"),
        _ => format!("Y{year}"),
    }
}

fn month(slide: &mut Slide, side: Side, moment: &mut Moment) -> bool {
    let Some(found) = slide.take(side(Part::Month)) else {
        return false;
    };
    let year = &moment.date;
    let number = clock::whole(&found.text).or_else(|| months::month(&found.text).map(i64::from));
    let why = match number {
        _ if year.starts_with('Y') => "EDTF has no months in years of more than four digits",
        Some(month @ 1..=12) => {
            moment.date = format!("{year}-{month:02}");
            moment.key[1] = month;
            return true;
        }
        _ => "a month is a number from 1 to 12 or a name; correct the date",
    };
    // The day goes with it, in the same note.
    match slide.take(side(Part::Day)) {
        Some(day) => {
            let text = format!(
                "The month {} and the day {} are left out of {}: {why}.",
                quoted(&found.text),
                quoted(&day.text),
                moment.date
            );
            slide.note(&found.place, text);
        }
        None => coarser(slide, &found, "month", &moment.date, why),
    }
    false
}

fn day(slide: &mut Slide, side: Side, moment: &mut Moment, has_month: bool) -> bool {
    let Some(found) = slide.take(side(Part::Day)) else {
        return false;
    };
    let number = clock::whole(&found.text).filter(|day| (1..=31).contains(day));
    let day = number.map(|day| (day, format!("{}-{day:02}", moment.date)));
    let why = match day {
        _ if !has_month => "there is no month that it belongs to",
        Some((day, date)) if Date::parse(&date).is_ok() => {
            moment.date = date;
            moment.key[2] = day;
            return true;
        }
        _ => "the month has no such day; correct the date",
    };
    coarser(slide, &found, "day", &moment.date, why);
    false
}

fn coarser(slide: &mut Slide, found: &Found, noun: &str, date: &str, why: &str) {
    let text = format!(
        "The {noun} {} is left out of {date}: {why}.",
        quoted(&found.text)
    );
    slide.note(&found.place, text);
}

fn time(slide: &mut Slide, side: Side, moment: &mut Moment, has_day: bool) {
    if let Some(found) = slide.take(side(Part::Time)) {
        take_time_apart(slide, side, found);
    }
    let ranges = [
        (Part::Hour, 23, "hour"),
        (Part::Minute, 59, "minute"),
        (Part::Second, 59, "second"),
        (Part::Millisecond, 999, "millisecond"),
    ];
    let mut given = [None; 4];
    let mut first = None;
    for (index, (part, most, noun)) in ranges.into_iter().enumerate() {
        let Some(found) = slide.take(side(part)) else {
            continue;
        };
        let number = clock::whole(&found.text).filter(|number| (0..=most).contains(number));
        let why = match number {
            _ if !has_day => "there is no day that it belongs to",
            Some(number) => {
                given[index] = Some(number);
                first.get_or_insert(found.place);
                moment.key[3 + index] = number;
                continue;
            }
            None => "a day has no such time; correct the date",
        };
        coarser(slide, &found, noun, &moment.date, why);
    }
    let part =
        |index: usize| given[index].map_or("??".to_owned(), |number: i64| format!("{number:02}"));
    let words = match given {
        [None, None, None, None] => return,
        [Some(hour), None, None, None] => format!("{hour} h"),
        [_, _, None, None] => format!("{}:{}", part(0), part(1)),
        _ => format!("{}:{}:{}", part(0), part(1), part(2)),
    };
    let place = first.unwrap_or_default();
    if let Some(thousandths @ 1..) = given[3] {
        let text =
            format!("The {thousandths} milliseconds after {words} are left out: EDTF has none.");
        slide.note(&place, text);
    }
    let is_complete = given[..3].iter().all(Option::is_some);
    moment.time = Some(Time {
        words,
        place,
        is_complete,
    });
}

fn take_time_apart(slide: &mut Slide, side: Side, found: Found) {
    let Some(parts) = clock::time(&found.text) else {
        let text = format!("{} is no time; write it like 14:30.", quoted(&found.text));
        slide.note(&found.place, text);
        return;
    };
    let names = [Part::Hour, Part::Minute, Part::Second, Part::Millisecond];
    for (part, number) in names.into_iter().zip(parts) {
        if let Some(number) = number {
            let (text, place) = (number.to_string(), found.place.clone());
            slide.add_first(side(part), Found { text, place });
        }
    }
}
