//! The value of `--base-url`.

use axum::http::Uri;

/// Parses the web address of a folder. The result ends with a slash.
///
/// # Errors
/// If browsers could not load files from this address; with the correct form.
pub fn base_url(text: &str) -> Result<String, String> {
    let form = "write it like https://example.org/story/";
    // Browsers repair some of these characters, each in its own way.
    let is_odd =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    let starts_with = |scheme: &str| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let uri = text.parse::<Uri>().ok();
    let uri = uri.filter(|uri| !text.contains(is_odd) && uri.host().is_some_and(|h| !h.is_empty()));
    match uri {
        _ if text.trim().is_empty() => Err(format!("it is empty; {form}")),
        _ if !starts_with("https://") && !starts_with("http://") => {
            Err(format!("it must start with https:// or http://; {form}"))
        }
        None => Err(format!("it is not a web address; {form}")),
        Some(_) if text.contains(['?', '#']) => Err(format!(
            "it is the address of a folder, which has no ? or #; {form}"
        )),
        Some(_) if text.ends_with('/') => Ok(text.to_owned()),
        Some(_) => Ok(format!("{text}/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_ends_with_a_slash() {
        for (text, expected) in [
            ("https://a.example", "https://a.example/"),
            ("http://a.example:8080/b/", "http://a.example:8080/b/"),
            ("HTTPS://a.example/b&c", "HTTPS://a.example/b&c/"),
        ] {
            assert_eq!(base_url(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn other_values_are_rejected_with_the_correct_form() {
        for (text, why) in [
            ("", "it is empty"),
            (" \t", "it is empty"),
            ("a.example", "it must start with"),
            ("a.example/b", "it must start with"),
            ("stories/", "it must start with"),
            ("/stories/", "it must start with"),
            ("//a.example/", "it must start with"),
            ("ftp://a.example/", "it must start with"),
            ("file:///a", "it must start with"),
            ("javascript:alert(1)", "it must start with"),
            ("data:text/html,x", "it must start with"),
            ("https://", "it is not a web address"),
            ("https:///a", "it is not a web address"),
            ("https:a.example", "it must start with"),
            ("https://a.example/b c", "it is not a web address"),
            ("https://a.example/\u{1b}", "it is not a web address"),
            ("https://a.example/<b>", "it is not a web address"),
            ("https://a.example/?v=1", "it is the address of a folder"),
            ("https://a.example/#top", "it is the address of a folder"),
        ] {
            let error = base_url(text).expect_err(text);
            assert!(error.starts_with(why), "{text}: {error}");
            assert!(error.ends_with("write it like https://example.org/story/"));
        }
    }
}
