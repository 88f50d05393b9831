/** Shares links. */

/** Whether the browser has a share sheet or a clipboard. */
export const canShare = () => Boolean(navigator.share || navigator.clipboard);

/**
 * Opens the share sheet or, where there is none, copies the link to the clipboard. A
 * failure goes to the console only: the reader sees that nothing was copied.
 *
 * @param {string} url
 * @param {() => void} onCopy called after the link was copied
 */
export async function share(url, onCopy) {
    try {
        if (navigator.share) return await navigator.share({ title: document.title, url });
        await navigator.clipboard.writeText(url);
        onCopy();
    } catch (error) {
        const { name, message } = /** @type {Error} */ (error);
        // The reader closed the share sheet.
        if (name !== 'AbortError') console.warn(`Stanceline: can't share the link: ${message}`);
    }
}
