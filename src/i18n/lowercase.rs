//! Text without regard to capital letters.

/// The text in lower case, by the browser: the standard library's tables of every script
/// would cost each reader some kilobytes.
#[cfg(target_arch = "wasm32")]
pub fn to_lowercase(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// The text in lower case.
#[cfg(not(target_arch = "wasm32"))]
pub fn to_lowercase(text: &str) -> String {
    text.to_lowercase()
}
