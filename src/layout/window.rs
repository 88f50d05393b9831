//! The part of a long list that is worth rendering.

use super::pixels;
use std::ops::Range;

/// What to render of a list, and the space that stands for the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Window {
    /// The items to render.
    pub items: Range<usize>,
    /// Pixels before the first of them: the place of all earlier items.
    pub before: f64,
    /// Pixels after the last of them: the place of all later items.
    pub after: f64,
    /// An item outside of `items` that must be rendered too. Its place is its
    /// index times the size of an item; `before` and `after` include it.
    pub kept: Option<usize>,
}

/// The window of a list of `count` items, each `item` pixels long, that is
/// scrolled by `offset` pixels behind an opening of `view` pixels, with
/// `overscan` more items on each side. `keep` is an item that has to stay,
/// such as the selected one. While the size of an item is not known (0), the
/// window is `2 * overscan + 1` items from the start.
pub fn window(
    count: usize,
    item: f64,
    offset: f64,
    view: f64,
    overscan: usize,
    keep: Option<usize>,
) -> Window {
    let item = pixels(item);
    let items = if item > 0.0 {
        let view = pixels(view);
        // A list that became shorter is scrolled to its end at most.
        let most = (count as f64 * item - view).max(0.0);
        let offset = pixels(offset).min(most);
        // Casts saturate.
        let first = (offset / item) as usize;
        let last = ((offset + view) / item).ceil() as usize;
        let end = last.saturating_add(overscan).min(count);
        first.saturating_sub(overscan).min(end)..end
    } else {
        0..overscan.saturating_mul(2).saturating_add(1).min(count)
    };
    Window {
        before: items.start as f64 * item,
        after: (count - items.end) as f64 * item,
        kept: keep.filter(|index| *index < count && !items.contains(index)),
        items,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_list_has_an_empty_window() {
        assert_eq!(window(0, 40.0, 500.0, 600.0, 3, Some(0)), Window::default());
    }

    #[test]
    fn items_of_unknown_size_are_rendered_from_the_start() {
        for item in [0.0, -1.0, f64::NAN] {
            let window = window(100, item, 500.0, 600.0, 3, None);
            assert_eq!(
                (window.items, window.before, window.after),
                (0..7, 0.0, 0.0)
            );
        }
    }

    #[test]
    fn an_opening_without_size_leaves_the_overscan() {
        assert_eq!(window(100, 40.0, 400.0, 0.0, 2, None).items, 8..12);
    }

    #[test]
    fn a_list_that_fits_is_rendered_whole() {
        let window = window(5, 40.0, 0.0, 600.0, 0, Some(3));
        assert_eq!((window.items, window.kept), (0..5, None));
    }

    #[test]
    fn items_in_part_in_view_are_rendered() {
        let window = window(100, 40.0, 410.0, 80.0, 0, None);
        assert_eq!(
            (window.items, window.before, window.after),
            (10..13, 400.0, 3480.0)
        );
    }

    #[test]
    fn a_scroll_beyond_the_end_shows_the_end() {
        assert_eq!(window(100, 40.0, 1e9, 80.0, 0, None).items, 98..100);
        assert_eq!(window(3, 40.0, 1e9, 800.0, 0, None).items, 0..3);
    }

    #[test]
    fn an_item_out_of_view_is_kept_and_an_impossible_one_is_not() {
        assert_eq!(window(100, 40.0, 0.0, 80.0, 1, Some(90)).kept, Some(90));
        assert_eq!(window(100, 40.0, 0.0, 80.0, 1, Some(100)).kept, None);
    }

    proptest! {
        #[test]
        fn every_item_in_view_is_rendered_and_the_length_never_changes(
            count in 0..10_000_usize,
            item in 1..80_u32,
            offset in 0..900_000_u32,
            view in 0..2000_u32,
            overscan in 0..20_usize,
        ) {
            let item = f64::from(item);
            let window = window(count, item, offset.into(), view.into(), overscan, None);
            let items = window.items.len();
            prop_assert_eq!(window.before + items as f64 * item + window.after, count as f64 * item);
            prop_assert!(items as f64 <= f64::from(view) / item + 2.0 + 2.0 * overscan as f64);
            let bottom = (f64::from(offset) + f64::from(view)).min(count as f64 * item);
            let top = f64::from(offset).min((count as f64 * item - f64::from(view)).max(0.0));
            prop_assert!(window.before <= top);
            prop_assert!(count as f64 * item - window.after >= bottom);
        }
    }
}
