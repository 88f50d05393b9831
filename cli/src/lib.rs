//! The editors' command `stanceline`: checks, previews, bundles, renders and
//! imports stories. Native only.
//!
//! [`run`] parses the command line, calls the other modules and prints the result.

pub mod bundle;
pub mod check;
mod commands;
mod delimited;
mod html;
pub mod import;
mod json_ld;
mod months;
pub mod page;
mod picture;
pub mod preview;
mod printable;
pub mod release;
pub mod sheet;
mod story_json;
mod text;

pub use commands::run;
pub use json_ld::json_ld;
