//! Lengths for the browser.

/// A number to a tenth, as for pixels in SVG. What the standard library writes
/// is longer, and so is its code.
pub fn tenths(length: f64) -> String {
    let tenths = (length * 10.0).round() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    [sign, &whole.to_string(), ".", &rest.to_string()].concat()
}
