/** Shares links. */

/** Whether the browser has a share sheet or a clipboard. */
export const canShare = () => Boolean(navigator.share || navigator.clipboard);

/**
 * Opens the share sheet. If there is none, or the page may not use it, copies the link to the
 * clipboard; if that fails, too, passes the link on to be shown.
 *
 * @param {string} url
 * @param {(link?: string) => void} onDone called without a link when it was copied, or with the
 *     link to show; not called if the share sheet was opened
 */
export async function share(url, onDone) {
    try {
        if (navigator.share) return await navigator.share({ title: document.title, url });
    } catch (error) {
        // The reader closed the share sheet.
        if (/** @type {Error} */ (error).name === 'AbortError') return;
    }
    try {
        await navigator.clipboard.writeText(url);
    } catch {
        return onDone(url);
    }
    onDone();
}
