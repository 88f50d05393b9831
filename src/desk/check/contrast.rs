//! How well a colour stands out, by the formula of WCAG 2.2.

/// The surfaces on which the marks of groups stand: `--surface` in
/// `styles/tokens.css`, in light and in dark.
pub const SURFACES: [(&str, &str); 2] = [("light", "#ffffff"), ("dark", "#16181b")];

/// The contrast ratio of two colours, `#rrggbb`: from 1 to 21.
pub fn ratio(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance, from 0 to 1.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let byte = colour
            .get(at..at + 2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let value = f64::from(byte.unwrap_or(0)) / 255.0;
        match value <= 0.04045 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_that_of_the_standard() {
        assert_eq!(ratio("#000000", "#ffffff"), 21.0);
        assert_eq!(ratio("#123456", "#123456"), 1.0);
        // The grey that is just readable on white.
        assert!((ratio("#767676", "#ffffff") - 4.54).abs() < 0.01);
    }

    #[test]
    fn the_surfaces_are_those_of_the_styles() {
        let tokens = include_str!("../../../styles/tokens.css");
        let [(_, light), (_, dark)] = SURFACES;
        assert!(tokens.contains(&format!(
            "--surface: var(--stanceline-surface, light-dark({light}, {dark}))"
        )));
    }
}
