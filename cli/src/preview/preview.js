/** Reloads the preview when the story changes, with the same event selected. */

/** @type {HTMLMetaElement | null} */
const meta = document.querySelector('meta[name="stanceline-preview"]');

/** The version of the story that the page shows. */
const version = meta?.content;

// The address keeps the selected event; the browser keeps the scroll position.
document.addEventListener('stanceline:select', (event) => {
    const { detail } = /** @type {CustomEvent<{ event: string | null }>} */ (event);
    const address = new URL(location.href);
    if (detail.event) address.searchParams.set('event', detail.event);
    else address.searchParams.delete('event');
    history.replaceState(null, '', address);
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

async function watch() {
    for (;;) {
        try {
            const answer = await fetch(`/changed?since=${version}`);
            if (answer.ok && (await answer.text()) !== version) {
                location.reload();
                return;
            }
        } catch {
            // The preview was stopped, but may be started again.
            await pause();
        }
    }
}

watch();
