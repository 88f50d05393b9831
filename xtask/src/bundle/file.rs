//! A file of the release: its name, content and checksum.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::Path;

use crate::shell::Result;

/// A file of the release.
pub struct File {
    /// Path in the folder of the release, with `/` between names.
    pub name: String,
    /// Content, uncompressed.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file whose name never changes.
    pub fn stable(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.into(),
        }
    }

    /// A file whose name contains a hash of its content, so that it can be cached forever:
    /// `a-0123456789abcdef.js` for `a.js`.
    pub fn hashed(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let digest = Sha256::digest(&bytes);
        let hash: String = digest[..8].iter().map(|b| format!("{b:02x}")).collect();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        Self {
            name: format!("{stem}-{hash}.{extension}"),
            bytes,
        }
    }

    /// The checksum for subresource integrity: `sha384-…`.
    pub fn integrity(&self) -> String {
        format!(
            "sha384-{}",
            BASE64_STANDARD.encode(Sha384::digest(&self.bytes))
        )
    }

    /// Writes the file to a folder, with its compressed versions `.gz` and `.br`.
    pub fn write(&self, dir: &Path) -> Result {
        if let Some(folder) = dir.join(&self.name).parent() {
            fs::create_dir_all(folder).map_err(|error| format!("can't make a folder: {error}"))?;
        }
        let write = |name: &str, bytes: &[u8]| {
            fs::write(dir.join(name), bytes).map_err(|error| format!("can't write {name}: {error}"))
        };
        write(&self.name, &self.bytes)?;
        write(&format!("{}.gz", self.name), &super::gzip(&self.bytes)?)?;
        write(&format!("{}.br", self.name), &super::brotli(&self.bytes)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_name_depends_on_the_content_alone() {
        let file = File::hashed("a.b.js", "1");
        assert_eq!(file.name, File::hashed("a.b.js", "1").name);
        assert_ne!(file.name, File::hashed("a.b.js", "2").name);
        assert!(file.name.starts_with("a.b-") && file.name.ends_with(".js"));
        assert_eq!(file.name.len(), "a.b-0123456789abcdef.js".len());
    }

    #[test]
    fn the_checksum_is_as_specified() {
        // The example in the specification.
        let file = File::stable("a.js", "alert('Hello, world.');");
        assert_eq!(
            file.integrity(),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
