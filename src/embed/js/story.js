/** Stories in the page and in files of their own. */

import { fetchChecked } from './load.js';

/** The most bytes of a story, as in the reader of the format. */
const MAX_BYTES = 16 * 2 ** 20;

/**
 * What has been fetched, by address: once for the page.
 *
 * @type {Map<string, Promise<Source>>}
 */
const files = new Map();

/**
 * A story.
 *
 * @typedef {object} Source
 * @property {Uint8Array} [json] its text in UTF-8; the bundled one if absent
 * @property {string} [imageBase] address of the folder that the addresses of its pictures
 *     are relative to; that of the page if absent
 */

/**
 * The story in `<script type="application/json" id="ID">`. Its pictures are relative to
 * the page, or to the script's `data-image-base`.
 *
 * @param {string | null | undefined} id
 * @param {Node} [root] searched before the page
 * @returns {Promise<Source>} empty if there is no id
 */
export async function inlineStory(id, root = document) {
    if (!id) return {};
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
    const json = new TextEncoder().encode(script.textContent ?? '');
    return { json, imageBase: script.dataset.imageBase };
}

/**
 * The story in a file, to which its pictures are relative. After a failure the next call
 * tries again.
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
    const json = new Uint8Array(await response.arrayBuffer());
    return { json, imageBase: new URL('.', file.url).href };
}
