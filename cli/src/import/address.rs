//! Web addresses.

/// A web address as a story may have it, or `None` for anything else. One that
/// starts with `//` goes by https.
pub fn web(text: &str) -> Option<String> {
    let text = text.trim();
    let address = match text.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => text.to_owned(),
    };
    let rest = without_scheme(&address)?;
    let is_clean = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"');
    (!rest.is_empty() && !rest.starts_with('/') && rest.chars().all(is_clean)).then_some(address)
}

/// What readers see of an address: `example.org/page` of
/// `https://example.org/page/`.
pub fn short(address: &str) -> &str {
    let rest = without_scheme(address).unwrap_or(address);
    rest.strip_suffix('/').unwrap_or(rest)
}

fn without_scheme(address: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| &address[scheme.len()..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_the_web() {
        assert_eq!(web(" HTTP://a/ ").as_deref(), Some("HTTP://a/"));
        assert_eq!(web("//a.org/x").as_deref(), Some("https://a.org/x"));
        for text in [
            "",
            "//",
            "https://",
            "http:///x",
            "a.org",
            "/x",
            "javascript:x",
            "ftp://a",
            "https://a b",
            "https://a\u{7}",
            "é",
            "mailto:a@b",
        ] {
            assert_eq!(web(text), None, "{text}");
        }
    }

    #[test]
    fn readers_see_no_scheme() {
        assert_eq!(short("HTTPS://a.org/b/"), "a.org/b");
        assert_eq!(short("https://a.org"), "a.org");
        assert_eq!(short("/"), "");
    }
}
