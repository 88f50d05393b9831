/**
 * For pages without a script that resizes iframes: gives every
 * `<iframe data-stanceline>` the height that it reports. Works as a classic script and
 * as a module, also if it is loaded several times.
 */
(() => {
    const findIframes = () => {
        /** @type {NodeListOf<HTMLIFrameElement>} */
        const iframes = document.querySelectorAll('iframe[data-stanceline]');
        return [...iframes];
    };

    addEventListener('message', ({ source, data, isTrusted }) => {
        // The data of a trusted event is a plain copy, so reading it runs no code.
        if (!source || !isTrusted || data?.sentinel !== 'amp' || data.type !== 'embed-size') return;
        const { height } = data;
        // Taller than 10,000 events as text are: a page that is not ours, or gone wrong.
        if (!Number.isFinite(height) || height <= 0 || height > 5e6) return;
        // Searched at every message, because iframes can be added and removed.
        const iframe = findIframes().find((iframe) => iframe.contentWindow === source);
        if (!iframe) return;
        iframe.dataset.stanceline = 'heard';
        // With the page's styles, the height may include the border.
        const border =
            getComputedStyle(iframe).boxSizing === 'border-box'
                ? iframe.offsetHeight - iframe.clientHeight
                : 0;
        iframe.style.setProperty('height', `${height + border}px`);
    });

    // Ask those that reported before this script was loaded.
    for (const iframe of findIframes()) {
        iframe.contentWindow?.postMessage({ sentinel: 'amp', type: 'frames-init' }, '*');
        iframe.addEventListener('load', () => {
            setTimeout(() => {
                if (iframe.dataset.stanceline === 'heard') return;
                console.warn(
                    `Stanceline: ${iframe.src} reports no height. Does its server send ` +
                        'Access-Control-Allow-Origin: * for the files? A sandboxed frame has no origin.',
                );
            }, 10_000);
        });
    }
})();
