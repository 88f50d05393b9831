//! Shows long lists in parts.

use super::use_kept_focus::use_part_focus;
use yew::prelude::*;

/// The visible part of a long list, with handlers that show its neighbours.
pub struct Parts {
    /// Index of the part, from 0.
    pub current: usize,
    /// Shows the previous part, if there is one.
    pub previous: Option<Callback<MouseEvent>>,
    /// Shows the next part, if there is one.
    pub next: Option<Callback<MouseEvent>>,
}

/// Shows one of `count` parts of a list, at first the one with index `first`. When another
/// part is shown, the heading inside `root` gets the focus.
#[hook]
pub fn use_parts(root: &NodeRef, first: usize, count: usize) -> Parts {
    let part = use_state(|| first);
    use_part_focus(root, *part);
    let last = count.max(1) - 1;
    let current = (*part).min(last);
    let turn_to = |to: usize| {
        let part = part.setter();
        Callback::from(move |_: MouseEvent| part.set(to))
    };
    Parts {
        current,
        previous: (current > 0).then(|| turn_to(current - 1)),
        next: (current < last).then(|| turn_to(current + 1)),
    }
}
