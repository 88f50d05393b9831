//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Writes, checks, previews and imports stories.
#[derive(Debug, Parser)]
#[command(
    name = "stanceline",
    version,
    about,
    max_term_width = 90,
    subcommand_required = true
)]
#[command(after_help = "How to write a story: docs/stories.md")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Tell all that is wrong with stories, and what could be better
    Check(Check),
    /// Print the JSON Schema of the format, for editors that complete while you
    /// type
    Schema,
    /// Write a small story to start from
    New {
        /// Where to write it; nothing is overwritten
        file: PathBuf,
    },
    /// Show a story in the widget, anew whenever it is saved
    Preview(Preview),
    /// Write what stands in the article until the widget is there
    Render(Render),
    /// Write everything that a content system needs to show a story
    Bundle(Bundle),
    /// Make a story of a timeline made elsewhere
    Import {
        /// What it was made with
        #[command(subcommand)]
        from: From,
    },
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The stories; - reads standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The text of a source, to see whether quotes stand in it word for word and
    /// nothing else is copied; with its id if the story has several sources
    #[arg(long, value_name = "[ID=]TEXT")]
    pub source: Vec<String>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Let a warning count as a fault
    #[arg(long)]
    pub deny_warnings: bool,
    /// Say nothing of warnings with this code; may be given several times
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<String>,
}

/// Whom a report is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text
    #[default]
    Human,
    /// JSON
    Json,
}

/// Where the widget is.
#[derive(Debug, Args)]
pub struct ReleaseDir {
    /// The folder that `cargo xtask dist` made, if it is not found by itself
    #[arg(long, value_name = "DIR")]
    pub release: Option<PathBuf>,
}

/// Arguments of `preview`.
#[derive(Debug, Args)]
pub struct Preview {
    /// The story
    pub file: PathBuf,
    /// The port to listen on, instead of any that is free
    #[arg(long)]
    pub port: Option<u16>,
    /// Open it in the browser
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub release: ReleaseDir,
}

/// Arguments of `render`.
#[derive(Debug, Args)]
pub struct Render {
    /// The story; - reads standard input
    pub file: PathBuf,
    /// Where to write it, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The event that is selected at the start
    #[arg(long, value_name = "ID", conflicts_with_all = ["json_ld", "page", "oembed"])]
    pub event: Option<String>,
    /// Address of stanceline.css, as it will be in the article
    #[arg(long, value_name = "URL", default_value = "dist/stanceline.css")]
    pub stylesheet: String,
    /// Write the description for search engines instead, for the head of the
    /// article
    #[arg(long, conflicts_with = "page")]
    pub json_ld: bool,
    /// Write what stands in the stand-alone page instead
    #[arg(long)]
    pub page: bool,
    /// Write the answer for oEmbed instead, with the folder of the widget at this
    /// address
    #[arg(long, value_name = "URL", conflicts_with_all = ["json_ld", "page"])]
    pub oembed: Option<String>,
}

/// Arguments of `bundle`.
#[derive(Debug, Args)]
pub struct Bundle {
    /// The story; - reads standard input
    pub file: PathBuf,
    /// A folder, or one HTML file that has everything in it
    #[arg(short, long, value_name = "DIR|FILE.html")]
    pub output: PathBuf,
    /// Where the folder will be on the web
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    #[command(flatten)]
    pub release: ReleaseDir,
}

/// What a timeline was made with.
#[derive(Debug, Subcommand)]
pub enum From {
    /// TimelineJS 3: its JSON, or the CSV of its spreadsheet
    #[command(name = "timelinejs")]
    TimelineJs {
        /// The timeline
        file: PathBuf,
        /// Where to write the story, instead of standard output; nothing is
        /// overwritten
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The language that it is written in, as a BCP 47 tag
        #[arg(long, value_name = "TAG", default_value = "en")]
        lang: String,
    },
}
