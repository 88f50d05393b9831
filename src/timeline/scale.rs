//! Positions of marks in proportion to time, in rows where they would overlap.

use super::Extent;
use crate::story::{civil_from_days, days_from_civil};

/// The highest number of rows. Further marks are moved sideways.
const MAX_ROWS: usize = 6;
/// The smallest distance between ticks in pixels: enough for "September" in a wide typeface.
const TICK_SPACING: f64 = 88.0;

/// The position of a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleMark {
    /// Its centre, in pixels from the start of the timeline.
    pub x: f64,
    /// Number of rows below it.
    pub row: usize,
}

/// The unit that begins at a tick, and so the form of its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickUnit {
    /// A year.
    Year,
    /// A month in the year of the tick before.
    Month,
    /// A month in another year than the tick before.
    MonthAndYear,
    /// A single day.
    Day,
}

/// A labelled day below the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Distance from the start of the timeline, in pixels.
    pub x: f64,
    /// Days since 1970-01-01.
    pub day: i32,
    /// The form of its label.
    pub unit: TickUnit,
}

/// Marks and ticks of a timeline to scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScaleLayout {
    /// A mark for each date, in the order given.
    pub marks: Vec<ScaleMark>,
    /// Number of rows, at least one.
    pub rows: usize,
    /// The labels below, from first to last.
    pub ticks: Vec<Tick>,
    /// Width and height of a mark in pixels.
    pub size: f64,
    first: f64,
    days: f64,
    room: f64,
}

impl ScaleLayout {
    /// Where a day is, in pixels from the start of the timeline.
    pub fn x(&self, day: i32) -> f64 {
        self.x_of(f64::from(day))
    }

    fn x_of(&self, day: f64) -> f64 {
        self.size / 2.0 + (day - self.first) / self.days * self.room
    }
}

/// Lays out dates in a width in pixels; marks are `size` pixels wide and high. A mark is in
/// the middle of the days that its date can mean; without a known day, it is at the date
/// before. A mark that would overlap an earlier one is put into the lowest free row, or moved
/// sideways if no row is free.
pub fn layout_to_scale(extents: &[Extent], width: f64, size: f64) -> ScaleLayout {
    let known = extents.iter().filter_map(|extent| extent.known());
    let range = known.reduce(|(first, last), (start, end)| (first.min(start), last.max(end)));
    let (first, last) = range.unwrap_or_default();
    let mut layout = ScaleLayout {
        rows: 1,
        size,
        first: f64::from(first),
        days: (f64::from(last) - f64::from(first)).max(1.0),
        room: (width - size).max(1.0),
        ..ScaleLayout::default()
    };
    let mut day = layout.first;
    for extent in extents {
        day = extent.middle().unwrap_or(day);
        let mark = place(&layout.marks, layout.x_of(day), size, width);
        layout.rows = layout.rows.max(mark.row + 1);
        layout.marks.push(mark);
    }
    layout.ticks = ticks(first, last, width, |day| layout.x_of(day));
    layout
}

/// The free place nearest to `x`: the lowest row there, or in a neighbouring column.
fn place(marks: &[ScaleMark], x: f64, size: f64, width: f64) -> ScaleMark {
    let is_free = |x: f64, row: usize| {
        marks
            .iter()
            .all(|mark| mark.row != row || (mark.x - x).abs() >= size)
    };
    let columns = (width / size) as usize + 1;
    for step in 0..=columns {
        let offset = step as f64 * size;
        for x in [x - offset, x + offset] {
            let is_inside = x >= size / 2.0 - 0.5 && x <= width - size / 2.0 + 0.5;
            if let Some(row) = (0..MAX_ROWS).find(|row| is_inside && is_free(x, *row)) {
                return ScaleMark { x, row };
            }
        }
    }
    // There is no free place left.
    ScaleMark { x, row: 0 }
}

