/**
 * Runs the widget in `#stanceline`, with the options in the page's address. The story is the
 * inline JSON that `data-story` names, the file `data-src`, or the bundled one.
 */

import { applyAppearance } from './appearance.js';
import { loadCatalogue } from './catalogue.js';
import { reportEvents } from './events.js';
import { Fallback } from './fallback.js';
import { handleCrash, load, onCrash, pause } from './load.js';
import { errorMessage, notify } from './notify.js';
import { canShare, share } from './share.js';
import { inlineStory } from './story.js';

/** Resolves when the fallback has been painted, or after 100 ms if it is not visible. */
const painted = () =>
    new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
        setTimeout(resolve, 100);
    });

/**
 * The address of this page with an event selected. Contains only known options: others may be
 * secrets of the host or the reader.
 *
 * @param {string} event
 */
function linkTo(event) {
    const address = new URL(location.href);
    const query = new URLSearchParams({ event });
    // The page must look the same.
    for (const name of ['lang', 'theme', 'accent', 'font']) {
        const value = address.searchParams.get(name);
        if (value) query.set(name, value);
    }
    address.search = query.toString();
    address.hash = '';
    return address.href;
}

/**
 * Loads the widget and replaces the fallback.
 *
 * @param {() => Promise<typeof import('./widget.js')>} importBindings imports
 *     wasm-bindgen's module
 * @param {() => Promise<Response | WebAssembly.Module>} fetchCode fetches the WebAssembly
 * @param {(file: import('./files.js').File) => Promise<ArrayBuffer>} [fetchBytes] fetches a
 *     story
 */
export async function run(importBindings, fetchCode, fetchBytes) {
    const root = /** @type {HTMLElement} */ (document.getElementById('stanceline'));
    // Options are not in the fragment, because some hosts put their own data there.
    const query = new URLSearchParams(location.search);
    /** @param {string} name */
    const option = (name) => query.get(name) ?? undefined;
    const { story: storyId, src, integrity = '', imageBase } = root.dataset;
    applyAppearance(root, query);
    reportEvents(root, option('events'));
    const fallback = new Fallback(root);
    /** @param {string} message */
    const fail = (message) => {
        fallback.keep();
        /** @type {HTMLDetailsElement | null} */
        const text = root.querySelector('.fallback-text');
        // Nothing below the text can shift.
        if (text) text.open = true;
        notify(root, 'error', message);
    };
    try {
        const [module, json] = await Promise.all([
            load(importBindings, fetchCode),
            src && fetchBytes
                ? fetchBytes({ url: src, integrity }).then((bytes) => new Uint8Array(bytes))
                : inlineStory(storyId),
            painted(),
        ]);
        onCrash(fail);
        await pause();
        const story = new module.ParsedStory(json, imageBase);
        const lang = option('lang') || story.lang;
        await loadCatalogue(module, lang);
        await pause();
        const widget = new module.Widget();
        fallback.replaceWith(widget.element);
        widget.open(story, {
            lang,
            headingLevel: 1,
            event: option('event'),
            actor: option('actor'),
            // In an iframe, a link would lead to the stand-alone page, not to the article.
            canShare: window.parent === window && canShare(),
            onEvent(name, id, ...more) {
                if (name === 'ready') fallback.finish();
                if (name === 'share' && id) share(linkTo(id), (link) => widget.linkShared(link));
                else notify(root, name, id, ...more);
            },
        });
    } catch (error) {
        if (!handleCrash(error)) fail(errorMessage(error, storyId ?? src));
    }
}
