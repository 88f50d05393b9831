/** What stands in a widget's place until it is there. */

/** How a part of the picture is found again in the widget. */
function address(element) {
    for (const name of ['event', 'actor', 'action', 'to']) {
        const id = element?.dataset?.[name];
        if (id) return `[data-${name}="${CSS.escape(id)}"]`;
    }
    return undefined;
}

/** The picture in an element, and what a reader does with it meanwhile. */
export class Still {
    #root;
    #done = [];
    #focused;
    #scrolled;
    #unfolded;

    /** @param {Element} root holds the picture, and later the widget */
    constructor(root) {
        this.#root = root;
        for (const type of ['click', 'keydown']) root.addEventListener(type, this, true);
    }

    handleEvent(event) {
        const at = address(event.target.closest('button'));
        if (at) this.#done.push([event.type, at, event.key]);
    }

    /**
     * Whether the picture is of this story with this event selected, or none,
     * and nothing in it is unfolded: then the widget will be as tall.
     *
     * @param {string} story
     * @param {string} [event]
     */
    shows(story, event) {
        const picture = this.#root.querySelector('.still');
        const selected = picture?.querySelector('[data-detail]')?.dataset.detail;
        const isSame = picture?.dataset.story === story && selected === (event || undefined);
        return isSame && !picture.querySelector('details[open]');
    }

    /** Puts the widget in its place. */
    giveWay(widget) {
        const root = this.#root;
        for (const type of ['click', 'keydown']) root.removeEventListener(type, this, true);
        this.#focused = address(root.getRootNode().activeElement?.closest('.still *'));
        this.#scrolled = root.querySelector('.events')?.scrollLeft;
        this.#unfolded = root.querySelector('.sources')?.open;
        if (root.querySelector('.whole')?.open) this.#done.push(['click', '[data-action="text"]']);
        root.replaceChildren(widget.element);
        widget.show();
    }

    /** To be called when the widget is there: all is as the reader had left it. */
    resume() {
        const find = (at) => at && this.#root.querySelector(at);
        find(this.#focused)?.focus({ preventScroll: true });
        if (this.#scrolled) find('.events')?.scrollTo({ left: this.#scrolled, behavior: 'instant' });
        if (this.#unfolded) find('.sources').open = true;
        for (const [type, at, key] of this.#done.splice(0)) {
            if (type === 'click') find(at)?.click();
            else find(at)?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
        }
    }

    /** To be called when the widget will never be there. */
    stay() {
        for (const control of this.#root.querySelectorAll('button, input')) control.disabled = true;
    }
}
