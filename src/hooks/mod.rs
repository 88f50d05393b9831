//! Hooks for everything that the components need from the browser. In prerendering and
//! native tests, their effects don't run.

mod resize;
mod use_details_focus;
mod use_dispatch;
mod use_flip;
mod use_kept_focus;
mod use_parts;
mod use_playback;
mod use_printing;
mod use_scrub;
mod use_swipe;
mod use_tallest_height;
mod use_width;

pub use use_details_focus::use_details_focus;
pub use use_dispatch::{Dispatch, genuine, on_click, use_dispatch};
pub use use_flip::{Placement, use_flip};
pub use use_kept_focus::use_kept_focus;
pub use use_parts::use_parts;
pub use use_playback::use_playback;
pub use use_printing::use_printing;
pub use use_scrub::{Point, use_scrub};
pub use use_swipe::{Swipe, use_swipe};
pub use use_tallest_height::use_tallest_height;
pub use use_width::use_width;
