//! Keeps other sites from reading the preview, because its story may be unpublished.

use axum::extract::Request;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Headers of every response. Without them, another site could put the preview into a frame and
/// draw conclusions from its height, or load it as a script.
const HEADERS: [(HeaderName, &str); 4] = [
    (CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// Rejects requests for other host names and from other sites.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = match refusal(request.headers()) {
        None => next.run(request).await,
        Some(message) => (StatusCode::FORBIDDEN, message).into_response(),
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The message for a request that is rejected because of its headers.
fn refusal(headers: &HeaderMap) -> Option<&'static str> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // Protects from DNS rebinding: another site could resolve its own name to 127.0.0.1.
    let host = header(HOST);
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    if !matches!(name, Some("127.0.0.1" | "localhost")) {
        return Some("This preview is only available at 127.0.0.1.");
    }
    // Another port of this machine is `same-site`. Commands such as curl don't send the header.
    match header(HeaderName::from_static("sec-fetch-site")) {
        None | Some("same-origin" | "none") => None,
        Some(_) => Some("Open this address in a new tab; other pages can't load it."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_allowed(host: &'static str, site: Option<&'static str>, expected: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        if let Some(site) = site {
            headers.insert("sec-fetch-site", HeaderValue::from_static(site));
        }
        let refusal = refusal(&headers);
        assert_eq!(refusal.is_none(), expected, "{host} {site:?}");
    }

    #[test]
    fn requests_from_other_sites_are_rejected() {
        for site in [None, Some("none"), Some("same-origin")] {
            is_allowed("127.0.0.1:8080", site, true);
            is_allowed("localhost", site, true);
            is_allowed("rebound.example:8080", site, false);
        }
        for site in ["cross-site", "same-site", "nonsense"] {
            is_allowed("127.0.0.1:8080", Some(site), false);
        }
        assert!(refusal(&HeaderMap::new()).is_some());
    }
}
