/** The DOM events that report to the page what happens in the widget. */

/** @type {Record<string, string[]>} */
const FIELDS = {
    select: ['event', 'index', 'count', 'cause'],
    actor: ['actor'],
    error: ['message'],
};

/**
 * Dispatches `stanceline:ready`, `stanceline:select` with `{event, index, count, cause}`,
 * `stanceline:actor` with `{actor}`, or `stanceline:error` with `{message}`. An error
 * also goes to the console.
 *
 * @param {Element} target
 * @param {string} name `ready`, `select`, `actor` or `error`
 * @param {...(string | number | null | undefined)} values of the fields of `detail`
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
 * The message of an error. The errors in a story are thrown as a string, with a line
 * for each.
 *
 * @param {unknown} error
 * @param {string | null} [story] how the page names its story
 */
export function errorMessage(error, story) {
    if (typeof error === 'string') return `the story "${story}" can't be shown:\n${error}`;
    return error instanceof Error ? error.message : String(error);
}
