//! The editors' desk: what the command `stanceline` does with a story that is
//! being written. Native only; nothing of it reaches a reader.
//!
//! `bin/stanceline.rs` reads the command line and prints; all else is here.

mod schema;
pub mod written;

pub use schema::schema;
