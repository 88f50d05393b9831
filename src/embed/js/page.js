/** The script of the stand-alone page, which iframes show. */

import { code } from './files.js';
import { reportHeight } from './height.js';
import { fetchChecked } from './load.js';
import { run } from './run.js';
import * as bindings from './widget.js';

/**
 * Fetches a file and compares its checksum. The page has preloaded it, which some browsers
 * use only for a fetch without a checksum, and would load it twice.
 *
 * @param {import('./files.js').File} file
 */
async function fetchBytes({ url, integrity }) {
    // Only secure pages can compute checksums.
    const isComputed = integrity && crypto.subtle;
    const response = await fetchChecked({ url, integrity: isComputed ? '' : integrity });
    const bytes = await response.arrayBuffer();
    if (isComputed) {
        const checksum = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
        if (integrity !== `sha384-${btoa(String.fromCharCode(...checksum))}`) {
            throw new Error(`${url} is incomplete or has been changed`);
        }
    }
    return bytes;
}

reportHeight();
run(
    async () => bindings,
    async () =>
        new Response(await fetchBytes(code), { headers: { 'Content-Type': 'application/wasm' } }),
    fetchBytes,
);
