/**
 * Gives every `<iframe data-stanceline>` of the host page the height that it reports, for pages
 * without another script that does. Works as a classic script and as a module, and can be
 * loaded several times.
 */
(() => {
    /** Smallest width of a column on paper, in CSS pixels. */
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
     * @param {number} height height of the page in it
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
     * The heights that each iframe reported: the current one, and that of the printed text.
     *
     * @type {WeakMap<HTMLIFrameElement, { height: number, text: number }>}
     */
    const reported = new WeakMap();

    addEventListener('message', ({ source, data, isTrusted }) => {
        // The data of a trusted event is a plain copy, so reading it runs no code.
        if (!source || !isTrusted || data?.sentinel !== 'amp' || data.type !== 'embed-size') return;
        const { height, text } = data;
        // More than 10,000 events as text: the page is not ours, or has failed.
        if (!isHeight(height) || height > 5e6) return;
        // Searched at every message, because iframes can be added and removed.
        const iframe = findIframes().find((iframe) => iframe.contentWindow === source);
        if (!iframe) return;
        iframe.dataset.stanceline = 'heard';
        reported.set(iframe, { height, text: isHeight(text) && text < 1e5 ? text : 0 });
        resize(iframe, height);
    });

    // The page in the iframe prints as text, but reports its height too late.
    addEventListener('beforeprint', () => {
        for (const iframe of findIframes()) {
            const { height = 0, text = 0 } = reported.get(iframe) ?? {};
            // The column may be narrower on paper.
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

    // Ask iframes that reported before this script was loaded.
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
