//! The catalogues of words, one for each language but English.

use std::fs;
use std::path::Path;

use super::file::File;
use crate::shell::{Result, root};

/// All catalogues, under names with one checksum: scripts can make the name of
/// each, and need not know the others.
pub struct Words {
    /// Codes of languages with their texts.
    texts: Vec<(String, String)>,
    /// `words-0123456789abcdef.txt`, for the checksum in it.
    all: File,
}

impl Words {
    /// Reads them where Trunk has put copies.
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

    /// The name of the file for a language: `words-fr-0123456789abcdef.txt`.
    pub fn name(&self, code: &str) -> String {
        self.all
            .name
            .replacen("words-", &format!("words-{code}-"), 1)
    }

    /// The files.
    pub fn files(&self) -> impl Iterator<Item = File> {
        let file = |(code, text): &(String, String)| File::stable(&self.name(code), text.as_str());
        self.texts.iter().map(file)
    }
}
