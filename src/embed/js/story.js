/** Stories in the page. */

/**
 * The text of `<script type="application/json" id="ID">` as UTF-8, or undefined if there
 * is no id.
 *
 * @param {string | null | undefined} id
 * @param {Node} [root] searched before the page
 */
export async function inlineStory(id, root = document) {
    if (!id) return undefined;
    if (document.readyState === 'loading') {
        await new Promise((resolve) => {
            document.addEventListener('DOMContentLoaded', resolve, { once: true });
        });
    }
    const inRoot =
        'getElementById' in root ? /** @type {Document} */ (root).getElementById(id) : null;
    const script = inRoot ?? document.getElementById(id);
    if (!script) {
        throw new Error(`there is no <script type="application/json" id="${id}"> in the page`);
    }
    // Twice as fast as passing the string to the WebAssembly.
    return new TextEncoder().encode(script.textContent ?? '');
}
