//! How many marks there are along an axis that is too full to show each.

use super::pixels;

/// Counts of marks along an axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Density {
    /// From left to right, the number of marks in each bin.
    pub bins: Vec<u32>,
}

/// Counts marks by the bin of `bin` pixels that holds their middle, on an axis
/// of `width` pixels. One beyond an end counts at that end; without a width or
/// without bins nothing is counted.
pub fn density(middles: impl Iterator<Item = f64>, width: f64, bin: f64) -> Density {
    let count = (pixels(width) / pixels(bin)).ceil();
    if !count.is_finite() || count < 1.0 {
        return Density::default();
    }
    let mut bins = vec![0; count as usize];
    for middle in middles {
        // Casts saturate.
        let place = (pixels(middle) / bin) as usize;
        let last = bins.len() - 1;
        bins[place.min(last)] += 1;
    }
    Density { bins }
}

impl Density {
    /// The number in the fullest bin.
    pub fn most(&self) -> u32 {
        self.bins.iter().copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_count_where_their_middles_are() {
        let counted = density([0.0, 3.9, 4.0, 9.0, 40.0].into_iter(), 10.0, 4.0);
        assert_eq!(counted.bins, [2, 1, 2]);
        assert_eq!(counted.most(), 2);
    }

    #[test]
    fn an_axis_without_a_width_counts_nothing() {
        for (width, bin) in [(0.0, 4.0), (10.0, 0.0), (f64::NAN, 4.0), (10.0, f64::NAN)] {
            let counted = density([1.0].into_iter(), width, bin);
            assert_eq!((counted.bins.len(), counted.most()), (0, 0));
        }
    }

    proptest! {
        #[test]
        fn every_mark_counts_once(
            middles in prop::collection::vec(-50.0..500.0, 0..60),
            width in 0.1..400.0,
            bin in 0.5..20.0,
        ) {
            let counted = density(middles.iter().copied(), width, bin);
            prop_assert_eq!(counted.bins.iter().sum::<u32>() as usize, middles.len());
            prop_assert!(counted.bins.len() as f64 * bin >= width);
        }
    }
}
