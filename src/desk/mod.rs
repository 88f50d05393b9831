//! The editors' desk: what the command `stanceline` does with a story that is
//! being written. Native only; nothing of it reaches a reader.
//!
//! `command` reads the command line and prints; what it calls is in the modules
//! beside it.

pub mod bundle;
pub mod check;
mod command;
pub mod import;
mod json_ld;
pub mod page;
pub mod preview;
pub mod release;
mod schema;
pub mod written;

pub use command::run;
pub use json_ld::json_ld;
pub use schema::schema;
