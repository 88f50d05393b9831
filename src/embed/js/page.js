/** The script of the stand-alone page, which iframes show. */

import { code } from './files.js';
import { reportHeight } from './height.js';
import { fetchChecked } from './load.js';
import { run } from './run.js';
import * as bindings from './widget.js';

/**
 * Fetches a file that the page has preloaded. Some browsers use that only for a fetch without
 * a checksum, and would load it twice; so `verify` compares it, where it can.
 *
 * @param {import('./files.js').File} file
 */
const fetchPreloaded = ({ url, integrity }) =>
    fetchChecked({ url, integrity: crypto.subtle ? '' : integrity });

/**
 * Compares the checksum of a file. Only secure pages can compute it.
 *
 * @param {import('./files.js').File} file
 * @param {ArrayBuffer} bytes
 */
async function verify({ url, integrity }, bytes) {
    if (!integrity || !crypto.subtle) return bytes;
    const checksum = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
    if (integrity !== `sha384-${btoa(String.fromCharCode(...checksum))}`) {
        throw new Error(`${url} is incomplete or has been changed`);
    }
    return bytes;
}

/** Fetches the WebAssembly, which is compiled while it arrives. */
async function fetchCode() {
    const response = await fetchPreloaded(code);
    const copy = response.clone();
    // A server that names another type only costs some time.
    const compiled = WebAssembly.compileStreaming(response).catch(() => undefined);
    const bytes = await verify(code, await copy.arrayBuffer());
    return (await compiled) ?? WebAssembly.compile(bytes);
}

/**
 * Fetches a story.
 *
 * @param {import('./files.js').File} file
 */
const fetchBytes = async (file) => verify(file, await (await fetchPreloaded(file)).arrayBuffer());

reportHeight();
run(async () => bindings, fetchCode, fetchBytes);
