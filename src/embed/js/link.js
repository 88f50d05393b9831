/** Hands readers a link. */

/** Whether the browser has a share sheet or a clipboard, which it has not everywhere. */
export const canHand = () => Boolean(navigator.share || navigator.clipboard);

/**
 * Opens the share sheet, or else puts a link into the clipboard. What the
 * browser forbids is left undone: the reader sees that nothing was copied.
 *
 * @param {string} url
 * @param {() => void} copied called when it is in the clipboard
 */
export async function hand(url, copied) {
    try {
        if (navigator.share) return await navigator.share({ title: document.title, url });
        await navigator.clipboard.writeText(url);
        copied();
    } catch (error) {
        // Closing the sheet is an error, too.
        if (error.name !== 'AbortError') console.warn(`Stanceline: no link: ${error.message}`);
    }
}
