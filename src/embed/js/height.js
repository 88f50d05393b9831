/**
 * Tells the page around our iframe how high we are, in the message formats
 * that the host scripts of newsrooms already understand. A host ignores the
 * formats it does not know.
 */

/** The address that the host wrote into the iframe's `src`, as it was at first. */
const { href, search, hash } = location;

/** The id that Pym gave us. */
const childId = new URLSearchParams(search).get('childId');

/**
 * Pym adds the address and title of the host's page to ours. They are not ours
 * to send on, and a host with Pym does without the format that holds `href`.
 */
const namesHost = /[?&](childId|parentUrl|parentTitle)=/.test(search);

/**
 * By what Datawrapper's older host script finds us: it resizes the first
 * iframe with this anywhere in its `src`, whoever sent the message. Whatever
 * we made up could be in the `src` of somebody else's chart, and what is in
 * all our addresses is in that of a second Stanceline on the page. So only the
 * newsroom can give it, as `?key=`, another for each iframe, and without one
 * the message stays away. It is read undecoded, as it stands in the `src`, and
 * must be so long that it is nowhere by chance.
 */
const key = search.match(/[?&]key=([\w-]{12,})(?=&|$)/)?.[1];

/** By what WordPress knows us. */
const secret = hash.match(/^#\?secret=([A-Za-z0-9]{10})/)?.[1];

/** By what the Guardian's host script tells iframes apart. */
const messenger = 'iframeMessenger:' + Math.random().toString(36).slice(2);

/** What every message of iframe-resizer begins with, in both directions. */
const RESIZER = '[iFrameSizer]';

/** Reports the height of the page now and at every change. Call it once. */
export function reportHeight() {
    const host = window.parent;
    if (host === window) return;
    const root = document.documentElement;
    let reported = 0;
    /** The id that iframe-resizer has given us, if it is there. */
    let resizerId;

    const send = message => host.postMessage(message, '*');

    /**
     * @param {string} [request] what to answer although nothing has changed:
     *     iframe-resizer's `init`, or `size` for all others
     */
    const report = request => {
        // Unlike scrollHeight, this can shrink below the iframe's height.
        const box = root.getBoundingClientRect();
        const height = Math.ceil(box.height);
        // In an iframe that is not displayed everything is 0 high: no news.
        if (!height || (height === reported && !request)) return;
        reported = height;
        messages(height).forEach(send);
        if (resizerId) {
            const width = Math.ceil(box.width);
            send(`${RESIZER}${resizerId}:${height}:${width}:${request || 'size'}`);
        }
    };

    addEventListener('message', ({ source, data, isTrusted }) => {
        // The data of a trusted event is a plain copy: reading it runs no code.
        if (source !== host || !isTrusted) return;
        if (typeof data !== 'string') {
            if (isObjectRequest(data)) report('size');
            return;
        }
        const id = data.match(/^\[iFrameSizer\]([^:]+):8:/)?.[1];
        resizerId = id || resizerId;
        if (id) report('init');
        else if (isTextRequest(data) || (resizerId && data.startsWith(RESIZER))) report('size');
    });
    // AMP queues what it has for us until this.
    send({ sentinel: 'amp', type: 'embed-ready' });

    // The observer also reports once at the start. The other two are for an
    // iframe out of sight, in which browsers put observers off.
    new ResizeObserver(() => report()).observe(root);
    addEventListener('load', () => report());
    document.fonts.ready.then(() => report());
}

/**
 * What we send at a certain height.
 *
 * @param {number} height whole pixels, above 0
 */
function messages(height) {
    return [
        // AMP, @newswire/frames, sidechain
        { sentinel: 'amp', type: 'embed-size', height },
        // Pym
        childId && `pymxPYMx${childId}xPYMxheightxPYMx${height}`,
        // Datawrapper
        key && { 'datawrapper-height': { [key]: height } },
        // Medium, Embedly, Infogram
        !namesHost && JSON.stringify({ src: href, context: 'iframe.resize', height }),
        // The Guardian
        JSON.stringify({ id: messenger, type: 'set-height', value: height }),
        // WordPress
        secret && { message: 'height', value: height, secret },
        // Some hosts fail at a message without data: only what is there.
    ].filter(Boolean);
}

/** Whether a text of the host asks for our height: the Guardian's or Pym's. */
function isTextRequest(text) {
    return text === 'resize' || /^pymxPYMx.*xPYMxwidthxPYMx/.test(text);
}

/** The same of any other message: that of @newswire/frames or of WordPress. */
function isObjectRequest(data) {
    return (
        (data?.sentinel === 'amp' && data.type === 'frames-init') ||
        (secret && data?.message === 'ready' && data.secret === secret)
    );
}
