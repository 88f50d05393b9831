/** Loads translations of the interface. English is built in. */

import { catalogue } from './files.js';
import { fetchChecked } from './load.js';

/** @typedef {typeof import('./widget.js')} Module */

/**
 * Catalogues that are loading or loaded, by code.
 *
 * @type {Record<string, Promise<void>>}
 */
const catalogues = {};

/**
 * Languages with a printed warning. Not a Set, because old libraries replace `Set`.
 *
 * @type {Record<string, boolean>}
 */
const warned = Object.create(null);

/**
 * Loads the translation for a language. If there is none, or it can't be loaded, the interface
 * is English and the console says why, once for each language.
 *
 * @param {Module} module
 * @param {string} lang BCP 47 tag
 */
export async function loadCatalogue(module, lang) {
    const code = module.catalogueCode(lang);
    if (code === 'en') return;
    if (!code) {
        warn(lang, 'there is no translation into this language');
        return;
    }
    catalogues[code] ??= fetchText(code).then((text) => module.addCatalogue(code, text));
    try {
        await catalogues[code];
    } catch (error) {
        // The next widget tries again.
        delete catalogues[code];
        warn(lang, `can't load the words in "${code}": ${/** @type {Error} */ (error).message}`);
    }
}

/**
 * The text of a catalogue: from the page if it contains the catalogue, or else from its file.
 *
 * @param {string} code
 */
async function fetchText(code) {
    const script = document.getElementById(`stanceline-words-${code}`);
    return script ? (script.textContent ?? '') : (await fetchChecked(catalogue(code))).text();
}

/**
 * Prints a warning, once for each language.
 *
 * @param {string} lang
 * @param {string} reason
 */
function warn(lang, reason) {
    if (warned[lang]) return;
    warned[lang] = true;
    console.warn(`Stanceline: lang="${lang}" is shown in English: ${reason}`);
}
