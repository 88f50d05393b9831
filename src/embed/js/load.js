/** Loads the program and what else it needs, once for the page. */

import { code, program } from './files.js';

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

/** Whom to call when the program stops; nobody any more when it has. */
let concerned = [];

/**
 * Calls back if the program stops for good: a fault in it, or no memory left. No
 * widget of the page may be asked for anything from then on.
 *
 * @param {(message: string) => void} callback
 * @returns {() => void} takes it back
 */
export function whenStopped(callback) {
    concerned?.push(callback);
    return () => {
        concerned = concerned?.filter((other) => other !== callback);
    };
}

/** Whether an error is the end of our program, not of somebody else's: then all are called. */
export function isEnd(error) {
    const ours = [code.url, program.url, import.meta.url];
    const isFatal = error instanceof WebAssembly.RuntimeError;
    if (!isFatal || !ours.some((url) => error.stack.includes(url))) return false;
    const callbacks = concerned ?? [];
    concerned = undefined;
    for (const callback of callbacks) callback(`the widget has stopped: ${error.message}`);
    return true;
}

/**
 * Resolves to the program's exports.
 *
 * @param {() => Promise<object>} bindings what wasm-bindgen made, as a module
 * @param {() => Promise<Response>} [download] gets the code
 */
export async function load(bindings, download) {
    const module = await start(bindings, download);
    if (!concerned) throw new Error('the widget has stopped before');
    return module;
}

const start = once(async (bindings, download = () => fetchChecked(code)) => {
    // Of all that the styles and the program need, browsers learned this last.
    if (!CSS.supports('color', 'light-dark(#000, #fff)')) {
        throw new Error('this browser is too old for the widget: the text stays');
    }
    // Both at once: neither can wait for the other on a slow line.
    const [module, response] = await Promise.all([bindings(), download()]);
    await module.default({ module_or_path: response });
    addEventListener('error', ({ error }) => isEnd(error));
    addEventListener('unhandledrejection', ({ reason }) => isEnd(reason));
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
