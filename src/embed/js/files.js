/**
 * The files beside the scripts that are loaded when they are needed. A release
 * puts names and checksums of its own in the place of these.
 */

/** @typedef {{url: string, integrity: string}} File */

/** @type {(name: string) => File} */
const file = (name) => ({ url: new URL(name, import.meta.url).href, integrity: '' });

/** The program's bindings, its code, and its styles. */
export const program = file('widget.js');
export const code = file('widget_bg.wasm');
export const catalogue = (code) => file(`${code}.txt`);
export const styles = ['tokens', 'frame', 'timeline', 'panels', 'map', 'transcript']
    .map((name) => file(`${name}.css`));
