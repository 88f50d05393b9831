//! The subcommands `new` and `convert`, which write a story as JSON, workbook or CSV files.

use super::check::read_valid;
use super::{Outcome, files};
use crate::picture::{self, Unusable, folder_of, pictures};
use crate::printable::printable;
use crate::sheet::{self, Workbook, folder, sheets_of, write};
use crate::story_json::pretty;
use serde_json::Value;
use stanceline::story::format::schema;
use std::fs;
use std::path::{Path, PathBuf};

/// The story that `new` writes.
const TEMPLATE: &str = include_str!("../template.json");

/// File name of the schema, as `$schema` in the template.
const SCHEMA_FILE: &str = "story.schema.json";

/// Number of changed values that are printed one by one.
const MAX_CHANGED: usize = 5;

/// Number of pictures that are named one by one.
const MAX_NAMED: usize = 50;

/// The form of a story to write, with its path.
#[derive(Debug, PartialEq, Eq)]
enum Output {
    Json(PathBuf),
    Xlsx(PathBuf),
    Folder(PathBuf),
}

impl Output {
    /// The form for a path, by its extension. A folder, or a name with a slash at its end, is a
    /// folder of CSV files; another name without an extension gets `.json`.
    fn of(path: &Path) -> Result<Self, String> {
        let text = path.as_os_str().to_string_lossy();
        if text.ends_with(['/', std::path::MAIN_SEPARATOR]) || path.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        let name = path.display();
        match ending.as_deref() {
            None => Ok(Self::Json(path.with_extension("json"))),
            Some("json") => Ok(Self::Json(path.to_owned())),
            Some("xlsx") => Ok(Self::Xlsx(path.to_owned())),
            Some("ods") => Err(format!(
                "can't write {name}: write .xlsx, open it in LibreOffice and save it as .ods, \
                 which can be read"
            )),
            Some("csv") => Err(format!(
                "can't write {name}: a story is a CSV file for each sheet, so name a folder: {}/",
                path.with_extension("").display()
            )),
            Some(_) => Err(format!(
                "can't write {name}: write .json or .xlsx, or a folder with / at its end for CSV"
            )),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Json(path) | Self::Xlsx(path) | Self::Folder(path) => path,
        }
    }

    /// Writes a story to new files. Fails if one of them exists.
    fn write(&self, story: &Value, json: &str) -> Result<(), String> {
        match self {
            Self::Json(path) => files::write_new(path, json),
            Self::Xlsx(path) => files::write_new(path, write::xlsx(&sheets_of(story))?),
            Self::Folder(path) => {
                let texts = folder::texts(&sheets_of(story))?;
                fs::create_dir_all(path)
                    .map_err(|error| format!("can't write {}: {error}", path.display()))?;
                let names = texts.iter().map(|(name, _)| path.join(name));
                if let Some(name) = names.into_iter().find(|name| name.exists()) {
                    return Err(files::exists(&name));
                }
                let mut texts = texts.iter();
                texts.try_for_each(|(name, text)| files::write_new(&path.join(name), text))
            }
        }
    }
}

/// Writes a small story as a starting point.
pub fn new(path: &Path) -> Result<Outcome, String> {
    let output = Output::of(path)?;
    let mut story: Value = serde_json::from_str(TEMPLATE).map_err(|error| error.to_string())?;
    if let (false, Value::Object(fields)) = (matches!(output, Output::Json(_)), &mut story) {
        fields.remove("$schema");
    }
    output.write(&story, TEMPLATE)?;
    let name = output.path().display();
    let mut also = String::new();
    match &output {
        Output::Json(path) => {
            let file = path.with_file_name(SCHEMA_FILE);
            if !file.exists() {
                files::write_new(&file, format!("{:#}\n", schema()))?;
                also = format!(" and {} for text editors", file.display());
            }
        }
        Output::Folder(path) => {
            let file = path.join("README.txt");
            if !file.exists() {
                files::write_new(&file, folder::guide())?;
                also = format!(" and {}, which explains the columns", file.display());
            }
        }
        Output::Xlsx(_) => {}
    }
    files::say(&format!(
        "wrote {name}{also}; preview it with `stanceline preview {name}`\n"
    ))?;
    Ok(Outcome::Success)
}

/// Writes a story in another form.
pub fn convert(input: &Path, output: &Path) -> Result<Outcome, String> {
    let output = Output::of(output)?;
    let Some((_, text)) = read_valid(input)? else {
        return Ok(Outcome::InvalidStory);
    };
    let json = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let story: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    output.write(&story, &pretty(&story))?;
    files::say(&format!("wrote {}\n", output.path().display()))?;
    if !matches!(output, Output::Json(_)) {
        report_changed(&story, &sheets_of(&story));
    }
    report_pictures_left_behind(&story, &folder_of(input), &folder_of(output.path()));
    Ok(Outcome::Success)
}

/// Prints which pictures are beside the story that was read, but not beside the one written.
fn report_pictures_left_behind(story: &Value, from: &Path, to: &Path) {
    let mut left: Vec<String> = pictures(story)
        .into_iter()
        .filter(|picture| picture.host().is_none())
        .map(|picture| picture.src)
        .filter(|src| {
            picture::read(from, src).is_ok()
                && picture::read(to, src).err() == Some(Unusable::Missing)
        })
        .collect();
    left.sort();
    left.dedup();
    let number = left.len();
    let more = number.saturating_sub(MAX_NAMED);
    left.truncate(MAX_NAMED);
    if more > 0 {
        left.push(format!("{more} more"));
    }
    if number > 0 {
        files::complain(&format!(
            "the pictures of the story are not copied: copy them from {} to {}, with their \
             folders: {}",
            from.display(),
            to.display(),
            left.join(", ")
        ));
    }
}

/// Prints which texts a spreadsheet changes: those with spaces at their ends.
fn report_changed(story: &Value, workbook: &Workbook) {
    let read = sheet::read(&workbook.trimmed()).value;
    let mut changed = Vec::new();
    differences(story, &read, String::new(), &mut changed);
    for pointer in changed.iter().take(MAX_CHANGED) {
        files::complain(&format!(
            "the text at {} has spaces at its ends, which are removed when the spreadsheet is read",
            printable(pointer)
        ));
    }
    if let Some(more) = changed
        .len()
        .checked_sub(MAX_CHANGED)
        .filter(|more| *more > 0)
    {
        files::complain(&format!("{more} more texts have spaces at their ends"));
    }
}

/// The JSON pointers of the values that differ.
fn differences(one: &Value, other: &Value, pointer: String, found: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            for (name, value) in one {
                // A missing list is equal to an empty one.
                let nothing = Value::Array(Vec::new());
                let other = other.get(name).unwrap_or(&nothing);
                differences(value, other, format!("{pointer}/{name}"), found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, format!("{pointer}/{index}"), found);
            }
        }
        _ if one == other => {}
        _ => found.push(pointer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_follows_the_extension() {
        let of = |name: &str| Output::of(Path::new(name));
        assert_eq!(of("a/my-story"), Ok(Output::Json("a/my-story.json".into())));
        assert_eq!(of("s.JSON"), Ok(Output::Json("s.JSON".into())));
        assert_eq!(of("s.xlsx"), Ok(Output::Xlsx("s.xlsx".into())));
        assert_eq!(of("story/"), Ok(Output::Folder("story/".into())));
        for (name, way_out) in [
            ("s.ods", "write .xlsx"),
            ("s.csv", "name a folder: s/"),
            ("s.docx", "write .json or .xlsx"),
        ] {
            let error = of(name).expect_err(name);
            assert!(error.contains(way_out), "{error}");
        }
    }
}
