//! Names of the files of a release.

/// File with the licences of all code in the release.
pub const LICENSES: &str = "licenses.txt";

/// Files with stable names that every story needs.
pub const STABLE: [&str; 6] = [
    "stanceline.js",
    "stanceline.css",
    "frame.js",
    "embed.js",
    "csp.txt",
    LICENSES,
];

/// Whether every story needs this file of a release.
pub fn is_shared(name: &str) -> bool {
    STABLE.contains(&uncompressed(name)) || is_hashed(name)
}

/// The name of a file without `.br` or `.gz`.
fn uncompressed(name: &str) -> &str {
    let plain = name
        .strip_suffix(".br")
        .or_else(|| name.strip_suffix(".gz"));
    plain.unwrap_or(name)
}

/// Whether a name is that of a release's file with a checksum in its name, such as
/// `words-fr-0123456789abcdef.txt.gz`.
pub fn is_hashed(name: &str) -> bool {
    let Some((stem, extension)) = uncompressed(name).rsplit_once('.') else {
        return false;
    };
    let Some((stem, hash)) = stem.rsplit_once('-') else {
        return false;
    };
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let is_kind = match (stem, extension) {
        ("page", "js") | ("widget", "css" | "js" | "wasm") => true,
        ("image", "jpg" | "png" | "webp" | "gif" | "svg") => true,
        (stem, "txt") => stem.strip_prefix("words-").is_some_and(|code| {
            matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase())
        }),
        _ => false,
    };
    is_kind && hash.len() == 16 && hash.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_a_release_are_recognized() {
        for name in [
            "page-0123456789abcdef.js",
            "widget-0123456789abcdef.css.br",
            "widget-0123456789abcdef.js",
            "widget-0123456789abcdef.wasm.gz",
            "words-ckb-0123456789abcdef.txt",
            "image-0123456789abcdef.jpg",
        ] {
            assert!(is_hashed(name) && is_shared(name), "{name}");
        }
        for name in [
            "page-layout.js",
            "page-0123456789abcdef.html",
            "page-0123456789ABCDEF.js",
            "page-0123456789abcdef0.js",
            "page-0123456789abcdef",
            "widget-list-0123456789abcdef.js",
            "widget-0123456789abcdef.js.txt",
            "words-0123456789abcdef.txt",
            "words-to-say-0123456789abcdef.txt",
            "words-fr.txt",
            ".br",
            "",
        ] {
            assert!(!is_hashed(name) && !is_shared(name), "{name}");
        }
        assert!(is_shared("frame.js.gz") && !is_shared("frame.js.zip"));
    }
}
