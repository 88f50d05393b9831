/** The static content that is shown until the widget has loaded. */

/**
 * A selector that matches the counterpart of a fallback's element in the widget; undefined for
 * elements without one.
 *
 * @param {Element | null | undefined} element
 */
function selectorOf(element) {
    if (!(element instanceof HTMLElement)) return undefined;
    if (element.role === 'slider') return '[role="slider"]';
    const position = element.matches('.position-label') && element.closest('[data-position]');
    if (position instanceof HTMLElement) {
        return `[data-position="${CSS.escape(position.dataset.position ?? '')}"] .position-label`;
    }
    for (const name of ['event', 'actor', 'person', 'action']) {
        const id = element.dataset[name];
        if (id) return `[data-${name}="${CSS.escape(id)}"]`;
    }
    return undefined;
}

/** The fallback in an element. Records clicks and keys, and repeats them in the widget. */
export class Fallback {
    #root;
    /**
     * Clicks and keys to repeat in the widget.
     *
     * @type {{ type: string, selector: string, key?: string }[]}
     */
    #actions = [];
    /** @type {HTMLElement | undefined} */
    #widget;
    /**
     * The nodes of the fallback after the widget has replaced them, to restore them.
     *
     * @type {ChildNode[]}
     */
    #nodes = [];

    /** @param {Element} root contains the fallback, and later the widget */
    constructor(root) {
        this.#root = root;
        this.#enable(true);
        for (const type of ['click', 'keydown']) root.addEventListener(type, this, true);
    }

    /** @param {Event} event */
    handleEvent(event) {
        const target = event.target instanceof Element ? event.target : undefined;
        const selector = selectorOf(target?.closest('button, [data-event], [role="slider"]'));
        const key = event instanceof KeyboardEvent ? event.key : undefined;
        if (selector) this.#actions.push({ type: event.type, selector, key });
    }

    /**
     * Whether the fallback is a prerendered view of this story with the same event selected and
     * no open disclosure. The widget then has the same height.
     *
     * @param {string} story
     * @param {string} [event]
     */
    matches(story, event) {
        const prerendered = this.#find('[data-fallback]');
        const selected = this.#find('[data-fallback] [data-detail]')?.dataset.detail;
        return (
            prerendered?.dataset.story === story &&
            selected === (event || undefined) &&
            !prerendered.querySelector('details[open]')
        );
    }

    /**
     * Adds the element of a widget with no height, because a slow browser may paint it before
     * it is complete. Call `finish` when it is.
     *
     * @param {HTMLElement} element
     */
    replaceWith(element) {
        this.#widget = element;
        Object.assign(element.style, { height: '0', overflow: 'hidden' });
        this.#root.append(element);
    }

    /**
     * Replaces the fallback by the widget, and keeps the focus and repeats clicks and keys.
     *
     * @param {AbortSignal} [signal] ends when the widget is removed
     */
    finish(signal) {
        const root = this.#root;
        // After the listeners of the widget.
        addEventListener('beforeprint', () => this.#print(true), { signal });
        addEventListener('afterprint', () => this.#print(false), { signal });
        for (const type of ['click', 'keydown']) root.removeEventListener(type, this, true);
        const { activeElement } = /** @type {Document | ShadowRoot} */ (root.getRootNode());
        const focused = selectorOf(activeElement?.closest('[data-fallback] *'));
        if (this.#find('.fallback-text')?.hasAttribute('open')) {
            this.#actions.push({ type: 'click', selector: '[data-action="text"]' });
        }
        // The widget's element is not moved, because it would lose its scroll positions.
        this.#nodes = [...root.childNodes].filter((node) => node !== this.#widget);
        for (const node of this.#nodes) node.remove();
        this.#widget?.removeAttribute('style');
        if (focused) this.#find(focused)?.focus({ preventScroll: true });
        for (const { type, selector, key } of this.#actions.splice(0)) {
            const element = this.#find(selector);
            if (type === 'click') element?.click();
            else
                element?.dispatchEvent(
                    new KeyboardEvent(type, { key, bubbles: true, cancelable: true }),
                );
        }
    }

    /** Keeps the fallback, or restores it, and disables its controls. */
    keep() {
        // The widget may have crashed before it replaced the fallback: then there are no nodes.
        if (this.#widget?.isConnected) this.#widget.replaceWith(...this.#nodes);
        this.#enable(false);
    }

    /**
     * Shows the text while the page is printed if the widget has not rendered it: Firefox runs
     * no microtasks between the event and the print.
     *
     * @param {boolean} isPrinting
     */
    #print(isPrinting) {
        const widget = this.#widget;
        if (!widget?.isConnected) return;
        for (const node of this.#nodes) node.remove();
        if (isPrinting && !widget.querySelector('.transcript')) widget.before(...this.#nodes);
        const text = this.#find('.fallback-text');
        text?.setAttribute('open', '');
        widget.hidden = Boolean(text);
    }

    /**
     * Enables or disables the controls. In the HTML they are disabled.
     *
     * @param {boolean} isEnabled
     */
    #enable(isEnabled) {
        for (const button of this.#root.querySelectorAll('button')) button.disabled = !isEnabled;
        const slider = this.#find('[role="slider"]');
        slider?.setAttribute('aria-disabled', `${!isEnabled}`);
        slider?.setAttribute('tabindex', isEnabled ? '0' : '-1');
    }

    /**
     * @param {string} selector
     * @returns {HTMLElement | null}
     */
    #find(selector) {
        return this.#root.querySelector(selector);
    }
}
