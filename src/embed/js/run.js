/**
 * Runs the widget in `#stanceline`, with what the address asks for and the
 * story that `data-story` names, or the bundled one.
 */

import { load } from './load.js';
import { notify, words } from './notify.js';
import { Still } from './still.js';
import { inlineStory } from './story.js';

/** Resolves when the picture has been painted, or would be if it were seen. */
const painted = () =>
    new Promise((done) => {
        requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, 100);
    });

/**
 * @param {() => Promise<object>} bindings what wasm-bindgen made
 * @param {() => Promise<Response>} [download] gets the code
 */
export async function run(bindings, download) {
    const root = document.getElementById('stanceline');
    // The fragment belongs to hosts.
    const query = new URLSearchParams(location.search);
    const asked = (name) => query.get(name) ?? undefined;
    const { story } = root.dataset;
    const theme = asked('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const still = new Still(root);
    try {
        const [{ Widget }, text] = await Promise.all([
            load(bindings, download),
            inlineStory(story),
            painted(),
        ]);
        const widget = new Widget();
        widget.take(text, asked('lang'), 1, (name, id) => {
            if (name === 'ready') still.resume();
            notify(root, name, id);
        });
        widget.begin(asked('event'), asked('actor'));
        still.giveWay(widget);
    } catch (error) {
        still.stay();
        // Nothing stands below that could jump.
        const text = root.querySelector('.whole');
        if (text) text.open = true;
        notify(root, 'error', words(error, story));
    }
}