/// Distances between ticks, from fine to coarse: days, months, then years.
const STEPS: [(TickUnit, i32); 17] = [
    (TickUnit::Day, 1),
    (TickUnit::Month, 1),
    (TickUnit::Month, 3),
    (TickUnit::Month, 6),
    (TickUnit::Year, 1),
    (TickUnit::Year, 2),
    (TickUnit::Year, 5),
    (TickUnit::Year, 10),
    (TickUnit::Year, 20),
    (TickUnit::Year, 50),
    (TickUnit::Year, 100),
    (TickUnit::Year, 200),
    (TickUnit::Year, 500),
    (TickUnit::Year, 1_000),
    (TickUnit::Year, 10_000),
    (TickUnit::Year, 100_000),
    (TickUnit::Year, 1_000_000),
];

/// Ticks of the finest step that leaves room for their labels, or the first day if none of
/// them is between `first` and `last`.
fn ticks(first: i32, last: i32, width: f64, to_x: impl Fn(f64) -> f64) -> Vec<Tick> {
    let span = f64::from(last) - f64::from(first);
    let days_of = |(unit, count): (TickUnit, i32)| {
        let days = match unit {
            TickUnit::Day => 1.0,
            TickUnit::Month | TickUnit::MonthAndYear => 30.4,
            TickUnit::Year => 365.2425,
        };
        days * f64::from(count)
    };
    let fits = |step: &(TickUnit, i32)| span / days_of(*step) * TICK_SPACING <= width;
    let step = STEPS
        .into_iter()
        .find(fits)
        .unwrap_or(STEPS[STEPS.len() - 1]);
    let mut ticks: Vec<Tick> = Vec::new();
    for day in dates(first, last, step) {
        let x = to_x(f64::from(day));
        let has_room = ticks.last().is_none_or(|tick| x - tick.x >= TICK_SPACING);
        // A label begins at its tick and must not exceed the width.
        if has_room && x + TICK_SPACING / 2.0 <= width {
            let (year, month) = (civil_from_days(day).year, civil_from_days(day).month);
            let names_year = |tick: &Tick| civil_from_days(tick.day).year == year;
            let unit = match step.0 {
                TickUnit::Month if month == 1 => TickUnit::Year,
                TickUnit::Month if !ticks.last().is_some_and(names_year) => TickUnit::MonthAndYear,
                unit => unit,
            };
            ticks.push(Tick { x, day, unit });
        }
    }
    if ticks.is_empty() {
        ticks.push(Tick {
            x: to_x(f64::from(first)),
            day: first,
            unit: TickUnit::Day,
        });
    }
    ticks
}

/// The days from `first` to `last` at which a step begins.
fn dates(first: i32, last: i32, (unit, count): (TickUnit, i32)) -> impl Iterator<Item = i32> {
    let start = civil_from_days(first);
    let begin = match unit {
        TickUnit::Day => first,
        TickUnit::Month | TickUnit::MonthAndYear => {
            (start.year * 12 + i32::from(start.month) - 1).div_euclid(count)
        }
        TickUnit::Year => start.year.div_euclid(count),
    };
    let day = move |nth: i32| match unit {
        TickUnit::Day => i64::from(nth),
        TickUnit::Month | TickUnit::MonthAndYear => {
            let month = i64::from(nth) * i64::from(count);
            days_from_civil(
                month.div_euclid(12) as i32,
                month.rem_euclid(12) as u8 + 1,
                1,
            )
        }
        TickUnit::Year => days_from_civil(round_year(nth, count), 1, 1),
    };
    let days = (begin..).map(day);
    let inside = days.take_while(move |day| *day <= i64::from(last));
    inside
        .map(|day| day as i32)
        .filter(move |day| *day >= first)
}

