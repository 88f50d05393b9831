//! Stories in spreadsheets: an Excel or OpenDocument workbook, or a folder of CSV files,
//! with one sheet for each list of the format.
//!
//! A file is read to a [`Workbook`] of plain cells and from there to JSON, with the cell of
//! every value. Writing goes the other way. The sheets and their columns are listed in
//! `layout.rs`.

mod cell;
pub mod folder;
mod from_sheets;
mod kind;
mod layout;
mod lists;
mod ods;
mod places;
mod tables;
mod to_sheets;
mod workbook;
pub mod write;

pub use cell::{Cell, Sheet, Workbook};
pub use from_sheets::{Draft, read};
pub use kind::{Archive, Kind, not_a_workbook};
pub(crate) use lists::items;
pub use places::{Place, Places};
pub use tables::Fault;
pub use to_sheets::sheets_of;
pub use workbook::open;

/// The most cells of a workbook that are read. A story at every limit of the format would
/// have more, but no editor could work with its sheets.
const MAX_CELLS: usize = 2_000_000;

/// The most text of a workbook that is read, in bytes: as much as a story may have.
const MAX_TEXT: usize = 16 << 20;

/// The largest workbook that is read, in MiB.
const MAX_FILE: usize = 16;
