//! Normalizes text for searching, without case and accents.

/// Text in lower case and without accents, so that "jose" finds José and "strasse" Straße.
/// Uses the browser's tables of Unicode, because our own would add some kilobytes.
#[cfg(target_arch = "wasm32")]
pub fn searchable(text: &str) -> String {
    let text = js_sys::JsString::from(text).normalize("NFKD");
    without_accents(&String::from(text.to_lower_case()))
}

/// Text in lower case and without combining accents. Unlike in a browser, letters that are one
/// character with their accent keep it.
#[cfg(not(target_arch = "wasm32"))]
pub fn searchable(text: &str) -> String {
    without_accents(&text.to_lowercase())
}

/// Removes combining accents, and replaces letters that Unicode doesn't decompose by the basic
/// letters that people type instead.
fn without_accents(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\u{300}'..='\u{36f}' => {}
            'ß' => plain += "ss",
            'æ' => plain += "ae",
            'œ' => plain += "oe",
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            'ı' => plain.push('i'),
            _ => plain.push(char),
        }
    }
    plain
}
