/** Loads the preview anew when the story has been saved, at the same event. */

const seen = document.querySelector('meta[name="stanceline-preview"]').content;

// The address remembers what is selected, and the browser how far down it is.
document.addEventListener('stanceline:select', ({ detail }) => {
    const address = new URL(location.href);
    if (detail.event) address.searchParams.set('event', detail.event);
    else address.searchParams.delete('event');
    history.replaceState(null, '', address);
});

const pause = () => new Promise((done) => setTimeout(done, 1000));

async function watch() {
    for (;;) {
        try {
            const answer = await fetch(`/changed?since=${seen}`);
            if (answer.ok && (await answer.text()) !== seen) return location.reload();
        } catch {
            // The preview has been ended, perhaps to be started again.
            await pause();
        }
    }
}

watch();
