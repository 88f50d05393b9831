/** Loads the program and what else it needs, once for the page. */

import { code } from './files.js';

/**
 * A function that does its work at the first call and gives what came of it at
 * every other. After a failure the next call tries anew.
 *
 * @param {(...all: any[]) => Promise<any>} work
 */
export function once(work) {
    let doing;
    return (...all) =>
        (doing ??= work(...all).catch((error) => {
            doing = undefined;
            throw error;
        }));
}

/**
 * Resolves to the program's exports.
 *
 * @param {() => Promise<object>} bindings what wasm-bindgen made, as a module
 * @param {() => Promise<Response>} [download] gets the code
 */
export const load = once(async (bindings, download = () => fetchChecked(code)) => {
    // Of all that the styles and the program need, browsers learned this last.
    if (!CSS.supports('color', 'light-dark(#000, #fff)')) {
        throw new Error('this browser is too old for the widget: the text stays');
    }
    // Both at once: neither can wait for the other on a slow line.
    const [module, response] = await Promise.all([bindings(), download()]);
    await module.default({ module_or_path: response });
    return module;
});

/**
 * A module of the release. `import` alone knows no checksum, but takes what has
 * been preloaded with one.
 */
export async function importChecked({ url, integrity }) {
    const link = document.createElement('link');
    if (integrity && link.relList.supports('modulepreload')) {
        await new Promise((done, failed) => {
            link.onload = done;
            link.onerror = () => failed(new Error(`${url} is missing or has been changed`));
            Object.assign(link, { rel: 'modulepreload', href: url, integrity, crossOrigin: '' });
            document.head.append(link);
        }).finally(() => link.remove());
    }
    return import(url);
}

/** A file of the release, or an error that says which is missing. */
export async function fetchChecked({ url, integrity }) {
    const response = await fetch(url, { integrity });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return response;
}
