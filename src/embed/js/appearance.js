/** The colours and the typeface that the address of the stand-alone page asks for. */

const FONTS = new Map([
    ['serif', 'Georgia, serif'],
    ['sans', 'Arial, sans-serif'],
    ['system', 'system-ui'],
]);

/** Shares of red, green and blue in the luminance of a colour. */
const SHARES = [0.2126, 0.7152, 0.0722];

/**
 * The relative luminance of WCAG, 0 to 1. The power is within 0.01 of sRGB's curve.
 *
 * @param {number[]} color red, green and blue, 0 to 255
 */
const luminance = (color) =>
    color.reduce((sum, value, i) => sum + (value / 255) ** 2.2 * SHARES[i], 0);

/**
 * A colour, mixed with black or white until it is dark or light enough for text: it has a
 * contrast of at least 4.5 to 1 with the widget's surface.
 *
 * @param {number[]} color red, green and blue, 0 to 255
 * @param {0 | 255} end
 */
function readable(color, end) {
    let mixed = color;
    while (end ? luminance(mixed) < 0.24 : luminance(mixed) > 0.16) {
        mixed = mixed.map((value) => value + (end - value) / 10);
    }
    return `rgb(${mixed.map(Math.round)})`;
}

/**
 * Applies `theme`, `accent` and `font` to the widget. Other values than those documented are
 * ignored: the address is not the host's alone to write.
 *
 * @param {HTMLElement} root contains the widget
 * @param {URLSearchParams} query
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
