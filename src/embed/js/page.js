/** The script of the stand-alone page, for iframes. */

import { code } from './files.js';
import { reportHeight } from './height.js';
import { fetchChecked } from './load.js';
import { run } from './run.js';
import * as bindings from './widget.js';

/**
 * Fetches a file that the page has preloaded. With a checksum, some browsers would load it
 * twice, so `verify` compares the checksum where it can.
 *
 * @param {import('./files.js').File} file
 */
const fetchPreloaded = ({ url, integrity }) =>
    fetchChecked({ url, integrity: crypto.subtle ? '' : integrity });

/**
 * Returns the bytes of a file after comparing their checksum. Throws if it differs. Insecure
 * pages (`http:`) can't compute checksums; there, `fetch` compares it.
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

/** Fetches the WebAssembly and compiles it while it arrives. */
async function fetchCode() {
    const response = await fetchPreloaded(code);
    const copy = response.clone();
    // Fails if the server sends another type; it is then compiled from its bytes.
    const compiled = WebAssembly.compileStreaming(response).catch(() => undefined);
    const bytes = await verify(code, await copy.arrayBuffer());
    return (await compiled) ?? WebAssembly.compile(bytes);
}

/**
 * Fetches the bytes of a story.
 *
 * @param {import('./files.js').File} file
 */
const fetchBytes = async (file) => verify(file, await (await fetchPreloaded(file)).arrayBuffer());

reportHeight();
run(async () => bindings, fetchCode, fetchBytes);
