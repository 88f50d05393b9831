//! Time cut into pieces: which quiet stretches fold, and how wide the rest is.

use super::{Extent, share, sorted};

/// The fewest quiet days that fold.
const FOLD_DAYS: f64 = 14.0;
/// The share of the whole that a quiet stretch must have to fold.
const FOLD_SHARE: f64 = 0.05;
/// Pixels of one break, where there is room.
const BREAK_WIDTH: f64 = 24.0;
/// The largest share of the width that all breaks take together.
const BREAKS_SHARE: f64 = 1.0 / 3.0;
/// The share of the remaining width that goes by the number of events; the
/// rest goes by duration.
const EVENT_SHARE: f64 = 0.6;

/// Days from `day0` up to `day1`, drawn from `x0` to `x1`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Segment {
    pub day0: f64,
    pub day1: f64,
    pub x0: f64,
    pub x1: f64,
    pub folded: bool,
    /// Events that fall into it; one that lasts longer counts in part.
    pub events: f64,
}

/// Cuts time at each first day and after each last day.
pub(super) fn pieces(extents: &[Extent]) -> Vec<Segment> {
    let mut cuts: Vec<(i64, u32)> = Vec::with_capacity(2 * extents.len());
    let known = |index: u32| extents.get(index as usize).and_then(|e| e.known());
    for index in 0..extents.len() as u32 {
        if let Some((start, end)) = known(index) {
            cuts.push((start.into(), index));
            cuts.push((i64::from(end) + 1, index));
        }
    }
    let cuts = sorted(cuts);
    let (Some(&(first, _)), Some(&(last, _))) = (cuts.first(), cuts.last()) else {
        return Vec::new();
    };
    let fold = FOLD_DAYS.max(FOLD_SHARE * (last - first) as f64);
    let mut segments = Vec::new();
    // How many events go on at this point, and how many that is a day.
    let (mut active, mut density) = (0_u32, 0.0);
    let mut from = first;
    for (day, index) in cuts {
        if day > from {
            let days = (day - from) as f64;
            segments.push(Segment {
                day0: from as f64,
                day1: day as f64,
                x0: 0.0,
                x1: 0.0,
                folded: active == 0 && days >= fold,
                events: if active == 0 { 0.0 } else { density * days },
            });
            from = day;
        }
        let Some((start, end)) = known(index) else {
            continue;
        };
        let per_day = 1.0 / (f64::from(end) - f64::from(start) + 1.0);
        if day == i64::from(start) {
            active += 1;
            density += per_day;
        } else {
            active -= 1;
            // What rounding leaves behind must not add up.
            density = if active == 0 {
                0.0
            } else {
                (density - per_day).max(0.0)
            };
        }
    }
    segments
}

/// Gives each piece its pixels.
pub(super) fn share_out(segments: &mut [Segment], left: f64, width: f64) {
    let (mut days, mut events, mut breaks) = (0.0, 0.0, 0.0);
    for s in segments.iter() {
        if s.folded {
            breaks += 1.0;
        } else {
            days += s.day1 - s.day0;
            events += s.events;
        }
    }
    let folded = (breaks * BREAK_WIDTH).min(width * BREAKS_SHARE);
    let rest = width - folded;
    let right = left + width;
    let mut x = left;
    for s in segments.iter_mut() {
        s.x0 = x;
        x += if s.folded {
            folded / breaks
        } else {
            let by_events = EVENT_SHARE * share(s.events, events);
            rest * (by_events + (1.0 - EVENT_SHARE) * share(s.day1 - s.day0, days))
        };
        x = x.min(right);
        s.x1 = x;
    }
    if let Some(last) = segments.last_mut() {
        last.x1 = right;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i32) -> Extent {
        Extent::day(day)
    }

    fn span(start: i32, end: i32) -> Extent {
        Extent::from((Some(start), Some(end)))
    }

    /// First day, day after the last, and whether folded, of each piece.
    fn cut(extents: &[Extent]) -> Vec<(i32, i32, bool)> {
        let short = |s: &Segment| (s.day0 as i32, s.day1 as i32, s.folded);
        pieces(extents).iter().map(short).collect()
    }

    #[test]
    fn without_known_days_there_are_no_pieces() {
        assert_eq!(cut(&[]), []);
        assert_eq!(cut(&[Extent::default()]), []);
    }

    #[test]
    fn one_day_is_one_piece_however_many_events_it_has() {
        assert_eq!(cut(&[day(5)]), [(5, 6, false)]);
        assert_eq!(cut(&[day(5); 40]), [(5, 6, false)]);
    }

    #[test]
    fn a_half_open_date_takes_its_known_day() {
        let bounds = [(None, Some(9)).into(), (Some(4), None).into()];
        assert_eq!(cut(&bounds), [(4, 5, false), (5, 9, false), (9, 10, false)]);
    }

    #[test]
    fn adjacent_dates_leave_nothing_between() {
        assert_eq!(
            cut(&[span(0, 3), span(4, 7)]),
            [(0, 4, false), (4, 8, false)]
        );
    }

    #[test]
    fn thirteen_quiet_days_stay_and_fourteen_fold() {
        assert!(cut(&[day(0), day(14)]).iter().all(|piece| !piece.2));
        assert_eq!(cut(&[day(0), day(15)])[1], (1, 15, true));
    }

    #[test]
    fn a_quiet_stretch_that_is_short_beside_the_whole_stays() {
        assert!(!cut(&[day(0), day(21), span(22, 9999)])[1].2);
        assert!(cut(&[day(0), day(21), span(22, 399)])[1].2);
    }

    #[test]
    fn days_under_a_long_date_are_not_quiet() {
        let pieces = cut(&[span(0, 99), day(10), day(90)]);
        assert_eq!(pieces.len(), 5);
        assert!(pieces.iter().all(|piece| !piece.2));
    }

    #[test]
    fn every_event_is_counted_once_over_all_pieces() {
        let extents = [
            span(0, 29),
            span(10, 12),
            day(11),
            day(11),
            span(2000, 2400),
        ];
        let events: f64 = pieces(&extents).iter().map(|s| s.events).sum();
        assert!((events - 5.0).abs() < 1e-9, "{events}");
    }

    #[test]
    fn a_crowded_day_within_a_month_gets_most_of_the_room() {
        let mut extents = vec![span(0, 30)];
        extents.resize(12, day(3));
        let mut segments = pieces(&extents);
        share_out(&mut segments, 0.0, 300.0);
        assert!(segments[1].x1 - segments[1].x0 > 160.0);
    }

    #[test]
    fn twelve_breaks_take_a_third_of_a_narrow_axis_and_the_rest_stays_positive() {
        let extents: Vec<_> = (0..13).map(|i| day(i * 100)).collect();
        let mut segments = pieces(&extents);
        share_out(&mut segments, 0.0, 280.0);
        let folded: f64 = segments
            .iter()
            .filter(|s| s.folded)
            .map(|s| s.x1 - s.x0)
            .sum();
        assert_eq!(segments.iter().filter(|s| s.folded).count(), 12);
        assert!((folded - 280.0 / 3.0).abs() < 1e-9);
        assert!(segments.iter().all(|s| s.x1 > s.x0));
    }

    #[test]
    fn a_break_has_its_full_width_where_there_is_room() {
        let mut segments = pieces(&[day(0), day(100)]);
        share_out(&mut segments, 0.0, 640.0);
        assert!((segments[1].x1 - segments[1].x0 - 24.0).abs() < 1e-9);
        assert_eq!(segments[2].x1, 640.0);
    }
}
