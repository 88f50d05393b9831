//! Reads and writes files, with error messages that say what to do.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use crate::check::{Input, Style};
use crate::printable::{printable, printable_lines};
use crate::sheet::folder;
use crate::text::{NotText, decode};

/// Number of bytes that are read of a file: one more than the limit for a story, so that larger
/// files are detected.
const MAX_BYTES: u64 = (16 << 20) + 1;

/// Reads a file, or standard input for `-`.
pub fn read(file: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if is_stdin(file) {
        io::stdin().take(MAX_BYTES).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes))
    };
    read.map(|_| bytes)
        .map_err(|error| failure("read", file, &error))
}

/// Reads a story: a JSON file, a workbook or a folder of CSV files.
pub fn read_story(file: &Path) -> Result<Input, String> {
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    if let Some(story) = name.strip_prefix("~$") {
        return Err(format!(
            "{} is a lock file of Excel; use {story}",
            file.display()
        ));
    }
    if !is_stdin(file) && file.is_dir() {
        return match folder::files(file) {
            Ok(Some(files)) => Ok(Input::Folder(files)),
            Ok(None) => Err(format!(
                "can't read {}: is a folder without a story.csv",
                file.display()
            )),
            Err(error) => Err(failure("read", file, &error)),
        };
    }
    read(file).map(Input::File)
}

/// Reads a text file.
pub fn read_text(file: &Path) -> Result<String, String> {
    decode(&read(file)?).map_err(|error| {
        let name = name(file);
        match error {
            NotText::Binary(what) => format!("{name} is {what}; save its text as UTF-8"),
            _ => format!("{name} is not UTF-8 text; save it as UTF-8"),
        }
    })
}

/// The name of a file in messages.
pub fn name(file: &Path) -> String {
    if is_stdin(file) {
        "standard input".to_owned()
    } else {
        file.display().to_string()
    }
}

/// Writes to a file, or to standard output.
pub fn write(file: Option<&Path>, text: &str) -> Result<(), String> {
    match file {
        Some(file) => fs::write(file, text).map_err(|error| failure("write", file, &error)),
        None => print_data(text),
    }
}

/// Writes a new file. Fails if it exists.
pub fn write_new(file: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    let created = OpenOptions::new().write(true).create_new(true).open(file);
    match created.and_then(|mut file| file.write_all(content.as_ref())) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(exists(file)),
        done => done.map_err(|error| failure("write", file, &error)),
    }
}

/// The error message for a file that would be overwritten.
pub fn exists(file: &Path) -> String {
    format!(
        "{} already exists; choose another name or remove it",
        file.display()
    )
}

/// Prints an error or a note for people to standard error.
pub fn complain(message: &str) {
    eprintln!("stanceline: {}", printable(message));
}

/// Prints a message for people to standard output.
pub fn say(message: &str) -> Result<(), String> {
    print(&printable_lines(message))
}

/// Writes data such as HTML to standard output. In a terminal, control characters are escaped.
pub fn print_data(text: &str) -> Result<(), String> {
    if io::stdout().is_terminal() {
        say(text)
    } else {
        print(text)
    }
}

/// Writes to standard output. A closed pipe is not an error.
pub fn print(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("can't write to standard output: {error}"))
        }
        _ => Ok(()),
    }
}

/// The style for standard output: coloured if it is a terminal and `NO_COLOR` is not set.
pub fn style() -> Style {
    style_on(io::stdout().is_terminal())
}

/// The style for standard error: coloured if it is a terminal and `NO_COLOR` is not set.
pub fn error_style() -> Style {
    style_on(io::stderr().is_terminal())
}

fn style_on(is_terminal: bool) -> Style {
    let is_disabled = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if is_terminal && !is_disabled {
        Style::Colour
    } else {
        Style::Plain
    }
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn failure(what: &str, file: &Path, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound if what == "read" => "no such file".to_owned(),
        io::ErrorKind::NotFound => "no such folder".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    };
    format!("can't {what} {}: {why}", name(file))
}
