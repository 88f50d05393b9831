/** Stories in the page and in files of their own. */

import { fetchChecked } from './load.js';

/** The most bytes of a story, as in the reader of the format. */
const MAX_BYTES = 16 * 2 ** 20;

/**
 * What has been fetched, by address: once for the page.
 *
 * @type {Map<string, Promise<Uint8Array>>}
 */
const files = new Map();

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

/**
 * The text of a file, in UTF-8. After a failure the next call tries again.
 *
 * @param {string} address relative to the page
 * @param {string} integrity its checksum, or empty
 */
export function storyAt(address, integrity) {
    const url = new URL(address, document.baseURI).href;
    const story = files.get(url) ?? download({ url, integrity });
    files.set(url, story);
    story.catch(() => files.delete(url));
    return story;
}

/** @param {import('./files.js').File} file */
async function download(file) {
    const response = await fetchChecked(file);
    if (Number(response.headers.get('Content-Length')) > MAX_BYTES) {
        throw new Error(`${file.url} is larger than 16 MiB; split it into several stories`);
    }
    return new Uint8Array(await response.arrayBuffer());
}
