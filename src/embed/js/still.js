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
    #element;
    /** What stood there, should it be needed again. */
    #before = [];

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

    /**
     * Lets the widget begin, out of sight: on a slow machine the browser may
     * paint it before its chips are placed.
     */
    giveWay(widget) {
        this.#element = widget.element;
        Object.assign(this.#element.style, { height: '0', overflow: 'hidden' });
        this.#root.append(this.#element);
        widget.show();
    }

    /** To be called when the widget is there: all is as the reader had left it. */
    resume() {
        const root = this.#root;
        const find = (at) => at && root.querySelector(at);
        for (const type of ['click', 'keydown']) root.removeEventListener(type, this, true);
        const focused = address(root.getRootNode().activeElement?.closest('.still *'));
        const scrolled = find('.still .events')?.scrollLeft;
        const isUnfolded = find('.still .sources')?.open;
        if (find('.whole')?.open) this.#done.push(['click', '[data-action="text"]']);
        // Left where it is, for what moves loses its scrolling.
        this.#before = [...root.childNodes].filter((child) => child !== this.#element);
        for (const child of this.#before) child.remove();
        this.#element.removeAttribute('style');
        find(focused)?.focus({ preventScroll: true });
        if (scrolled) find('.events')?.scrollTo({ left: scrolled, behavior: 'instant' });
        if (isUnfolded) find('.sources').open = true;
        for (const [type, at, key] of this.#done.splice(0)) {
            if (type === 'click') find(at)?.click();
            else find(at)?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
        }
    }

    /** To be called when the widget will never be there, or no more. */
    stay() {
        if (this.#element?.isConnected) this.#root.replaceChildren(...this.#before);
        for (const control of this.#root.querySelectorAll('button, input')) control.disabled = true;
    }
}
