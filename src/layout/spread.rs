//! The marks of one day, side by side over its width.

use super::TimeScale;
use super::marks::{Mark, MarkKind};

/// The lengths that marks are drawn with, sound numbers all of them.
pub(super) struct Pen {
    pub radius: f64,
    pub gap: f64,
    pub stub: f64,
    pub width: f64,
}

impl Pen {
    /// From the middle of one dot to the next, at the least.
    fn pitch(&self) -> f64 {
        2.0 * self.radius + self.gap
    }

    /// Moves the edges of a mark; never beyond the axis.
    pub(super) fn draw(&self, mark: &mut Mark, x0: f64, x1: f64) {
        mark.x0 = x0.max(0.0).min(self.width);
        mark.x1 = x1.min(self.width).max(mark.x0);
        mark.cx = (mark.x0 + mark.x1) / 2.0;
    }
}

/// Spreads the marks of a day over its width, in input order: side by side
/// where the day is wide enough; else in as many columns as fit, each as wide
/// and (but for the last) as full as the others, for lanes to sort out. No
/// column touches the next. On a day narrower than a dot and its gap, a date
/// with an open side reaches beyond the day.
pub(super) fn one_day(marks: &mut [Mark], members: &[(i64, u32)], scale: &TimeScale, pen: &Pen) {
    let Some(&(day, _)) = members.first() else {
        return;
    };
    let left = scale.forward(day as f64);
    let width = scale.forward(day as f64 + 1.0) - left;
    let room = width / pen.pitch();
    let rows = members.len().div_ceil((room as usize).max(1));
    let slot = width / members.len().div_ceil(rows) as f64;
    for (nth, &(_, index)) in members.iter().enumerate() {
        let Some(mark) = marks.get_mut(index as usize) else {
            continue;
        };
        let from = left + slot * (nth / rows) as f64;
        let middle = from + slot / 2.0;
        let (mut x0, mut x1) = (middle - pen.radius, middle + pen.radius);
        if mark.kind == MarkKind::Bound {
            let length = pen.stub.max(2.0 * pen.radius);
            if room >= 1.0 {
                let half = (length.min(slot - pen.gap) / 2.0).max(pen.radius);
                (x0, x1) = (middle - half, middle + half);
            } else if mark.open_start {
                x1 = x1.min(from + slot);
                x0 = x1 - length;
            } else {
                x0 = x0.max(from);
                x1 = x0 + length;
            }
        }
        pen.draw(mark, x0, x1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Extent;
    use super::super::marks::place;
    use super::super::marks::tests::{BY_DAY_5, PEN, placed};
    use super::*;

    const FROM_DAY_5: Extent = Extent {
        start: Some(5),
        end: None,
    };

    fn middles(marks: &[Mark]) -> Vec<f64> {
        marks.iter().map(|mark| mark.cx).collect()
    }

    #[test]
    fn dots_of_a_day_stand_side_by_side_in_input_order() {
        let marks = placed(&[Extent::day(5), Extent::day(8), Extent::day(5)]);
        assert_eq!(middles(&marks), [157.5, 255.0, 172.5]);
    }

    #[test]
    fn dots_beyond_the_room_of_a_day_share_columns_in_input_order() {
        let marks = placed(&[Extent::day(5); 4]);
        assert_eq!(middles(&marks), [157.5, 157.5, 172.5, 172.5]);
    }

    #[test]
    fn an_open_start_ends_within_its_day_where_that_is_wide() {
        let mark = placed(&[BY_DAY_5])[0];
        assert_eq!((mark.x0, mark.x1), (156.0, 174.0));
        assert!(mark.open_start && !mark.open_end);
    }

    #[test]
    fn an_open_end_begins_within_its_day_where_that_is_wide() {
        let mark = placed(&[FROM_DAY_5])[0];
        assert_eq!((mark.x0, mark.x1), (156.0, 174.0));
        assert!(mark.open_end && !mark.open_start);
    }

    #[test]
    fn dots_and_open_dates_of_a_day_stand_side_by_side_where_all_fit() {
        for day in [
            [FROM_DAY_5, BY_DAY_5],
            [BY_DAY_5, Extent::day(5)],
            [Extent::day(5), FROM_DAY_5],
        ] {
            let marks = placed(&day);
            assert!(150.0 <= marks[0].x0 && marks[1].x1 <= 180.0);
            assert!(marks[0].x1 + 2.0 <= marks[1].x0, "{marks:?}");
        }
    }

    #[test]
    fn dots_and_open_dates_beyond_the_room_of_a_day_share_columns() {
        let extents = [Extent::day(5), BY_DAY_5, FROM_DAY_5, Extent::day(5)];
        let marks = placed(&extents);
        assert_eq!(middles(&marks), [157.5, 157.5, 172.5, 172.5]);
        assert!(marks[1].x1 + 2.0 <= marks[2].x0);
    }

    #[test]
    fn on_a_narrow_day_open_dates_have_their_full_length_and_end_exactly() {
        let scale = TimeScale::to_scale(&[(Some(0), Some(299)).into()], 0.0, 300.0);
        let bounds = [(None, Some(100)).into(), FROM_DAY_5, FROM_DAY_5];
        let marks = place(&bounds, &scale, &PEN);
        assert_eq!((marks[0].x0, marks[0].x1), (83.0, 101.0));
        assert_eq!((marks[1].x0, marks[1].x1), (5.0, 23.0));
        assert_eq!(marks[2], marks[1]);
    }

    #[test]
    fn an_open_date_is_never_shorter_than_a_dot() {
        let scale = TimeScale::to_scale(&[BY_DAY_5], 0.0, 300.0);
        let pen = Pen { stub: 4.0, ..PEN };
        let mark = place(&[BY_DAY_5], &scale, &pen)[0];
        assert_eq!(mark.x1 - mark.x0, 10.0);
    }

    #[test]
    fn marks_without_size_stand_in_their_day() {
        let scale = TimeScale::to_scale(&[Extent::day(5)], 0.0, 300.0);
        let (radius, gap, stub) = (0.0, 0.0, 0.0);
        let pen = Pen {
            radius,
            gap,
            stub,
            ..PEN
        };
        assert_eq!(
            middles(&place(&[Extent::day(5); 2], &scale, &pen)),
            [75.0, 225.0]
        );
    }
}
