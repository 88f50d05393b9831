/** Dispatches the DOM events of the widget. */

/** @type {Record<string, string[]>} */
const FIELDS = {
    select: ['event', 'index', 'count', 'cause'],
    actor: ['actor'],
    error: ['message'],
};

/**
 * Dispatches `stanceline:ready`, `stanceline:select` with `{event, index, count, cause}`,
 * `stanceline:actor` with `{actor}`, or `stanceline:error` with `{message}`, which is also
 * printed to the console.
 *
 * @param {Element} target
 * @param {string} name `ready`, `select`, `actor` or `error`
 * @param {...(string | number | null | undefined)} values the fields of `detail`, in this order
 */
export function notify(target, name, ...values) {
    if (name === 'error') console.error(`Stanceline: ${values[0]}`);
    const fields = (FIELDS[name] ?? []).map((field, at) => [field, values[at] ?? null]);
    const detail = Object.fromEntries(fields);
    target.dispatchEvent(
        new CustomEvent(`stanceline:${name}`, { bubbles: true, composed: true, detail }),
    );
}

/**
 * The message of an error. The errors of a story are thrown as one string, with a line for
 * each.
 *
 * @param {unknown} error
 * @param {string | null} [story] id or address of the story in the page
 */
export function errorMessage(error, story) {
    if (typeof error === 'string') return `the story "${story}" can't be shown:\n${error}`;
    return error instanceof Error ? error.message : String(error);
}
