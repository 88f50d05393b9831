/** The DOM events that tell the page what happens. */

const FIELDS = { select: 'event', actor: 'actor', error: 'message' };

/**
 * Dispatches `stanceline:ready`, `stanceline:select` with `{event}`,
 * `stanceline:actor` with `{actor}`, or `stanceline:error` with `{message}`,
 * which also goes to the console.
 *
 * @param {Element} target
 * @param {string} name `ready`, `select`, `actor` or `error`
 * @param {string | null} value an id, or the message
 */
export function notify(target, name, value) {
    const field = FIELDS[name];
    if (name === 'error') console.error(`Stanceline: ${value}`);
    const detail = field ? { [field]: value } : {};
    target.dispatchEvent(
        new CustomEvent(`stanceline:${name}`, { bubbles: true, composed: true, detail }),
    );
}

/**
 * What an error says. Faults of a story are plain text, a line for each.
 *
 * @param {unknown} error
 * @param {string | null} [story] by what the page names its story
 */
export function words(error, story) {
    return typeof error === 'string'
        ? `the story "${story}" can't be shown:\n${error}`
        : String(error?.message ?? error);
}
