//! The marks of an axis: dots and bars, before they get lanes.

use super::spread::{Pen, one_day};
use super::{Extent, TimeScale, sorted};

/// The shape that a date has on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A single day: a dot.
    Day,
    /// Several days: a bar from the first to the last.
    Span,
    /// A date with an open side: a short bar that ends at the known day, or a
    /// bar over the whole axis if no day is known.
    Bound,
}

/// A placed mark. All lengths are pixels from the left edge of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The shape.
    pub kind: MarkKind,
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
    /// The middle.
    pub cx: f64,
    /// The lane, 0 for the one next to the axis.
    pub lane: u32,
    /// Whether the left edge is no date.
    pub open_start: bool,
    /// Whether the right edge is no date.
    pub open_end: bool,
}

/// Places a mark for each extent, in input order, all in lane 0.
pub(super) fn place(extents: &[Extent], scale: &TimeScale, pen: &Pen) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(extents.len());
    let mut days: Vec<(i64, u32)> = Vec::new();
    for (index, extent) in extents.iter().enumerate() {
        let Extent { start, end } = *extent;
        let mut mark = Mark {
            kind: match (start, end) {
                (Some(start), Some(end)) if start == end => MarkKind::Day,
                (Some(_), Some(_)) => MarkKind::Span,
                _ => MarkKind::Bound,
            },
            x0: 0.0,
            x1: pen.width,
            cx: pen.width / 2.0,
            lane: 0,
            open_start: start.is_none(),
            open_end: end.is_none(),
        };
        match (mark.kind, extent.known()) {
            (MarkKind::Span, Some((start, end))) => span(&mut mark, start, end, scale, pen),
            (_, Some((day, _))) => days.push((day.into(), index as u32)),
            (_, None) => {}
        }
        marks.push(mark);
    }
    let days = sorted(days);
    for day in days.chunk_by(|a, b| a.0 == b.0) {
        one_day(&mut marks, day, scale, pen);
    }
    marks
}

/// A bar over some days: half a gap shorter at each end, so that adjacent
/// months can share a lane, but never narrower than a dot.
fn span(mark: &mut Mark, start: i32, end: i32, scale: &TimeScale, pen: &Pen) {
    let x0 = scale.forward(start.into());
    let x1 = scale.forward(f64::from(end) + 1.0);
    let half = ((x1 - x0 - pen.gap) / 2.0).max(pen.radius);
    let middle = (x0 + x1) / 2.0;
    pen.draw(mark, middle - half, middle + half);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub const PEN: Pen = Pen {
        radius: 5.0,
        gap: 2.0,
        stub: 18.0,
        width: 300.0,
    };
    pub const BY_DAY_5: Extent = Extent {
        start: None,
        end: Some(5),
    };

    /// The marks on a scale of 10 days, the first one 30 pixels wide.
    pub fn placed(extents: &[Extent]) -> Vec<Mark> {
        let scale = TimeScale::to_scale(&[(Some(0), Some(9)).into()], 0.0, 300.0);
        place(extents, &scale, &PEN)
    }

    #[test]
    fn no_dates_have_no_marks() {
        assert_eq!(placed(&[]), []);
    }

    #[test]
    fn an_unknown_date_is_open_on_both_sides_of_the_whole_axis() {
        let mark = placed(&[Extent::default()])[0];
        assert_eq!((mark.kind, mark.x0, mark.x1), (MarkKind::Bound, 0.0, 300.0));
        assert!(mark.open_start && mark.open_end);
    }

    #[test]
    fn a_day_is_a_dot_in_its_middle() {
        let mark = placed(&[Extent::day(3)])[0];
        assert_eq!((mark.x0, mark.cx, mark.x1), (100.0, 105.0, 110.0));
    }

    #[test]
    fn a_span_leaves_half_a_gap_at_each_end_and_may_be_reversed() {
        let mark = placed(&[(Some(4), Some(2)).into()])[0];
        assert_eq!((mark.kind, mark.x0, mark.x1), (MarkKind::Span, 61.0, 149.0));
    }

    #[test]
    fn a_span_is_never_narrower_than_a_dot() {
        let scale = TimeScale::to_scale(&[(Some(0), Some(999)).into()], 0.0, 300.0);
        let mark = place(&[(Some(500), Some(501)).into()], &scale, &PEN)[0];
        assert_eq!(mark.x1 - mark.x0, 10.0);
    }

    #[test]
    fn without_room_marks_stay_on_the_axis() {
        let pen = Pen { width: 6.0, ..PEN };
        let extents = [Extent::day(5), BY_DAY_5, (Some(0), Some(9)).into()];
        for mark in place(&extents, &TimeScale::to_scale(&extents, 3.0, 0.0), &pen) {
            assert!(0.0 <= mark.x0 && mark.x0 <= mark.x1 && mark.x1 <= 6.0);
        }
    }
}
