/**
 * Imports the bindings that wasm-bindgen generates. The npm package replaces this module with
 * one that bundlers can follow.
 */

import { bindings } from './files.js';
import { unusable } from './load.js';

/**
 * Resolves to the module of the bindings. `import()` accepts no checksum, but uses a module that
 * was preloaded with one.
 *
 * @returns {Promise<typeof import('./widget.js')>}
 */
export async function importBindings() {
    const { url, integrity } = bindings;
    const link = document.createElement('link');
    if (integrity && link.relList.supports('modulepreload')) {
        await new Promise((resolve, reject) => {
            link.onload = resolve;
            link.onerror = () => reject(unusable(url));
            Object.assign(link, { rel: 'modulepreload', href: url, integrity, crossOrigin: '' });
            document.head.append(link);
        }).finally(() => link.remove());
    }
    // WebKit ignores the checksum.
    return import(url).catch(() => {
        throw unusable(url);
    });
}
