/** Loads the WebAssembly, once for the page, and notices when it crashes. */

import { bindings, code } from './files.js';

/** @typedef {import('./files.js').File} File */
/** @typedef {typeof import('./widget.js')} Module */

/**
 * A function that does its work at the first call and returns the same result at every
 * call. After a failure the next call tries again.
 *
 * @template {any[]} A
 * @template T
 * @param {(...args: A) => Promise<T>} work
 * @returns {(...args: A) => Promise<T>}
 */
export function once(work) {
    /** @type {Promise<T> | undefined} */
    let result;
    return (...args) => {
        result ??= work(...args).catch((error) => {
            result = undefined;
            throw error;
        });
        return result;
    };
}

/**
 * Called when the WebAssembly crashes; undefined after that.
 *
 * @type {((message: string) => void)[] | undefined}
 */
let crashListeners = [];

/** Whether the WebAssembly has crashed, after which nothing may call it. */
export const hasCrashed = () => !crashListeners;

/**
 * Calls back when the WebAssembly crashes.
 *
 * @param {(message: string) => void} callback receives what happened
 * @param {AbortSignal} [signal] removes the callback
 */
export function onCrash(callback, signal) {
    crashListeners?.push(callback);
    signal?.addEventListener('abort', () => {
        crashListeners = crashListeners?.filter((other) => other !== callback);
    });
}

/**
 * Whether an error is a crash of this widget's WebAssembly, not of another program's.
 *
 * @param {unknown} error
 */
function isFatal(error) {
    const ours = [code.url, bindings.url, import.meta.url];
    return (
        error instanceof WebAssembly.RuntimeError && ours.some((url) => error.stack?.includes(url))
    );
}

/**
 * Calls the crash listeners if an error is a crash. Returns whether it is one.
 *
 * @param {unknown} error
 */
export function handleCrash(error) {
    if (!isFatal(error)) return false;
    const callbacks = crashListeners ?? [];
    crashListeners = undefined;
    const { message } = /** @type {Error} */ (error);
    for (const callback of callbacks) callback(`the widget has stopped: ${message}`);
    return true;
}

/**
 * Resolves in a task of its own, so that a slow phone can answer its reader in between.
 */
export const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Resolves to the exports of the WebAssembly.
 *
 * @param {() => Promise<Module>} importBindings imports wasm-bindgen's module
 * @param {() => Promise<Response | WebAssembly.Module>} [fetchCode] fetches the WebAssembly
 */
export async function load(importBindings, fetchCode) {
    const module = await start(importBindings, fetchCode);
    if (hasCrashed()) throw new Error('the widget has stopped before');
    return module;
}

const start = once(
    /**
     * @param {() => Promise<Module>} importBindings
     * @param {() => Promise<Response | WebAssembly.Module>} [fetchCode]
     */
    async (importBindings, fetchCode = () => fetchChecked(code)) => {
        // Of all features that the styles and the WebAssembly need, the one that browsers
        // added last.
        if (!CSS.supports('color', 'light-dark(#000, #fff)')) {
            throw new Error('this browser is too old for the widget: the text stays');
        }
        // In parallel: on a slow connection neither should wait for the other.
        const [module, response] = await Promise.all([importBindings(), fetchCode()]);
        await module.default({ module_or_path: response });
        addEventListener('error', ({ error }) => handleCrash(error));
        addEventListener('unhandledrejection', ({ reason }) => handleCrash(reason));
        return module;
    },
);

/**
 * The error of a file that a browser rejects. It doesn't tell why.
 *
 * @param {string} url
 */
export const unusable = (url) =>
    new Error(
        `${url} is missing, changed or blocked, has another type, or lacks the header ` +
            'Access-Control-Allow-Origin',
    );

/**
 * Fetches a file of the release.
 *
 * @param {File} file
 */
export async function fetchChecked({ url, integrity }) {
    const response = await fetch(url, { integrity }).catch(() => {
        throw unusable(url);
    });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return response;
}
