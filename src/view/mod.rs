//! The widget over one state, a file for each of its parts. Knows nothing of
//! the page it is in.
//!
//! A part is a function from the state to an element. Only the whole is a Yew
//! component: each costs the reader some kilobytes.

mod actor_panel;
mod axis;
mod button;
mod chip;
mod citation;
mod controls;
mod dates;
mod effects;
mod event_panel;
mod explainer;
mod filter_bar;
mod heading;
mod live;
mod overview;
mod small_letters;
mod stance_map;
mod state;
#[cfg(feature = "ssr")]
mod still;
mod strings;
mod tag;
mod tenths;
mod timeline;
mod told;
mod transcript;

pub use explainer::{Explainer, ExplainerProps, Notice};
pub use heading::HeadingLevel;
pub use state::{Action, Filter, State, Surroundings};
#[cfg(feature = "ssr")]
pub use still::{Still, StillProps, StoryText, StoryTextProps};
#[cfg(not(target_arch = "wasm32"))]
pub use strings::catalogue;
pub use strings::{add as add_catalogue, missing as missing_catalogue};
pub use told::Told;