/// The year of tick number `nth`, counted from the beginning of the era, so that labels are
/// round: 200 BC, 100 BC, 1, 100, 200. Year 0 is 1 BC.
fn round_year(nth: i32, count: i32) -> i32 {
    match nth.saturating_mul(count) {
        year if year > 0 || count == 1 => year,
        year => year + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_dates_have_no_marks() {
        let layout = layout_to_scale(&[], 320.0, 10.0);
        assert_eq!((layout.marks.len(), layout.rows), (0, 1));
    }

    #[test]
    fn the_first_and_last_date_are_at_the_ends_of_the_width() {
        let layout = layout_to_scale(&[Extent::day(0), Extent::day(100)], 320.0, 10.0);
        assert_eq!(layout.marks[0], ScaleMark { x: 5.0, row: 0 });
        assert_eq!(layout.marks[1], ScaleMark { x: 315.0, row: 0 });
    }

    #[test]
    fn marks_of_one_day_fill_the_rows_and_then_move_sideways() {
        let mut dates = vec![Extent::day(0)];
        dates.extend([Extent::day(90); 8]);
        let layout = layout_to_scale(&dates, 320.0, 10.0);
        let rows: Vec<_> = layout.marks[1..].iter().map(|mark| mark.row).collect();
        assert_eq!(rows, [0, 1, 2, 3, 4, 5, 0, 1]);
        assert_eq!(layout.rows, 6);
        assert_eq!(layout.marks[7].x, 305.0);
    }

    #[test]
    fn months_are_labelled_where_they_have_room_and_years_where_not() {
        let year = |year| days_from_civil(year, 1, 1) as i32;
        let dates = [Extent::day(year(2016)), Extent::day(year(2017))];
        let months = layout_to_scale(&dates, 1_300.0, 10.0).ticks;
        assert!(months.len() > 10 && months[1].unit == TickUnit::Month);
        let dates = [Extent::day(year(1900)), Extent::day(year(2000))];
        let years = layout_to_scale(&dates, 700.0, 10.0).ticks;
        assert!(years.iter().all(|tick| tick.unit == TickUnit::Year));
        assert!((3..=8).contains(&years.len()));
    }

    fn labelled(first: (i32, u8), last: (i32, u8), width: f64) -> Vec<(i32, u8, TickUnit)> {
        let day = |(year, month)| Extent::day(days_from_civil(year, month, 1) as i32);
        let ticks = layout_to_scale(&[day(first), day(last)], width, 10.0).ticks;
        let parts = ticks
            .iter()
            .map(|tick| (civil_from_days(tick.day), tick.unit));
        parts
            .map(|(date, unit)| (date.year, date.month, unit))
            .collect()
    }

    #[test]
    fn years_before_christ_have_round_labels() {
        let years = labelled((-2999, 1), (2024, 1), 700.0);
        let years: Vec<_> = years.iter().map(|(year, ..)| *year).collect();
        // 3000 BC, 2000 BC, 1000 BC, 1, 1000.
        assert_eq!(years, [-2999, -1999, -999, 1, 1000]);
    }

    #[test]
    fn no_two_months_in_a_row_have_the_same_label() {
        for months in 4..60 {
            for width in [300.0, 500.0, 700.0, 1_100.0] {
                let last = (2016 + months / 12, (months % 12) as u8 + 1);
                let ticks = labelled((2016, 4), last, width);
                for pair in ticks.windows(2) {
                    let [one, other] = [pair[0], pair[1]];
                    let is_same = one.1 == other.1 && one.2 == TickUnit::Month;
                    assert!(!(is_same && other.2 == TickUnit::Month), "{ticks:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn marks_stay_inside_and_apart(
            days in prop::collection::vec(0..4_000, 1..60),
            width in 280.0..1_200.0,
        ) {
            let dates: Vec<_> = days.iter().map(|day| Extent::day(*day)).collect();
            let layout = layout_to_scale(&dates, width, 10.0);
            for (index, mark) in layout.marks.iter().enumerate() {
                prop_assert!(mark.x >= 4.0 && mark.x <= width - 4.0);
                for other in &layout.marks[..index] {
                    let is_apart = other.row != mark.row || (other.x - mark.x).abs() >= 9.9;
                    prop_assert!(is_apart, "{other:?} {mark:?}");
                }
            }
        }

        #[test]
        fn ticks_leave_room_for_their_labels(span in 0..4_000_000, width in 280.0..1_200.0) {
            let layout = layout_to_scale(&[Extent::day(0), Extent::day(span)], width, 10.0);
            prop_assert!(!layout.ticks.is_empty());
            for pair in layout.ticks.windows(2) {
                prop_assert!(pair[1].x - pair[0].x >= TICK_SPACING);
            }
        }
    }
}
