//! Text without regard to capital letters.

/// The text in small letters, as the browser has them: the standard library's
/// bring along tables of every script, which each reader would have to load.
#[cfg(target_arch = "wasm32")]
pub fn small_letters(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// The text in small letters.
#[cfg(not(target_arch = "wasm32"))]
pub fn small_letters(text: &str) -> String {
    text.to_lowercase()
}
