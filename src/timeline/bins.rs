//! Counts dates in bins where there are too many for a mark each.

use super::Extent;

/// Consecutive dates in one interval of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Index of its first date.
    pub first: usize,
    /// How many dates it has; 0 where nothing happened.
    pub len: usize,
}

/// Divides dates, in the order given, into `count` bins of equal time. If this put more than
/// a third of them into one bin, or no day is known, the bins have equal numbers of dates
/// instead, so that every date can be selected.
pub fn bins(extents: &[Extent], count: usize) -> Vec<Bin> {
    let by_time = bins_of_time(extents, count);
    let largest = by_time.iter().map(|bin| bin.len).max().unwrap_or_default();
    if largest * 3 <= extents.len() {
        return by_time;
    }
    let edge = |bin: usize| bin * extents.len() / count.max(1);
    (0..count)
        .map(|bin| Bin {
            first: edge(bin),
            len: edge(bin + 1) - edge(bin),
        })
        .collect()
}

fn bins_of_time(extents: &[Extent], count: usize) -> Vec<Bin> {
    let known = extents.iter().filter_map(|extent| extent.middle());
    let range = known.fold(None, |range: Option<(f64, f64)>, day| {
        let (first, last) = range.unwrap_or((day, day));
        Some((first.min(day), last.max(day)))
    });
    let (first, last) = range.unwrap_or_default();
    let days = (last - first).max(1.0);
    let mut bins = vec![Bin { first: 0, len: 0 }; count];
    let mut bin = 0;
    for (index, extent) in extents.iter().enumerate() {
        // Never an earlier bin, so that each is a slice of the sequence.
        if let Some(day) = extent.middle() {
            let share = (day - first) / days;
            bin = bin.max(((share * count as f64) as usize).min(count.saturating_sub(1)));
        }
        if let Some(bin) = bins.get_mut(bin) {
            if bin.len == 0 {
                bin.first = index;
            }
            bin.len += 1;
        }
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bins_are_of_equal_time() {
        let dates: Vec<_> = [0, 10, 30, 60, 61, 90, 100].map(Extent::day).into();
        let lengths: Vec<_> = bins(&dates, 4).iter().map(|bin| bin.len).collect();
        assert_eq!(lengths, [2, 1, 2, 2]);
    }

    #[test]
    fn many_dates_of_one_day_are_divided_equally() {
        let lengths: Vec<_> = bins(&[Extent::day(5); 40], 4)
            .iter()
            .map(|b| b.len)
            .collect();
        assert_eq!(lengths, [10, 10, 10, 10]);
    }

    #[test]
    fn no_bins_or_no_dates_are_allowed() {
        assert_eq!(bins(&[], 0), []);
        assert_eq!(bins(&[], 2), [Bin { first: 0, len: 0 }; 2]);
        assert_eq!(bins(&[Extent::day(1)], 0), []);
    }

    proptest! {
        #[test]
        fn every_date_is_in_one_bin(
            days in prop::collection::vec(-900..900, 1..200),
            count in 1_usize..60,
        ) {
            let dates: Vec<_> = days.into_iter().map(Extent::day).collect();
            let mut next = 0;
            for bin in bins(&dates, count).into_iter().filter(|bin| bin.len > 0) {
                prop_assert_eq!(bin.first, next);
                next += bin.len;
            }
            prop_assert_eq!(next, dates.len());
        }
    }
}
