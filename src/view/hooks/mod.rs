//! Hooks: the only place in the views that touches the browser. Each
//! resource undoes itself when its component goes.

mod use_placement;
mod use_print;
mod use_reveal;
mod use_swipe;
mod use_tick;
mod use_width;

pub use use_placement::{Placement, use_placement};
pub use use_print::use_print;
pub use use_reveal::use_reveal;
pub use use_swipe::use_swipe;
pub use use_tick::use_tick;
pub use use_width::use_width;
