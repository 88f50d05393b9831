/** The words of the interface in other languages than English. */

import { catalogue } from './files.js';
import { fetchChecked } from './load.js';

/** The texts of catalogues on their way, by language. */
const texts = {};

/** From the page, if it has this one in it, or else from its file. */
async function text(code) {
    const own = document.getElementById(`stanceline-words-${code}`);
    return own ? own.textContent : (await fetchChecked(catalogue(code))).text();
}

/**
 * Brings a catalogue. Without it the words are English.
 *
 * @param {(code: string, text: string) => void} learn takes it
 * @param {string} [code] which is needed, if any
 */
export async function bring(learn, code) {
    if (!code) return;
    try {
        learn(code, await (texts[code] ??= text(code)));
    } catch (error) {
        delete texts[code];
        console.warn(`Stanceline: in English, for the words in "${code}" are missing: ${error.message}`);
    }
}
