//! The widget over one state, a file for each of its parts. Knows nothing of
//! the page it is in.
//!
//! A part is a function from the state to HTML. Only what is there many times
//! and must not be drawn again at each step, an event and a chip, is a Yew
//! component of its own: each costs the reader some kilobytes.

mod actor_panel;
mod axis;
mod button;
mod chip;
mod citation;
mod controls;
mod dates;
mod event_panel;
mod explainer;
mod filter_bar;
mod heading;
mod hooks;
mod overview;
mod small_letters;
mod stance_map;
mod state;
#[cfg(not(target_arch = "wasm32"))]
mod still;
mod strings;
mod tenths;
mod timeline;
mod told;
mod transcript;

pub use explainer::{Explainer, ExplainerProps, Notice};
pub use heading::HeadingLevel;
pub use state::{Action, Filter, State, Surroundings};
#[cfg(not(target_arch = "wasm32"))]
pub use still::{Still, StillProps, StoryText, StoryTextProps};
pub use told::Told;
