//! The widget: Yew function components, one per file, over one state. Knows
//! nothing of the page it is in.

mod actor_panel;
mod axis;
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
mod problem_note;
mod stance_map;
mod state;
mod strings;
mod timeline;
mod told;
mod transcript;

pub use explainer::{Explainer, ExplainerProps};
pub use problem_note::{ProblemNote, ProblemNoteProps};
pub use state::{Action, Filter, State};
pub use told::Told;
pub use transcript::{Transcript, TranscriptProps};
