//! Which phase of a story a date belongs to, and where phases meet on a timeline to scale.

use super::{Extent, ScaleLayout};

/// For each date, in the order given, the index of its phase; `None` outside all phases.
/// `phases` are in order, without overlap but for a day, month or year that two of them
/// share, which belongs to the later one.
///
/// A date belongs to the phase of the first day that it can mean, or of the last one if
/// that alone is known. But it never belongs to an earlier phase than a date before it: a
/// vague date such as a year can follow one within that year. So the dates of a phase are
/// consecutive.
pub fn phases_of(dates: &[Extent], phases: &[Extent]) -> Vec<Option<usize>> {
    let mut next = i32::MAX;
    let days = dates.iter().rev().map(|date| {
        if let Some(start) = date.start {
            next = next.min(start);
            return Some(start);
        }
        // What follows has begun by then.
        date.end.map(|end| end.min(next))
    });
    let mut days: Vec<_> = days.collect();
    days.reverse();
    let mut latest = None;
    days.into_iter()
        .map(|day| {
            latest = latest.max(day);
            phase_at(latest?, phases)
        })
        .collect()
}

fn phase_at(day: i32, phases: &[Extent]) -> Option<usize> {
    let has_begun = |phase: &Extent| phase.start.is_none_or(|start| start <= day);
    let phase = phases.iter().rposition(has_begun)?;
    phases[phase]
        .end
        .is_none_or(|end| day <= end)
        .then_some(phase)
}

/// Marks in a row with the same phase, or without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseRun {
    /// The index of the phase; `None` outside all phases.
    pub phase: Option<usize>,
    /// How many columns or pixels it takes.
    pub size: u32,
}

/// The runs of marks by phase. `edge` is where the marks before an index end, such as the
/// index itself for marks in columns, or [`phase_edge`].
pub fn phase_runs(of_marks: &[Option<usize>], edge: &dyn Fn(usize) -> u32) -> Vec<PhaseRun> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (index, phase) in of_marks.iter().enumerate() {
        if of_marks.get(index + 1) != Some(phase) {
            let end = edge(index + 1);
            runs.push(PhaseRun {
                phase: *phase,
                size: end - start,
            });
            start = end;
        }
    }
    runs
}

/// Where the marks before an index and the others are parted on a timeline to scale of a
/// width in pixels: where the one phase ends and the other begins, but between the marks.
pub fn phase_edge(
    of_marks: &[Option<usize>],
    phases: &[Extent],
    layout: &ScaleLayout,
    width: u32,
    index: usize,
) -> u32 {
    let (before, after) = layout.marks.split_at(index);
    if after.is_empty() {
        return width;
    }
    let half = layout.size / 2.0;
    let low = before.iter().map(|mark| mark.x).fold(0.0, f64::max) + half;
    let high = after.iter().map(|mark| mark.x).fold(f64::MAX, f64::min) - half;
    let begins = of_marks[index].and_then(|phase| phases[phase].start);
    let day = begins.or(of_marks[index - 1].and_then(|phase| phases[phase].end));
    let edge = match day {
        // They overlap, one above the other.
        _ if low > high => (low + high) / 2.0,
        Some(day) => layout.x(day).max(low).min(high),
        None => low,
    };
    edge.round() as u32
}

#[cfg(test)]
mod tests {
    use super::super::layout_to_scale;
    use super::*;
    use proptest::prelude::*;

    fn extent(start: impl Into<Option<i32>>, end: impl Into<Option<i32>>) -> Extent {
        (start.into(), end.into()).into()
    }

    #[test]
    fn a_date_belongs_to_the_phase_it_begins_in_or_to_none() {
        let phases = [extent(10, 19), extent(30, 39)];
        let days = [9, 10, 19, 20, 30, 39, 40].map(Extent::day);
        let expected = [None, Some(0), Some(0), None, Some(1), Some(1), None];
        assert_eq!(phases_of(&days, &phases), expected);
        assert_eq!(phases_of(&[extent(15, 35)], &phases), [Some(0)]);
        assert_eq!(phases_of(&days, &[]), [None; 7]);
    }

