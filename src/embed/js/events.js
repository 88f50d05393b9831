/** Messages about what happens in the widget, out of the iframe of a page that asks for them. */

const NAMES = ['ready', 'select', 'actor', 'error'];

/**
 * Sends the widget's events, with the same names and details, to the page around this one
 * if it is of the origin given.
 *
 * @param {Element} root dispatches the events
 * @param {string | undefined} origin such as `https://news.example`
 */
export function reportEvents(root, origin) {
    if (!origin || window.parent === window) return;
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        console.warn(`Stanceline: events=${origin} is not an origin such as https://news.example`);
        return;
    }
    for (const name of NAMES) {
        root.addEventListener(`stanceline:${name}`, (event) => {
            const { type, detail } = /** @type {CustomEvent} */ (event);
            window.parent.postMessage({ type, detail }, origin);
        });
    }
}
