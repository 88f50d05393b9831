/** `<stance-line>`: the widget as an element of any page. */

import { bring } from './learn.js';
import { canHand, hand } from './link.js';
import { program, styles } from './files.js';
import { fetchChecked, importChecked, isEnd, load, once, whenStopped } from './load.js';
import { notify, words } from './notify.js';
import { Still } from './still.js';
import { inlineStory } from './story.js';

const PERMALINK = '#stanceline=';

/** Elements are started when they are less than a screen away. */
const nearby = new IntersectionObserver(
    (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) target.start();
    },
    { rootMargin: '100% 0px' },
);

/** Widgets without an element, for the next one. */
const idle = [];

/** The widget's styles, as one sheet for all elements. */
const dress = once(async () => {
    const texts = await Promise.all(styles.map(async (file) => (await fetchChecked(file)).text()));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(texts.join(''));
    return sheet;
});

class StanceLine extends HTMLElement {
    static observedAttributes = ['story', 'event', 'lang', 'heading-level', 'permalink'];

    #root;
    #widget;
    #still;
    /** What is selected, also while the element is out of the page. */
    #event;
    #actor;
    /** Ends what waits and listens, when the element leaves the page. */
    #stay;
    #hasStarted = false;

    connectedCallback() {
        // Moved within the page, it goes on as it was.
        if (this.#stay) return;
        this.#stay = new AbortController();
        this.#prepare();
        if (!this.#hasStarted) this.#event = this.#linked() ?? this.getAttribute('event') ?? undefined;
        addEventListener('hashchange', () => this.#follow(), this.#stay);
        // One that was there before must not wait for its turn again.
        if (this.#hasStarted) this.start();
        else nearby.observe(this);
    }

    disconnectedCallback() {
        queueMicrotask(() => {
            if (!this.isConnected) this.#end();
        });
    }

    attributeChangedCallback(name, before, now) {
        if (!this.#stay) return;
        if (name === 'permalink') {
            this.#offerLinks();
            this.#follow();
        } else if (name === 'event') {
            this.#event = now ?? undefined;
            this.#widget?.select(this.#event, this.#actor);
        } else if (before !== now && this.#hasStarted) {
            if (name === 'story') {
                this.#event = this.getAttribute('event') ?? undefined;
                this.#actor = undefined;
            }
            this.#end();
            this.connectedCallback();
        }
    }

    /** Shows the widget. Called when the element comes near. */
    async start() {
        nearby.unobserve(this);
        this.#hasStarted = true;
        const { signal } = this.#stay;
        try {
            const [{ Widget, learn }, dressed, story] = await Promise.all([
                load(() => importChecked(program)),
                dress(),
                inlineStory(this.getAttribute('story'), this.getRootNode()),
            ]);
            if (signal.aborted) return;
            const level = Number(this.getAttribute('heading-level'));
            const lang = this.getAttribute('lang') || undefined;
            const forget = whenStopped((message) => this.#stop(message));
            const widget = idle.pop() ?? new Widget();
            signal.addEventListener('abort', () => {
                forget();
                widget.clear();
                widget.element.remove();
                idle.push(widget);
            });
            await bring(learn, widget.read(story, lang));
            if (signal.aborted) return;
            widget.take(level >= 2 && level <= 6 ? level : 2, (name, id) => {
                if (name === 'ready') this.#still.resume();
                this.#hear(name, id);
            });
            await this.#untilNothingJumps(widget, signal);
            if (signal.aborted) return;
            const shadow = this.shadowRoot;
            if (!shadow.adoptedStyleSheets.includes(dressed)) shadow.adoptedStyleSheets.push(dressed);
            shadow.querySelector('link')?.remove();
            widget.begin(this.#event, this.#actor);
            widget.links = this.#hasLinks();
            this.#still.giveWay(widget);
            this.#widget = widget;
        } catch (error) {
            if (isEnd(error) || signal.aborted) return;
            this.#fail(words(error, this.getAttribute('story')));
        }
    }

    /** Finds the picture that came with the page, or lets the content through. */
    #prepare() {
        this.#root ??= this.shadowRoot?.querySelector('div');
        if (!this.#root) {
            this.#root = document.createElement('div');
            this.#showContent();
            // Last: from here on only the slot shows the content.
            (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).appendChild(this.#root);
        }
        this.#still ??= new Still(this.#root);
    }

    #fail(message) {
        this.#still.stay();
        notify(this, 'error', message);
    }

    /** The widget is dead: what would be asked of it at the end of this stay is not. */
    #stop(message) {
        this.#widget = undefined;
        this.#stay = new AbortController();
        this.#fail(message);
    }

    #showContent() {
        this.#root.replaceChildren(document.createElement('slot'));
    }

    #end() {
        nearby.unobserve(this);
        this.#stay?.abort();
        this.#stay = undefined;
        if (!this.#widget) return;
        this.#widget = undefined;
        this.#showContent();
    }

    /**
     * Resolves at once if the widget is as tall as what it replaces, as it is
     * where that is a picture of it, or begins in sight; otherwise when its
     * beginning comes into sight or all of it is out of sight, for whoever reads
     * on below must not lose their place.
     */
    #untilNothingJumps(widget, signal) {
        if (this.#still.shows(widget.story, this.#event)) return undefined;
        const isSafe = () => {
            const { top, bottom } = this.getBoundingClientRect();
            // A line or so is nothing to lose.
            return top > -24 || bottom <= 0;
        };
        if (isSafe()) return undefined;
        return new Promise((done) => {
            const options = { capture: true, passive: true, signal };
            document.addEventListener('scroll', () => isSafe() && done(), options);
            signal.addEventListener('abort', done);
        });
    }

    #hear(name, id) {
        if (name === 'link') {
            hand(this.#linkTo(id), () => this.#widget?.linked());
            return;
        }
        if (name === 'select') {
            this.#event = id ?? undefined;
            this.#link();
        } else if (name === 'actor') {
            this.#actor = id ?? undefined;
        }
        notify(this, name, id);
    }

    /** The event that the address of the page names, if it may. */
    #linked() {
        const { hash } = location;
        if (!this.hasAttribute('permalink') || !hash.startsWith(PERMALINK)) return undefined;
        return hash.slice(PERMALINK.length);
    }

    #follow() {
        const event = this.#linked();
        if (event !== undefined && event !== this.#event) {
            this.#event = event;
            this.#widget?.select(event, this.#actor);
        }
    }

    /** Puts the selected event into the address; takes out only what is ours. */
    #link() {
        if (!this.hasAttribute('permalink') || this.#linked() === this.#event) return;
        if (!this.#event && !location.hash.startsWith(PERMALINK)) return;
        history.replaceState(history.state, '', this.#linkTo(this.#event));
    }

    /** The address of the page with an event, or without; whole, for it may have another base. */
    #linkTo(event) {
        const [page] = location.href.split('#');
        return event ? page + PERMALINK + event : page;
    }

    #hasLinks() {
        return this.hasAttribute('permalink') && canHand();
    }

    #offerLinks() {
        if (!this.#widget) return;
        this.#widget.links = this.#hasLinks();
        this.#widget.select(this.#event, this.#actor);
    }
}

// A page may load the script twice.
if (!customElements.get('stance-line')) customElements.define('stance-line', StanceLine);
