//! The widget as Yew components, one per file. Data flows down as properties, actions
//! flow up through [`crate::hooks::use_dispatch`]. They know nothing of the page around
//! the widget.

mod actor_details;
mod actor_name;
mod chip;
mod citation;
mod controls;
mod details;
mod elements;
mod event_button;
mod event_details;
mod event_list;
mod explainer;
#[cfg(feature = "ssr")]
mod fallback;
mod filter_bar;
mod group_mark;
mod header;
mod heading;
mod legend;
mod map_model;
mod overview;
mod pending;
mod phase;
mod picture;
mod position;
mod position_details;
mod prose;
mod scale_timeline;
mod sources;
mod stance_evidence;
mod stance_map;
mod step_bar;
mod timeline;
mod transcript;
mod widget;

pub use explainer::{Explainer, ExplainerProps, Selected, ShareRequest};
#[cfg(feature = "ssr")]
pub use fallback::{
    Fallback, FallbackProps, StoryText, StoryTextProps, TEXT_PAGE, TextPage, TextPageProps,
};
