/** Shares links. */

/** Whether the browser has a share sheet or a clipboard. */
export const canShare = () => Boolean(navigator.share || navigator.clipboard);

/**
 * Opens the share sheet. Where there is none, or the page may not use it, copies the link
 * to the clipboard; where that fails too, shows it.
 *
 * @param {string} url
 * @param {(link?: string) => void} onDone called without a link after it was copied, or
 *     with the link to show; not called after the share sheet
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
