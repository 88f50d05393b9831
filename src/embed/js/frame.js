/**
 * For pages without a script that resizes iframes: gives every
 * `<iframe data-stanceline>` the height that it reports. Works as a classic script and
 * as a module, also if it is loaded several times.
 */
(() => {
    /** Width of a column on paper, in CSS pixels: at least this. */
    const PAPER = 600;

    const findIframes = () => {
        /** @type {NodeListOf<HTMLIFrameElement>} */
        const iframes = document.querySelectorAll('iframe[data-stanceline]');
        return [...iframes];
    };

    /** @param {unknown} height */
    const isHeight = (height) => Number.isFinite(height) && Number(height) > 0;

    /**
     * @param {HTMLIFrameElement} iframe
     * @param {number} height that of its page
     */
    const resize = (iframe, height) => {
        // With the page's styles, the height may include the border.
        const border =
            getComputedStyle(iframe).boxSizing === 'border-box'
                ? iframe.offsetHeight - iframe.clientHeight
                : 0;
        iframe.style.setProperty('height', `${height + border}px`);
    };

    /**
     * The heights that each iframe reported: as it is, and with all of the story as text.
     *
     * @type {WeakMap<HTMLIFrameElement, { height: number, text: number }>}
     */
    const reported = new WeakMap();

    addEventListener('message', ({ source, data, isTrusted }) => {
        // The data of a trusted event is a plain copy, so reading it runs no code.
        if (!source || !isTrusted || data?.sentinel !== 'amp' || data.type !== 'embed-size') return;
        const { height, text } = data;
        // Taller than 10,000 events as text are: a page that is not ours, or gone wrong.
        if (!isHeight(height) || height > 5e6) return;
        // Searched at every message, because iframes can be added and removed.
        const iframe = findIframes().find((iframe) => iframe.contentWindow === source);
        if (!iframe) return;
        iframe.dataset.stanceline = 'heard';
        reported.set(iframe, { height, text: isHeight(text) && text < 1e5 ? text : 0 });
        resize(iframe, height);
    });

    // The page in the frame prints the story as text, but what it reports then comes too late.
    addEventListener('beforeprint', () => {
        for (const iframe of findIframes()) {
            const { height = 0, text = 0 } = reported.get(iframe) ?? {};
            // On paper it may be narrower.
            const scale = Math.max(1, iframe.clientWidth / PAPER);
            if (text * scale > height) resize(iframe, text * scale);
        }
    });
    addEventListener('afterprint', () => {
        for (const iframe of findIframes()) {
            const heights = reported.get(iframe);
            if (heights) resize(iframe, heights.height);
        }
    });

    // Ask those that reported before this script was loaded.
    for (const iframe of findIframes()) {
        iframe.contentWindow?.postMessage({ sentinel: 'amp', type: 'frames-init' }, '*');
        iframe.addEventListener('load', () => {
            setTimeout(() => {
                if (iframe.dataset.stanceline === 'heard') return;
                console.warn(
                    `Stanceline: ${iframe.src} reports no height. Does its server send ` +
                        'Access-Control-Allow-Origin: * for the files? A sandboxed frame has no ' +
                        'origin. On pages with a Cross-Origin-Embedder-Policy it needs more headers.',
                );
            }, 10_000);
        });
    }
})();
