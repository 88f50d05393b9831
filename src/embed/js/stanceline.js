/** The custom element `<stance-line>`. */

import { importBindings } from './bindings.js';
import { loadCatalogue } from './catalogue.js';
import { Fallback } from './fallback.js';
import { code, styles } from './files.js';
import { fetchChecked, handleCrash, hasCrashed, load, onCrash, once, pause } from './load.js';
import { errorMessage, notify } from './notify.js';
import { canShare, share } from './share.js';
import { inlineStory, storyAt } from './story.js';

/** @typedef {import('./widget.js').Widget} Widget */

/** Prefix of a fragment that names an event. */
const PERMALINK = '#stanceline=';

/** Whether the page has scrolled to an element whose event is in the address. */
let hasShownLinked = false;

/** Starts elements when they are less than a screen away from the viewport. */
const nearby = new IntersectionObserver(
    (entries) => {
        for (const { isIntersecting, target } of entries) {
            if (isIntersecting && target instanceof StanceLine) target.start();
        }
    },
    { rootMargin: '100% 0px' },
);

/**
 * Widgets that are not in use, for the next elements.
 *
 * @type {Widget[]}
 */
const idle = [];

/** Resolves to the stylesheet of the widget, which all elements share. */
const loadStyles = once(async () => {
    const texts = await Promise.all(styles.map(async (file) => (await fetchChecked(file)).text()));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(texts.join(''));
    return sheet;
});

class StanceLine extends HTMLElement {
    static observedAttributes = [
        'story',
        'src',
        'image-base',
        'event',
        'lang',
        'heading-level',
        'permalink',
    ];

    /** @type {ShadowRoot | undefined} */
    #shadow;
    /**
     * The element in the shadow root that contains the fallback or the widget.
     *
     * @type {HTMLElement | undefined}
     */
    #root;
    /** @type {Fallback | undefined} */
    #fallback;
    /** @type {Widget | undefined} */
    #widget;
    /**
     * Id of the selected event, kept while the element is not in the page.
     *
     * @type {string | undefined}
     */
    #event;
    /** @type {string | undefined} */
    #actor;
    /**
     * Aborted when the element leaves the page: removes its listeners and stops loading.
     *
     * @type {AbortController | undefined}
     */
    #connection;
    #hasStarted = false;

