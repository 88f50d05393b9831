/** The script of the stand-alone page, which iframes show. */

import { code } from './files.js';
import { reportHeight } from './height.js';
import { fetchChecked } from './load.js';
import { run } from './run.js';
import * as bindings from './widget.js';

/**
 * Fetches the WebAssembly and compares its checksum. The page has preloaded it, which some
 * browsers use only for a fetch without a checksum, and would load it twice.
 */
async function fetchCode() {
    const { url, integrity } = code;
    // Only secure pages can compute checksums.
    if (!integrity || !crypto.subtle) return fetchChecked(code);
    const response = await fetchChecked({ url, integrity: '' });
    const copy = response.clone();
    // Compiled while it arrives. A server that names another type only costs some time.
    const compiled = WebAssembly.compileStreaming(response).catch(() => undefined);
    const bytes = await copy.arrayBuffer();
    const checksum = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
    if (integrity !== `sha384-${btoa(String.fromCharCode(...checksum))}`) {
        throw new Error(`${url} has been changed`);
    }
    return (await compiled) ?? WebAssembly.compile(bytes);
}

reportHeight();
run(async () => bindings, fetchCode);
