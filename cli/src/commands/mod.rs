//! The subcommands, which print their results.

mod args;
mod base_url;
mod check;
mod convert;
mod files;
mod import;
mod make;

pub(crate) use files::read_story;

use args::{Arguments, From, Task};
use clap::Parser;
use std::process::ExitCode;

/// The result of a subcommand, as its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Success,
    /// A story has errors.
    InvalidStory,
    /// A file could not be read or written, or an argument is invalid.
    Failure,
}

/// Runs the subcommand on the command line. The exit code is 0 on success, 1 if a
/// story has errors, and 2 if a file can't be read or written or an argument is
/// invalid.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Check(args) => check::check(&args),
        Task::Schema => make::print_schema(),
        Task::New { file } => convert::new(&file),
        Task::Convert { input, output } => convert::convert(&input, &output),
        Task::Render(args) => make::render(&args),
        Task::Preview(args) => make::preview(args),
        Task::Bundle(args) => make::bundle(&args),
        Task::Import { from } => match from {
            From::TimelineJs(args) => import::timelinejs(&args),
        },
    };
    let outcome = outcome.unwrap_or_else(|message| {
        files::complain(&message);
        Outcome::Failure
    });
    ExitCode::from(outcome as u8)
}
