//! The editors' command `stanceline`: checks, previews, bundles, renders and
//! imports stories. Native only.
//!
//! [`run`] reads the command line and prints; what it calls is in the modules
//! beside it.

pub mod bundle;
pub mod check;
mod commands;
pub mod import;
mod json_ld;
pub mod page;
pub mod preview;
pub mod release;

pub use commands::run;
pub use json_ld::json_ld;
