//! The range of days that a date can mean.

/// First and last day that a date can mean, inclusive, as days since 1970-01-01; `None` on a
/// side that is open or unknown. The methods swap reversed days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The first day.
    pub start: Option<i32>,
    /// The last day.
    pub end: Option<i32>,
}

impl Extent {
    /// The extent of a single day.
    pub const fn day(day: i32) -> Self {
        Self {
            start: Some(day),
            end: Some(day),
        }
    }

    /// Whether it is a single day.
    pub fn is_day(self) -> bool {
        self.start.is_some() && self.start == self.end
    }

    /// The extent with its first day before its last.
    pub fn ordered(self) -> Self {
        match (self.start, self.end) {
            (Some(start), Some(end)) if end < start => Self {
                start: self.end,
                end: self.start,
            },
            _ => self,
        }
    }

    /// First and last day; if one is unknown, the other counts for both. `None` if neither is
    /// known.
    pub fn known(self) -> Option<(i32, i32)> {
        let Self { start, end } = self.ordered();
        start.or(end).zip(end.or(start))
    }

    /// The middle of [`Extent::known`], in days with a fraction.
    pub fn middle(self) -> Option<f64> {
        let (start, end) = self.known()?;
        Some((f64::from(start) + f64::from(end)) / 2.0)
    }
}

impl From<(Option<i32>, Option<i32>)> for Extent {
    fn from((start, end): (Option<i32>, Option<i32>)) -> Self {
        Self { start, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_side_counts_as_the_known_day() {
        assert_eq!(Extent::from((None, Some(5))).known(), Some((5, 5)));
        assert_eq!(Extent::from((Some(5), None)).middle(), Some(5.0));
        assert_eq!(Extent::default().known(), None);
    }

    #[test]
    fn reversed_days_are_swapped() {
        assert_eq!(Extent::from((Some(9), Some(5))).known(), Some((5, 9)));
    }
}
