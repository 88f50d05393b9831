/** Loads the WebAssembly, once for the page, and reports when it crashes. */

import { bindings, code } from './files.js';

/** @typedef {import('./files.js').File} File */
/** @typedef {typeof import('./widget.js')} Module */

/**
 * Wraps an asynchronous function so that it runs at the first call, and every call returns the
 * same result. After a failure, the next call tries again.
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
 * Callbacks for a crash of the WebAssembly; undefined after a crash.
 *
 * @type {((message: string) => void)[] | undefined}
 */
let crashListeners = [];

/** Whether the WebAssembly has crashed. It must not be called any more then. */
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
 * Whether an error is a crash of this WebAssembly, not of another on the page.
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
 * Calls the crash callbacks if an error is a crash. Returns whether it is one.
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
 * Resolves in a new task, so that a slow phone can handle input in between.
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
        // The newest of the features that the styles and the WebAssembly need.
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
 * The error for a file that the browser rejects, for which it gives no reason.
 *
 * @param {string} url
 */
export const unusable = (url) =>
    new Error(
        `${url} is missing, changed or blocked, has another type, or lacks the header ` +
            'Access-Control-Allow-Origin',
    );

/**
 * Fetches a file of the release and verifies its checksum. Rejects if that fails.
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
