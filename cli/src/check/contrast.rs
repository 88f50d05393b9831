//! How well the mark of a group stands out, by the formula of WCAG 2.2.

/// A colour scheme: its name, the surface on which marks stand, and how much
/// white is mixed into their colour there.
pub struct Scheme {
    /// `light` or `dark`.
    pub name: &'static str,
    /// `--surface` in `styles/tokens.css`, as `#rrggbb`.
    surface: &'static str,
    /// From 0 to 1, as `.mark` in `styles/map.css` says.
    white: f64,
}

/// The two schemes of the widget.
pub const SCHEMES: [Scheme; 2] = [
    Scheme {
        name: "light",
        surface: "#ffffff",
        white: 0.0,
    },
    Scheme {
        name: "dark",
        surface: "#16181b",
        white: 0.32,
    },
];

impl Scheme {
    /// The contrast ratio of a mark, whose colour is given as `#rrggbb`, with the
    /// surface: from 1 to 21.
    pub fn contrast(&self, colour: &str) -> f64 {
        let mark = luminance(lightened(linear(colour), self.white));
        let surface = luminance(linear(self.surface));
        (mark.max(surface) + 0.05) / (mark.min(surface) + 0.05)
    }
}

type Rgb = [f64; 3];

/// Relative luminance, from 0 to 1.
fn luminance([red, green, blue]: Rgb) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The three parts of a colour, each from 0 to 1 in proportion to its light.
fn linear(colour: &str) -> Rgb {
    [1, 3, 5].map(|at| {
        let hex = colour.get(at..at + 2);
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let value = f64::from(byte.unwrap_or(0)) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// A colour mixed with white as CSS does it in the space Oklab, by Björn
/// Ottosson's matrices. Mixing is linear in what comes before the last of them, so
/// that one is not needed.
fn lightened(colour: Rgb, white: f64) -> Rgb {
    let product =
        |matrix: [[f64; 3]; 3], [x, y, z]: Rgb| matrix.map(|[a, b, c]| a * x + b * y + c * z);
    let cones = product(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        colour,
    );
    let mixed = cones.map(|cone| (cone.cbrt() * (1.0 - white) + white).powi(3));
    let rgb = product(
        [
            [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
            [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
            [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
        ],
        mixed,
    );
    rgb.map(|part| part.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stanceline::STYLES;

    #[track_caller]
    fn is(found: f64, expected: f64) {
        assert!((found - expected).abs() < 0.01, "{found} is not {expected}");
    }

    #[test]
    fn the_ratio_is_that_of_the_standard() {
        let [light, _] = SCHEMES;
        is(light.contrast("#000000"), 21.0);
        is(light.contrast("#ffffff"), 1.0);
        // The grey that is just readable on white.
        is(light.contrast("#767676"), 4.54);
    }

    #[test]
    fn colours_are_mixed_as_browsers_mix_them() {
        // color-mix(in oklab, X, #fff 32%), as Chromium computes it.
        let pairs = [
            ("#2a5fa5", "#6d91c3"),
            ("#202020", "#5f5f5f"),
            ("#d00000", "#e87162"),
            ("#000000", "#333333"),
        ];
        for (colour, mixed) in pairs {
            let [_, dark] = SCHEMES;
            is(
                luminance(lightened(linear(colour), dark.white)),
                luminance(linear(mixed)),
            );
        }
    }

    #[test]
    fn the_schemes_are_those_of_the_styles() {
        let [light, dark] = SCHEMES;
        let surface = format!("light-dark({}, {})", light.surface, dark.surface);
        assert!(STYLES.contains(&format!("--surface: var(--stanceline-surface, {surface})")));
        let white = format!("currentColor, #fff {:.0}%", dark.white * 100.0);
        assert!(STYLES.contains(&format!(
            "light-dark(currentColor, color-mix(in oklab, {white}))"
        )));
    }
}