    connectedCallback() {
        // The element was moved within the page.
        if (this.#connection) return;
        this.#connection = new AbortController();
        this.#prepare();
        if (!this.#hasStarted) {
            this.#event = this.#linkedEvent() ?? this.getAttribute('event') ?? undefined;
        }
        addEventListener('hashchange', () => this.#followLink(), this.#connection);
        addEventListener('click', (click) => this.#showFollowed(click), this.#connection);
        this.#showLinked();
        if (this.#hasStarted) this.start();
        else nearby.observe(this);
    }

    disconnectedCallback() {
        queueMicrotask(() => {
            if (!this.isConnected) this.#disconnect();
        });
    }

    /**
     * @param {string} name
     * @param {string | null} before
     * @param {string | null} now
     */
    attributeChangedCallback(name, before, now) {
        if (!this.#connection) return;
        if (name === 'permalink') {
            this.#update();
            this.#followLink();
        } else if (name === 'event') {
            this.#event = now ?? undefined;
            this.#update();
        } else if (before !== now && this.#hasStarted) {
            if (name === 'story' || name === 'src') {
                this.#event = this.getAttribute('event') ?? undefined;
                this.#actor = undefined;
            }
            this.#disconnect();
            this.connectedCallback();
        }
    }

    /** Loads the widget and replaces the fallback. */
    async start() {
        nearby.unobserve(this);
        this.#hasStarted = true;
        const signal = this.#connection?.signal;
        const shadow = this.#shadow;
        const fallback = this.#fallback;
        if (!signal || !shadow || !fallback) return;
        try {
            const [module, sheet, json] = await Promise.all([
                load(importBindings),
                loadStyles(),
                this.#story(),
            ]);
            if (signal.aborted) return;
            onCrash((message) => this.#crash(message), signal);
            await pause();
            const story = new module.ParsedStory(json, this.#imageBase());
            const lang = this.getAttribute('lang') || story.lang;
            await loadCatalogue(module, lang);
            await pause();
            await this.#untilNothingShifts(story.id, fallback, signal);
            if (signal.aborted) return;
            // If an editor has put a paragraph around the element, HTML ends both where the
            // story's text begins, so the text is now behind the paragraph.
            const text = this.closest('p')?.nextElementSibling;
            if (text?.matches('.stanceline-text')) this.append(text);
            if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
            shadow.querySelector('link')?.remove();
            const widget = idle.pop() ?? new module.Widget();
            signal.addEventListener('abort', () => {
                if (hasCrashed()) return;
                widget.close();
                widget.element.remove();
                idle.push(widget);
            });
            fallback.replaceWith(widget.element);
            const level = Number(this.getAttribute('heading-level'));
            widget.open(story, {
                ...this.#selection(),
                lang,
                headingLevel: level >= 2 && level <= 6 ? level : undefined,
                onEvent: (name, id, ...more) => {
                    if (name === 'ready') fallback.finish(signal);
                    this.#onEvent(name, id, ...more);
                },
            });
            this.#widget = widget;
        } catch (error) {
            if (handleCrash(error) || signal.aborted) return;
            this.#fail(errorMessage(error, this.getAttribute('story') ?? this.getAttribute('src')));
        }
    }

    /** Uses the declarative shadow root, or creates one that shows the content. */
    #prepare() {
        if (this.#root) return;
        const declared = this.shadowRoot?.querySelector('div');
        this.#root = declared ?? document.createElement('div');
        if (!declared) this.#showContent();
        // Last: once there is a shadow root, only the slot shows the content.
        this.#shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
        if (!declared) this.#shadow.append(this.#root);
        this.#fallback = new Fallback(this.#root);
    }

    /** Resolves to the story in UTF-8, from a file or the page; undefined for the bundled story. */
    async #story() {
        const url = this.getAttribute('src');
        if (!url) return inlineStory(this.getAttribute('story'), this.getRootNode());
        return storyAt(url, this.getAttribute('integrity') ?? '');
    }

    /**
     * The address of the folder that the story's pictures are relative to: that of the
     * story's file or, of the bundled story, that of the widget's files. Undefined is that of
     * the page.
     */
    #imageBase() {
        const given = this.getAttribute('image-base');
        if (given !== null) return given;
        const src = this.getAttribute('src');
        if (src) return new URL('.', new URL(src, document.baseURI)).href;
        return this.getAttribute('story') ? undefined : new URL('.', code.url).href;
    }

    /** @param {string} message */
    #fail(message) {
        this.#fallback?.keep();
        notify(this, 'error', message);
    }

    /**
     * Restores the content after a crash of the WebAssembly.
     *
     * @param {string} message
     */
    #crash(message) {
        this.#widget = undefined;
        this.#connection?.abort();
        this.#connection = new AbortController();
        this.#fail(message);
    }

    #showContent() {
        this.#root?.replaceChildren(document.createElement('slot'));
    }

    #disconnect() {
        nearby.unobserve(this);
        this.#connection?.abort();
        this.#connection = undefined;
        if (!this.#widget) return;
        this.#widget = undefined;
        this.#showContent();
    }

    /**
     * Resolves when replacing the fallback doesn't shift text below it that the reader may be
     * reading: at once if the widget has the same height, otherwise when the top of the element
     * is visible or all of it is above the viewport.
     *
     * @param {string} story id
     * @param {Fallback} fallback
     * @param {AbortSignal} signal
     */
    async #untilNothingShifts(story, fallback, signal) {
        const isSafe = () => {
            const { top, bottom } = this.getBoundingClientRect();
            // The top may be about one line above the viewport.
            return top > -24 || bottom <= 0;
        };
        if (signal.aborted || fallback.matches(story, this.#event) || isSafe()) return;
        await new Promise((resolve) => {
            const options = { capture: true, passive: true, signal };
            document.addEventListener('scroll', () => isSafe() && resolve(undefined), options);
            signal.addEventListener('abort', resolve);
        });
    }

    /**
     * @param {string} name
     * @param {string | null} id
     * @param {...(string | number | undefined)} more
     */
    #onEvent(name, id, ...more) {
        if (name === 'share') {
            share(this.#linkTo(id ?? undefined), (link) => this.#widget?.linkShared(link));
            return;
        }
        if (name === 'select') {
            this.#event = id ?? undefined;
        } else if (name === 'actor') {
            this.#actor = id ?? undefined;
        }
        notify(this, name, id, ...more);
        if (name === 'select') this.#updateAddress();
    }

    #selection() {
        return {
            event: this.#event,
            actor: this.#actor,
            canShare: this.hasAttribute('permalink') && canShare(),
        };
    }

    #update() {
        this.#widget?.update(this.#selection());
    }

    /** The id of the event in the page's address, if the element has `permalink`. */
    #linkedEvent() {
        const { hash } = location;
        if (!this.hasAttribute('permalink') || !hash.startsWith(PERMALINK)) return undefined;
        return hash.slice(PERMALINK.length);
    }

