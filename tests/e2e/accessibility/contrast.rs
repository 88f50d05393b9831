//! Contrast, as WCAG defines it, in both colour schemes.

use crate::article::Article;
use serde_json::json;

/// Pairs of colours with the contrast that they need: 4.5 for text, 3 for edges of controls and for
/// marks.
const PAIRS: &str = "[
    ['--text', '--surface', 4.5], ['--text', '--tint', 4.5],
    ['--text-quiet', '--surface', 4.5], ['--text-quiet', '--tint', 4.5],
    ['--accent', '--surface', 4.5], ['--accent', '--tint', 4.5],
    ['--edge', '--surface', 3],
]";

/// A function that returns the contrast of two painted colours, which are custom properties of the
/// widget or CSS colours.
const CONTRAST: &str = "((one, other) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const probe = document.createElement('i');
    find('.stanceline').append(probe);
    const luminance = colour => {
        probe.style.color = colour.startsWith('--') ? `var(${colour})` : colour;
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const linear = [...canvas.getImageData(0, 0, 1, 1).data].map(value => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const [a, b] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    probe.remove();
    return (a + 0.05) / (b + 0.05);
})";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_colours_of_both_schemes_have_contrast() {
    for scheme in ["light", "dark"] {
        let article = Article::with(&format!("<stance-line theme={scheme}></stance-line>")).await;
        let ratios = article
            .get(&format!(
                "{PAIRS}.map(([a, b, least]) => [a, b, least, {CONTRAST}(a, b)])"
            ))
            .await;
        for pair in ratios.as_array().expect("pairs") {
            let (least, ratio) = (pair[2].as_f64(), pair[3].as_f64());
            assert!(ratio >= least && ratio > Some(1.5), "{scheme}: {pair}");
        }
        let surface = article
            .get(&format!("{CONTRAST}('--surface', '--text')"))
            .await;
        assert!(
            surface.as_f64() > Some(7.0),
            "{scheme}: colours are found: {surface}"
        );
        article.finish().await;
    }
}

/// Chips whose name or mark has too little contrast with their tint. axe can't check this, because
/// the tint is a drawing.
const FAINT_CHIPS: &str = "[...find('.map').querySelectorAll('[data-actor]')].flatMap(chip => {
    const part = name => getComputedStyle(chip.querySelector(name));
    const { color, fillOpacity } = part('.chip-tint');
    const ground = part('.chip-tint').display === 'none' ? '--surface'
        : `color-mix(in srgb, ${color} ${fillOpacity * 100}%, var(--surface))`;
    const name = contrast(part('.chip-name').color, ground);
    const mark = contrast(part('.group-mark').fill, ground);
    return name < 4.5 || mark < 3 ? [[chip.dataset.actor, name, mark]] : [];
})";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn names_and_marks_have_contrast_on_the_tint_of_their_group() {
    for scheme in ["light", "dark"] {
        let element = format!("<stance-line theme={scheme} event=sessions-recusal></stance-line>");
        let article = Article::with(&element).await;
        article.run(&format!("window.contrast = {CONTRAST}")).await;
        assert_eq!(article.get(FAINT_CHIPS).await, json!([]), "{scheme}");
        article.finish().await;
    }
}
