//! Long lists that are shown in parts.

use super::use_kept_focus::use_part_focus;
use yew::prelude::*;

/// The part of a long list that is shown, and what shows its neighbours.
pub struct Parts {
    /// Its number, from 0.
    pub current: usize,
    /// Shows the part before it, if there is one.
    pub previous: Option<Callback<MouseEvent>>,
    /// Shows the part after it, if there is one.
    pub next: Option<Callback<MouseEvent>>,
}

/// One of `count` parts of a list, at first number `first`. Another part is read from the
/// heading inside `root`, which gets the focus.
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
