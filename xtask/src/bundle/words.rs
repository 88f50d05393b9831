//! The catalogues of the interface, one for each language except English.

use std::fs;
use std::path::Path;

use super::file::File;
use crate::shell::{Result, root};

/// All catalogues. Their names contain the same checksum, that of all texts, so that scripts
/// can derive the name of each from its code.
pub struct Words {
    /// Codes of languages, with the texts of their catalogues.
    texts: Vec<(String, String)>,
    /// All texts in a file `words-0123456789abcdef.txt`, which has the checksum in its name.
    all: File,
}

impl Words {
    /// Reads the catalogues from the folder that Trunk wrote.
    pub fn read(built: &Path) -> Result<Self> {
        let failed = |error: std::io::Error| format!("can't read the catalogues: {error}");
        let mut texts = Vec::new();
        for entry in fs::read_dir(root().join("src/i18n/catalogues")).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            let name = name.to_string_lossy();
            if let Some(code) = name.strip_suffix(".txt") {
                let text = fs::read_to_string(built.join(&*name)).map_err(failed)?;
                texts.push((code.to_owned(), text));
            }
        }
        texts.sort();
        let all: String = texts.iter().map(|(_, text)| text.as_str()).collect();
        let all = File::hashed("words.txt", all);
        Ok(Self { texts, all })
    }

    /// The file name for a language: `words-fr-0123456789abcdef.txt`.
    pub fn name(&self, code: &str) -> String {
        self.all
            .name
            .replacen("words-", &format!("words-{code}-"), 1)
    }

    /// The files of the release, one for each catalogue.
    pub fn files(&self) -> impl Iterator<Item = File> {
        let file = |(code, text): &(String, String)| File::stable(&self.name(code), text.as_str());
        self.texts.iter().map(file)
    }
}
