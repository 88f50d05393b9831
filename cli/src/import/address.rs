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

/// Whether a text is a web address, but not this one.
pub fn is_other(text: &str, address: &str) -> bool {
    let text = text.trim();
    let is_address = web(text).is_some() || is_bare(text);
    is_address && !short(text).eq_ignore_ascii_case(short(address))
}

/// Whether a text is an address without its scheme, such as `www.example.org` or
/// `example.org/page`.
fn is_bare(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let has_path = host.len() < text.len();
    !text.contains(char::is_whitespace) && is_host && (has_path || text.starts_with("www."))
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
    fn an_address_is_told_from_another_one() {
        let address = "https://example.org/report/";
        for text in [
            "https://evil.example/",
            "//evil.example/report",
            "www.evil.example",
            "evil.example/report",
            "example.org/other",
        ] {
            assert!(is_other(text, address), "{text}");
        }
        for text in [
            "http://example.org/report",
            "Example.org/report",
            "The report",
            "1/2",
            "and/or …",
            "report.pdf",
            "",
        ] {
            assert!(!is_other(text, address), "{text}");
        }
    }

    #[test]
    fn readers_see_no_scheme() {
        assert_eq!(short("HTTPS://a.org/b/"), "a.org/b");
        assert_eq!(short("https://a.org"), "a.org");
        assert_eq!(short("/"), "");
    }
}
