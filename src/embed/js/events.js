/** Sends the widget's events from an iframe to its host page, if the host asks for them. */

const NAMES = ['ready', 'select', 'actor', 'error'];

/**
 * Sends the widget's events, with the same names and details, to the host page if it has the
 * given origin.
 *
 * @param {Element} root element that dispatches the events
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
