/**
 * Runs the widget in `#stanceline`, with what the address asks for and the
 * story that `data-story` names, or the bundled one.
 */

import { bring } from './learn.js';
import { canHand, hand } from './link.js';
import { isEnd, load, whenStopped } from './load.js';
import { notify, words } from './notify.js';
import { Still } from './still.js';
import { inlineStory } from './story.js';

/** Resolves when the picture has been painted, or would be if it were seen. */
const painted = () =>
    new Promise((done) => {
        requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, 100);
    });

/** The address of this page with an event selected. */
function linkTo(event) {
    const address = new URL(location.href);
    address.searchParams.set('event', event);
    address.searchParams.delete('actor');
    return address.href;
}

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
    const fail = (message) => {
        still.stay();
        // Nothing stands below that could jump.
        const text = root.querySelector('.whole');
        if (text) text.open = true;
        notify(root, 'error', message);
    };
    try {
        const [{ Widget, learn }, text] = await Promise.all([
            load(bindings, download),
            inlineStory(story),
            painted(),
        ]);
        whenStopped(fail);
        const widget = new Widget();
        await bring(learn, widget.read(text, asked('lang')));
        widget.take(1, (name, id) => {
            if (name === 'ready') still.resume();
            if (name === 'link') return hand(linkTo(id), () => widget.linked());
            notify(root, name, id);
        });
        // In a frame the address is not one to hand on.
        widget.links = window.parent === window && canHand();
        widget.begin(asked('event'), asked('actor'));
        still.giveWay(widget);
    } catch (error) {
        if (!isEnd(error)) fail(words(error, story));
    }
}
