//! The part of a long list that is worth rendering.

use std::ops::Range;

/// How many items of a list are rendered from the first in sight on: more than
/// any opening shows.
const AHEAD: usize = 36;

/// How many before the first in sight.
const BEHIND: usize = 12;

/// The first item in sight counts in steps of so many, for the window to stay
/// while a reader scrolls a little.
const STEP: usize = 8;

/// A stretch of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Items to render.
    Items(Range<usize>),
    /// Items in whose place there is room.
    Room(Range<usize>),
}

/// The stretches of a list of `count` items, of which item `first` is the first
/// in sight, from start to end. `keep` is an item to render wherever it is,
/// such as the one that has focus.
pub fn window(count: usize, first: usize, keep: usize) -> Vec<Run> {
    let start = first.saturating_sub(BEHIND).min(count);
    let end = first.saturating_add(AHEAD).min(count);
    let near = start..end;
    let is_kept = |range: Range<usize>| range.contains(&keep).then_some(keep..keep + 1);
    let stretches = [is_kept(0..start), Some(near), is_kept(end..count)];
    let mut runs = Vec::new();
    let mut done = 0;
    for items in stretches.into_iter().flatten() {
        runs.push(Run::Room(done..items.start));
        done = items.end;
        runs.push(Run::Items(items));
    }
    runs.push(Run::Room(done..count));
    runs.retain(|run| match run {
        Run::Items(run) | Run::Room(run) => !run.is_empty(),
    });
    runs
}

/// The item from which on to show a list for this one to be in sight, with some
/// of those before it.
pub fn first_for(item: usize) -> usize {
    item.saturating_sub(1) / STEP * STEP
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_list_has_no_runs() {
        assert_eq!(window(0, 500, 3), []);
    }

    #[test]
    fn a_list_that_fits_is_rendered_whole() {
        assert_eq!(window(30, 0, 3), [Run::Items(0..30)]);
    }

    #[test]
    fn what_is_out_of_sight_is_room_but_for_the_item_to_keep() {
        assert_eq!(
            window(1_000, 500, 3),
            [
                Run::Room(0..3),
                Run::Items(3..4),
                Run::Room(4..488),
                Run::Items(488..536),
                Run::Room(536..1_000),
            ]
        );
        assert_eq!(
            window(1_000, 0, 999),
            [
                Run::Items(0..36),
                Run::Room(36..999),
                Run::Items(999..1_000)
            ]
        );
    }

    proptest! {
        #[test]
        fn every_item_is_in_one_run(
            count in 0..300_usize,
            first in prop_oneof![0..400_usize, Just(usize::MAX)],
            keep in 0..400_usize,
        ) {
            let mut next = 0;
            let mut rendered = 0;
            let mut is_kept = false;
            for run in window(count, first, keep) {
                let (Run::Items(range) | Run::Room(range)) = &run;
                prop_assert_eq!(range.start, next);
                prop_assert!(!range.is_empty());
                next = range.end;
                if let Run::Items(items) = run {
                    rendered += items.len();
                    is_kept |= items.contains(&keep);
                }
            }
            prop_assert_eq!(next, count);
            prop_assert!(rendered <= AHEAD + BEHIND + 1);
            prop_assert_eq!(is_kept, keep < count);
        }

        #[test]
        fn an_item_is_in_the_window_shown_for_it(count in 1..300_usize, item in 0..300_usize) {
            prop_assume!(item < count);
            let first = first_for(item);
            prop_assert!(first <= item && item < first + AHEAD / 2);
        }
    }
}
