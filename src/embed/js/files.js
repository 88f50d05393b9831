/**
 * The files that are loaded on demand, for Trunk's server. Releases replace this module by one
 * with their own names and checksums.
 */

/**
 * @typedef {object} File
 * @property {string} url
 * @property {string} integrity checksum, empty if there is none
 */

/** @type {(name: string) => File} */
const file = (name) => ({ url: new URL(name, import.meta.url).href, integrity: '' });

/** The bindings that wasm-bindgen generates. */
export const bindings = file('widget.js');

/** The WebAssembly. */
export const code = file('widget_bg.wasm');

/**
 * The catalogue with this code.
 *
 * @param {string} code
 */
export const catalogue = (code) => file(`${code}.txt`);

// Constructed stylesheets, which the element uses, can't import others.
const index = await (await fetch(file('styles/stanceline.css').url)).text();

/** The stylesheets of the widget. */
export const styles = [...index.matchAll(/^@import "(.+)";$/gm)].map(([, name]) =>
    file(`styles/${name}`),
);
