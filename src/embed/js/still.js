/** What stands in a widget's place until it is there. */

/** How a part of the picture is found again in the widget. */
function address(element) {
    for (const name of ['event', 'actor', 'action']) {
        const id = element?.dataset?.[name];
        if (id) return `[data-${name}="${CSS.escape(id)}"]`;
    }
    return undefined;
}

/** The picture in an element, and what a reader does with it meanwhile. */
export class Still {
    #root;
    #done = [];

    /** @param {Element} root holds the picture, and later the widget */
    constructor(root) {
        this.#root = root;
        for (const type of ['click', 'keydown']) root.addEventListener(type, this, true);
    }

    handleEvent(event) {
        const at = address(event.target.closest('button'));
        if (at) this.#done.push([event.type, at, event.key]);
    }

    /** Whether the widget will be as tall as what is there now. */
    get isWidgetsSize() {
        return Boolean(this.#root.querySelector('.still')) && !this.#text?.open;
    }

    get #text() {
        return this.#root.querySelector('details');
    }

    /**
     * To be called when the widget is about to take its place. What is returned
     * is to be called when it has: everything is as the reader had left it.
     */
    leave() {
        const root = this.#root;
        for (const type of ['click', 'keydown']) root.removeEventListener(type, this, true);
        const focused = address(root.getRootNode().activeElement?.closest('.still *'));
        const scrolled = root.querySelector('.events')?.scrollLeft;
        const done = this.#done;
        this.#done = [];
        if (this.#text?.open) done.push(['click', '[data-action="text"]']);
        return () => {
            const find = (at) => at && root.querySelector(at);
            find(focused)?.focus({ preventScroll: true });
            if (scrolled) find('.events')?.scrollTo({ left: scrolled, behavior: 'instant' });
            for (const [type, at, key] of done) {
                if (type === 'click') find(at)?.click();
                else find(at)?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
            }
        };
    }

    /** To be called when the widget will never be there. */
    stay() {
        for (const control of this.#root.querySelectorAll('button, input')) control.disabled = true;
    }
}
