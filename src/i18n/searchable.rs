//! Text without regard to capital letters and accents.

/// The text as it is searched: in lower case and without accents, so that "jose" finds
/// José and "strasse" Straße. By the browser: tables of every script would cost each reader
/// some kilobytes.
#[cfg(target_arch = "wasm32")]
pub fn searchable(text: &str) -> String {
    let text = js_sys::JsString::from(text).normalize("NFKD");
    without_accents(&String::from(text.to_lower_case()))
}

/// The text as it is searched; without a browser, letters that are one character with
/// their accent keep it.
#[cfg(not(target_arch = "wasm32"))]
pub fn searchable(text: &str) -> String {
    without_accents(&text.to_lowercase())
}

/// Leaves out combining accents, and writes letters that Unicode does not take apart as
/// people do who don't have them.
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
