//! The command line: the subcommands and their options.

use super::base_url::base_url;
use crate::import::Kind;
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use std::path::PathBuf;

/// Check, preview, bundle and import Stanceline stories
#[derive(Debug, Parser)]
#[command(name = "stanceline", version, subcommand_required = true)]
#[command(after_help = "How to write a story: docs/stories.md")]
pub struct Arguments {
    /// The subcommand to run.
    #[command(subcommand)]
    pub task: Task,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// List the errors and warnings in stories
    Check(Check),
    /// Print the JSON Schema of the story format, for completion in editors
    Schema,
    /// Write a small story as a starting point
    New {
        /// File to write, which must not exist: story.json, a workbook story.xlsx, or a
        /// folder story/ of CSV files
        file: PathBuf,
    },
    /// Convert a story between JSON, a workbook and a folder of CSV files
    Convert {
        /// The story: .json, .xlsx, .ods or a folder; - reads standard input
        input: PathBuf,
        /// File to write, which must not exist: .json, .xlsx or a folder, with / at its end
        output: PathBuf,
    },
    /// Serve a story on this machine and reload it when the file changes
    Preview(Preview),
    /// Write the static HTML that an article shows until the widget has loaded
    Render(Render),
    /// Write a story and the widget as files to upload
    Bundle(Bundle),
    /// Convert a timeline made with another tool to a story
    Import {
        /// The tool.
        #[command(subcommand)]
        from: From,
    },
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Stories to check: JSON, workbooks or folders of CSV files; - reads standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Text file of a source: check that quotes are verbatim and that no other text is copied
    /// from it. Give the source's id if the story has several
    #[arg(long, value_name = "[ID=]FILE")]
    pub source: Vec<String>,
    /// Format of the report
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Fail if there are warnings
    #[arg(long)]
    pub deny_warnings: bool,
    /// Ignore warnings with this code; can be repeated
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<String>,
}

/// Format of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Readable text
    #[default]
    Human,
    /// JSON
    Json,
}

/// The folder of the widget.
#[derive(Debug, Args)]
pub struct ReleaseDir {
    /// Folder that `cargo xtask dist` wrote, if it is not found automatically
    #[arg(long, value_name = "DIR")]
    pub release: Option<PathBuf>,
}

/// Options of `preview`.
#[derive(Debug, Args)]
pub struct Preview {
    /// The story
    pub file: PathBuf,
    /// Port to listen on instead of a free one
    #[arg(long)]
    pub port: Option<u16>,
    /// Open a browser
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub release: ReleaseDir,
}

/// Options of `render`.
#[derive(Debug, Args)]
pub struct Render {
    /// The story; - reads standard input
    pub file: PathBuf,
    /// File to write instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Id of the event to select
    #[arg(long, value_name = "ID", conflicts_with = "json_ld")]
    pub event: Option<String>,
    /// Level of the first heading, as in the element's heading-level
    #[arg(long, value_name = "2-6", default_value_t = 2, value_parser = value_parser!(u8).range(2..=6))]
    pub heading_level: u8,
    /// Address of stanceline.css for the article
    #[arg(long, value_name = "URL", default_value = "dist/stanceline.css")]
    pub stylesheet: String,
    /// Address of the text.html that bundle writes for a long story; the HTML then has the
    /// first part of the text and a link
    #[arg(long, value_name = "URL", conflicts_with = "json_ld")]
    pub text_page: Option<String>,
    /// Address of the folder that the paths of pictures start in, as in the element's
    /// image-base; otherwise that of the article
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub image_base: Option<String>,
    /// Write structured data for search engines (schema.org) instead, for the head
    /// of the article
    #[arg(long)]
    pub json_ld: bool,
    /// Ignore warnings with this code; can be repeated
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<String>,
}

/// Options of `bundle`.
#[derive(Debug, Args)]
pub struct Bundle {
    /// The story; - reads standard input
    pub file: PathBuf,
    /// Folder to write, or a single HTML file that contains everything
    #[arg(short, long, value_name = "DIR|FILE.html")]
    pub output: PathBuf,
    /// Level of the widget's headline in the article
    #[arg(long, value_name = "2-6", default_value_t = 2, value_parser = value_parser!(u8).range(2..=6))]
    pub heading_level: u8,
    /// Web address where the folder will be uploaded
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Ignore warnings with this code; can be repeated
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<String>,
    #[command(flatten)]
    pub release: ReleaseDir,
}

/// The tool that made a timeline.
#[derive(Debug, Subcommand)]
pub enum From {
    /// Convert TimelineJS 3: its JSON, or the CSV of its spreadsheet
    #[command(name = "timelinejs")]
    TimelineJs(TimelineJs),
}

/// Options of `import timelinejs`.
#[derive(Debug, Args)]
pub struct TimelineJs {
    /// The timeline; - reads standard input
    pub file: PathBuf,
    /// File to write instead of standard output; must not exist
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Language of the timeline, as a BCP 47 tag, instead of the one detected
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Format of the file, instead of the one detected
    #[arg(long, value_enum)]
    pub format: Option<Kind>,
    /// Print all notes, even if many are of the same kind
    #[arg(long)]
    pub all_notes: bool,
}
