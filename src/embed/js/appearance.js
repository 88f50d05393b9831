/** Applies the options of the stand-alone page for colours and typeface. */

const FONTS = new Map([
    ['serif', 'Georgia, serif'],
    ['sans', 'Arial, sans-serif'],
    ['system', 'system-ui'],
]);

/** Weights of red, green and blue in the luminance of a colour. */
const SHARES = [0.2126, 0.7152, 0.0722];

/**
 * The relative luminance of a colour by WCAG, 0 to 1. The exponent approximates the sRGB curve
 * to within 0.01.
 *
 * @param {number[]} color red, green and blue, 0 to 255
 */
const luminance = (color) =>
    color.reduce((sum, value, i) => sum + (value / 255) ** 2.2 * SHARES[i], 0);

/**
 * Mixes a colour with black or white until it is dark or light enough for text, with a contrast
 * of at least 4.5 to 1 against the widget's surface. Returns it as CSS.
 *
 * @param {number[]} color red, green and blue, 0 to 255
 * @param {0 | 255} end what to mix with: 0 for black, 255 for white
 */
function readable(color, end) {
    let mixed = color;
    while (end ? luminance(mixed) < 0.24 : luminance(mixed) > 0.16) {
        mixed = mixed.map((value) => value + (end - value) / 10);
    }
    return `rgb(${mixed.map(Math.round)})`;
}

/**
 * Applies `theme`, `accent` and `font` to the widget. Undocumented values are ignored, because
 * anybody can write a link to the page.
 *
 * @param {HTMLElement} root contains the widget
 * @param {URLSearchParams} query options of the page
 */
export function applyAppearance(root, query) {
    const theme = query.get('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const digits = query.get('accent')?.match(/^[\da-f]{6}$/i)?.[0];
    if (digits) {
        const color = [0, 2, 4].map((i) => Number.parseInt(digits.slice(i, i + 2), 16));
        root.style.setProperty(
            '--stanceline-accent',
            `light-dark(${readable(color, 0)}, ${readable(color, 255)})`,
        );
    }
    const font = FONTS.get(query.get('font') ?? '');
    if (font) root.style.setProperty('--stanceline-font', font);
}
