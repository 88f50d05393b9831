/** Stories that a page carries as JSON. */

/**
 * The text of `<script type="application/json" id="ID">` in UTF-8, or nothing if
 * no id is given.
 *
 * @param {string | null | undefined} id
 * @param {Node} [near] is looked through before the page
 */
export async function inlineStory(id, near = document) {
    if (!id) return undefined;
    if (document.readyState === 'loading') {
        await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
    }
    const script = near.getElementById?.(id) ?? document.getElementById(id);
    if (!script) {
        throw new Error(`there is no <script type="application/json" id="${id}"> in the page`);
    }
    // The bindings would do so letter by letter, which takes twice as long.
    return new TextEncoder().encode(script.textContent);
}
