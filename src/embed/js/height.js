/**
 * Reports the height of the page to the host page of its iframe, in the message formats
 * of the host scripts that newsrooms use. Hosts ignore formats that they don't support.
 */

const { href, search, hash } = location;

/** The id that Pym assigned to the iframe. */
const childId = new URLSearchParams(search).get('childId');

/**
 * The address in the iframe's `src`, as the host wrote it, which is sent to whichever page
 * embeds this one. Undefined if it contains anything but the options of this page: Pym adds the
 * address and title of the host page, and a redirect or a login may add tokens.
 */
const ownAddress = (() => {
    const options = ['event', 'actor', 'theme', 'accent', 'font', 'lang', 'key', 'events'];
    const isPlain = [...new URLSearchParams(search).keys()].every((name) => options.includes(name));
    const [entry] = performance.getEntriesByType('navigation');
    const redirects = /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.redirectCount;
    return isPlain && !hash && !redirects ? href : undefined;
})();

/**
 * Identifies the iframe for Datawrapper's older host script, which resizes the first iframe
 * with this text anywhere in its `src`, whichever iframe sent the message. A fixed text could
 * be in the `src` of another chart or of a second Stanceline. So the newsroom chooses it, as
 * `?key=`, a different one for each iframe; without it, this format is not used. It is compared
 * without decoding, and must be long enough not to occur by chance.
 */
const key = search.match(/[?&]key=([\w-]{12,})(?=&|$)/)?.[1];

/** Identifies the iframe for WordPress. */
const secret = hash.match(/^#\?secret=([A-Za-z0-9]{10})/)?.[1];

/** Identifies the iframe for the Guardian's host script. */
const messenger = `iframeMessenger:${Math.random().toString(36).slice(2)}`;

/** The beginning of every message of iframe-resizer, in both directions. */
const RESIZER = '[iFrameSizer]';

/**
 * Matches the id that iframe-resizer assigns: that of the iframe, or a number. Longer ids are
 * ignored, so that no page can make this one send long messages.
 */
const RESIZER_ID = /^\[iFrameSizer\]([^:]{1,200}):8:/;

/** Reports the height of the page now and after every change. Must be called only once. */
export function reportHeight() {
    const host = window.parent;
    if (host === window) return;
    const root = document.documentElement;
    let reported = 0;
    /** @type {number | undefined} */
    let textHeight;
    /**
     * The id that iframe-resizer assigned, if the host uses it.
     *
     * @type {string | undefined}
     */
    let resizerId;

    /** @param {unknown} message */
    const send = (message) => host.postMessage(message, '*');

    /**
     * @param {string} [request] the request to answer, even if nothing has changed: `init` of
     *     iframe-resizer, or `size`
     */
    const report = (request) => {
        // Unlike scrollHeight, this can shrink below the iframe's height.
        const box = root.getBoundingClientRect();
        const height = Math.ceil(box.height);
        // The height is 0 in an iframe that is not displayed.
        if (!height || (height === reported && !request)) return;
        reported = height;
        textHeight ??= measureText();
        messages(height, textHeight).forEach(send);
        if (resizerId) {
            const width = Math.ceil(box.width);
            send(`${RESIZER}${resizerId}:${height}:${width}:${request || 'size'}`);
        }
    };

    /**
     * The request that is not answered yet.
     *
     * @type {string | undefined}
     */
    let asked;

    /**
     * Answers all requests that arrive together once.
     *
     * @param {string} request
     */
    const answer = (request) => {
        if (!asked) {
            setTimeout(() => {
                const request = asked;
                asked = undefined;
                report(request);
            });
        }
        if (asked !== 'init') asked = request;
    };

    addEventListener('message', ({ source, data, isTrusted }) => {
        // The data of a trusted event is a plain copy, so reading it runs no code.
        if (source !== host || !isTrusted) return;
        if (typeof data !== 'string') {
            if (isObjectRequest(data)) answer('size');
            return;
        }
        const id = data.match(RESIZER_ID)?.[1];
        resizerId = id || resizerId;
        if (id) answer('init');
        else if (isTextRequest(data) || (resizerId && data.startsWith(RESIZER))) answer('size');
    });
    // AMP queues its messages until this one.
    send({ sentinel: 'amp', type: 'embed-ready' });

    // The observer also reports at the start. The other two are for iframes outside the
    // viewport, where browsers delay observers.
    new ResizeObserver(() => report()).observe(root);
    addEventListener('load', () => report());
    document.fonts.ready.then(() => report());
}

/**
 * The height of the page with the whole story as text, which is what is printed. Measured in
 * advance, because a host that is about to print can't wait for an answer. 0 without a
 * fallback, which is needed to measure, and for long stories, because it takes time.
 */
function measureText() {
    /** @type {HTMLDetailsElement | null} */
    const text = document.querySelector('.fallback-text');
    if (!text || (text.textContent ?? '').length > 1e5) return 0;
    const { open } = text;
    text.open = true;
    const { height } = document.documentElement.getBoundingClientRect();
    text.open = open;
    return Math.ceil(height);
}

/**
 * The messages that report a height.
 *
 * @param {number} height whole pixels, above 0
 * @param {number} text height with all of the story as text, for `frame.js`
 */
function messages(height, text) {
    return [
        // AMP, @newswire/frames, sidechain
        { sentinel: 'amp', type: 'embed-size', height, text },
        // Pym
        childId && `pymxPYMx${childId}xPYMxheightxPYMx${height}`,
        // Datawrapper
        key && { 'datawrapper-height': { [key]: height } },
        // Medium, Embedly, Infogram
        ownAddress && JSON.stringify({ src: ownAddress, context: 'iframe.resize', height }),
        // The Guardian
        JSON.stringify({ id: messenger, type: 'set-height', value: height }),
        // WordPress
        secret && { message: 'height', value: height, secret },
        // Some hosts fail at a message without data.
    ].filter(Boolean);
}

/**
 * Whether a text message of the host asks for the height, in the formats of the Guardian and
 * Pym.
 *
 * @param {string} text
 */
function isTextRequest(text) {
    return text === 'resize' || /^pymxPYMx.*xPYMxwidthxPYMx/.test(text);
}

/**
 * Whether a message with an object asks for the height, in the formats of @newswire/frames and
 * WordPress.
 *
 * @param {any} data
 */
function isObjectRequest(data) {
    return (
        (data?.sentinel === 'amp' && data.type === 'frames-init') ||
        (secret && data?.message === 'ready' && data.secret === secret)
    );
}
