//! Reading and writing, in words that help when it fails.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use crate::check::Style;

/// Larger files are not read to their end: no story has so many bytes, 16 MiB
/// and one.
const MOST_BYTES: u64 = (16 << 20) + 1;

/// The bytes of a file, or of standard input for `-`.
pub fn read(file: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = match is_stdin(file) {
        true => io::stdin().take(MOST_BYTES).read_to_end(&mut bytes),
        false => {
            fs::File::open(file).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
        }
    };
    read.map(|_| bytes)
        .map_err(|error| failure("read", file, &error))
}

/// The text of a file that must be UTF-8.
pub fn read_text(file: &Path) -> Result<String, String> {
    String::from_utf8(read(file)?)
        .map_err(|_| format!("{} is not text in UTF-8; save it as UTF-8", file.display()))
}

/// What a file is called in messages.
pub fn name(file: &Path) -> String {
    match is_stdin(file) {
        true => "standard input".to_owned(),
        false => file.display().to_string(),
    }
}

/// Writes to a file, or to standard output.
pub fn write(file: Option<&Path>, text: &str) -> Result<(), String> {
    match file {
        Some(file) => fs::write(file, text).map_err(|error| failure("write", file, &error)),
        None => print(text),
    }
}

/// Writes a file that must not be there yet.
pub fn write_new(file: &Path, text: &str) -> Result<(), String> {
    let created = OpenOptions::new().write(true).create_new(true).open(file);
    match created.and_then(|mut file| file.write_all(text.as_bytes())) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(format!(
            "{} is there already; choose another name or remove it",
            file.display()
        )),
        done => done.map_err(|error| failure("write", file, &error)),
    }
}

/// Writes to standard output. Whoever reads it may stop before the end.
pub fn print(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("can't write to standard output: {error}"))
        }
        _ => Ok(()),
    }
}

/// Whether standard output wants colours.
pub fn style() -> Style {
    let wants_none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match io::stdout().is_terminal() && !wants_none {
        true => Style::Colour,
        false => Style::Plain,
    }
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn failure(what: &str, file: &Path, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound if what == "read" => "there is no such file".to_owned(),
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not".to_owned(),
        _ => error.to_string(),
    };
    format!("can't {what} {}: {why}", name(file))
}