    /** Selects the event in the page's address. */
    #followLink() {
        const event = this.#linkedEvent();
        if (event !== undefined && event !== this.#event) {
            this.#event = event;
            this.#update();
        }
    }

    /**
     * Scrolls to the element when a reader follows a link within the page to one of its events,
     * again for the event that is selected already.
     *
     * @param {MouseEvent} click
     */
    #showFollowed({ target, ctrlKey, metaKey, shiftKey, defaultPrevented }) {
        const link = /** @type {Element} */ (target).closest?.('a');
        const isHere = link?.href === location.href.split('#')[0] + link?.hash;
        // With these keys the link opens elsewhere.
        if (ctrlKey || metaKey || shiftKey || defaultPrevented || !isHere) return;
        if (this.hasAttribute('permalink') && link?.hash.startsWith(PERMALINK))
            this.scrollIntoView({ behavior: 'instant' });
    }

    /**
     * Scrolls to the element if the page was opened by a link to one of its events, which the
     * browser can't do because no element has the fragment as its id. Does nothing if the reader
     * has scrolled, comes back or reloads: browsers then restore the scroll position.
     */
    #showLinked() {
        const [entry] = performance.getEntriesByType('navigation');
        const { type } = /** @type {PerformanceNavigationTiming} */ (entry ?? {});
        if (hasShownLinked || type !== 'navigate' || this.#linkedEvent() === undefined) return;
        hasShownLinked = true;
        const signal = this.#connection?.signal;
        let isWanted = !scrollY;
        for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
            const options = { capture: true, once: true, passive: true, signal };
            addEventListener(type, () => (isWanted = false), options);
        }
        const show = () => {
            if (isWanted) this.scrollIntoView({ behavior: 'instant' });
        };
        // Content above the element may still grow, and so may the element with its widget.
        if (document.readyState !== 'complete')
            addEventListener('load', show, { once: true, signal });
        this.addEventListener('stanceline:ready', show, { once: true, signal });
        show();
    }

    /** Writes the selected event to the address. The overview keeps a fragment of the page's own. */
    #updateAddress() {
        if (!this.hasAttribute('permalink') || this.#linkedEvent() === this.#event) return;
        if (!this.#event && !location.hash.startsWith(PERMALINK)) return;
        try {
            history.replaceState(history.state, '', this.#linkTo(this.#event));
        } catch {
            // Some sandboxes forbid it, and browsers limit its rate. The address stays.
        }
    }

    /**
     * The address of the page with an event, or without one. Absolute, because the page may
     * have a `<base>`.
     *
     * @param {string | undefined} event
     */
    #linkTo(event) {
        const [page] = location.href.split('#');
        return event ? page + PERMALINK + event : page;
    }
}

// A page may load the script twice.
if (!customElements.get('stance-line')) customElements.define('stance-line', StanceLine);