    #[test]
    fn a_phase_may_be_open_on_a_side() {
        let phases = [extent(None, 19), extent(20, None)];
        let days = [i32::MIN, 19, 20, i32::MAX].map(Extent::day);
        assert_eq!(
            phases_of(&days, &phases),
            [Some(0), Some(0), Some(1), Some(1)]
        );
    }

    #[test]
    fn what_two_phases_share_belongs_to_the_later() {
        let phases = [extent(0, 20), extent(20, 40)];
        let days = [19, 20, 21].map(Extent::day);
        assert_eq!(phases_of(&days, &phases), [Some(0), Some(1), Some(1)]);
    }

    #[test]
    fn a_vague_date_does_not_return_to_an_earlier_phase() {
        let phases = [extent(None, 115), extent(116, None)];
        let dates = [Extent::day(116), extent(0, 364), Extent::default()];
        assert_eq!(phases_of(&dates, &phases), [Some(1); 3]);
        assert_eq!(phases_of(&[Extent::default()], &phases), [None]);
    }

    #[test]
    fn a_date_with_only_an_end_belongs_there_unless_a_later_one_begins_before() {
        let phases = [extent(None, 9), extent(10, None)];
        let by_day_10 = extent(None, 10);
        assert_eq!(
            phases_of(&[Extent::day(3), by_day_10], &phases),
            [Some(0), Some(1)]
        );
        let dates = [by_day_10, Extent::day(9), Extent::day(10)];
        assert_eq!(phases_of(&dates, &phases), [Some(0), Some(0), Some(1)]);
    }

    #[test]
    fn runs_in_columns_have_as_many_as_they_have_marks() {
        let run = |phase, size| PhaseRun { phase, size };
        let runs = phase_runs(&[None, Some(0), Some(0), Some(2)], &|index| index as u32);
        assert_eq!(runs, [run(None, 1), run(Some(0), 2), run(Some(2), 1)]);
    }

    /// The widths for days in 100 pixels, in which a mark has 10.
    fn widths(days: &[i32], phases: &[Extent]) -> Vec<u32> {
        let dates: Vec<_> = days.iter().map(|day| Extent::day(*day)).collect();
        let layout = layout_to_scale(&dates, 100.0, 10.0);
        let of_marks = phases_of(&dates, phases);
        let edge = |index| phase_edge(&of_marks, phases, &layout, 100, index);
        let runs = phase_runs(&of_marks, &edge).into_iter();
        runs.map(|run| run.size).collect()
    }

    #[test]
    fn phases_to_scale_meet_where_the_later_begins() {
        let phases = [extent(0, 59), extent(60, 90)];
        assert_eq!(widths(&[0, 30, 90], &phases), [65, 35]);
        // The mark of day 60 is within its own phase.
        assert_eq!(widths(&[0, 60, 90], &phases), [60, 40]);
        // After the last phase there is a space without a heading.
        assert_eq!(widths(&[0, 90], &[extent(0, 45)]), [50, 50]);
        assert_eq!(widths(&[], &phases), [0; 0]);
    }

    proptest! {
        #[test]
        fn each_phase_is_one_run_and_the_runs_fill_the_width(
            days in prop::collection::vec((prop::option::of(0..99), prop::option::of(0..99)), 1..40),
            edges in prop::collection::btree_set(0..99, 0..8),
        ) {
            let dates: Vec<_> = days.into_iter().map(|(a, b)| extent(a, b).ordered()).collect();
            let edges: Vec<_> = edges.into_iter().collect();
            let phases: Vec<_> = edges.windows(2).map(|pair| extent(pair[0], pair[1])).collect();
            let found = phases_of(&dates, &phases);
            prop_assert_eq!(found.len(), dates.len());
            prop_assert!(found.iter().flatten().is_sorted(), "{:?}", found);
            let layout = layout_to_scale(&dates, 300.0, 10.0);
            let edge = |index| phase_edge(&found, &phases, &layout, 300, index);
            let runs = phase_runs(&found, &edge);
            prop_assert_eq!(runs.iter().map(|run| run.size).sum::<u32>(), 300);
        }
    }
}
