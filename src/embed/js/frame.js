/**
 * For newsrooms whose page has no script that resizes iframes: gives every
 * `<iframe data-stanceline>` the height that it reports. Runs as a classic
 * script and as a module, any number of times.
 */
(() => {
    const marked = () => [...document.querySelectorAll('iframe[data-stanceline]')];

    addEventListener('message', ({ source, data, isTrusted }) => {
        // The data of a trusted event is a plain copy: reading it runs no code.
        if (!source || !isTrusted || data?.sentinel !== 'amp' || data.type !== 'embed-size') return;
        const { height } = data;
        if (!Number.isFinite(height) || height <= 0) return;
        // Looked up at each message: iframes come and go.
        const iframe = marked().find(iframe => iframe.contentWindow === source);
        if (!iframe) return;
        // The page's own rules may count the border in.
        const border =
            getComputedStyle(iframe).boxSizing === 'border-box'
                ? iframe.offsetHeight - iframe.clientHeight
                : 0;
        iframe.style.setProperty('height', `${height + border}px`);
    });

    // Those that reported before this script was there are asked again.
    for (const iframe of marked())
        iframe.contentWindow?.postMessage({ sentinel: 'amp', type: 'frames-init' }, '*');
})();
