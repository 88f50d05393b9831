//! What the command line asks for, done and printed.

mod args;
mod check;
mod files;
mod import;
mod make;

pub(crate) use files::read;

use args::{Arguments, From, Task};
use clap::Parser;
use std::process::ExitCode;

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All is well.
    Clean,
    /// Something is wrong with a story.
    Faults,
    /// Something could not be read, written or understood.
    Failed,
}

/// Does what the command line asks for: the exit code is 0 if all is well, 1 if
/// a story has faults, 2 if something can't be read or written.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Check(args) => check::check(&args),
        Task::Schema => make::print_schema(),
        Task::New { file } => make::new(&file),
        Task::Render(args) => make::render(&args),
        Task::Preview(args) => make::preview(args),
        Task::Bundle(args) => make::bundle(&args),
        Task::Import { from } => match from {
            From::TimelineJs { file, output, lang } => {
                import::timelinejs(&file, output.as_deref(), &lang)
            }
        },
    };
    let outcome = outcome.unwrap_or_else(|message| {
        eprintln!("stanceline: {message}");
        Outcome::Failed
    });
    ExitCode::from(outcome as u8)
}
