/**
 * Runs in a page before anything else, and remembers what only the page itself
 * can see. All times are in milliseconds.
 */
(() => {
    /** So long must a page have been still to count as done with a step. */
    const STILL = 100;
    /** No longer than this is waited for it. */
    const PATIENCE = 3000;

    let shift = 0;
    let largest = 0;
    let memory;
    const tasks = [];

    /** Takes every entry of a kind; calling what it gives takes the last ones. */
    const record = (type, take) => {
        const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
        observer.observe({ type, buffered: true });
        return () => observer.takeRecords().forEach(take);
    };
    const flush = [
        record('layout-shift', (entry) => (shift += entry.value)),
        record('largest-contentful-paint', (entry) => (largest = entry.startTime)),
        record('longtask', (entry) => tasks.push(entry)),
    ];

    for (const name of ['instantiate', 'instantiateStreaming']) {
        const instantiate = WebAssembly[name];
        WebAssembly[name] = async (...all) => {
            const made = await instantiate.apply(WebAssembly, all);
            memory = (made.instance ?? made).exports.memory;
            return made;
        };
    }

    /** When what comes next in the queue of the main thread would be run. */
    const turn = () =>
        new Promise((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now());
            port2.postMessage(undefined);
        });

    // Ready is a page that would answer a click now, not one that says so in
    // the middle of a task.
    const ready = new Promise((done) => {
        for (const type of ['stanceline:ready', 'baseline:ready']) {
            addEventListener(type, () => turn().then(done), { once: true });
        }
        addEventListener('stanceline:error', ({ detail }) => done(detail.message));
    });

    /** Resolves when the next frame has been painted. */
    const painted = () => new Promise((done) => requestAnimationFrame(() => turn().then(done)));

    const pause = (time) => new Promise((done) => setTimeout(done, time));

    /**
     * Resolves when nothing changes, moves or scrolls any more, to the number of
     * nodes that were changed, added or removed until then.
     */
    const settled = async () => {
        const start = performance.now();
        const touched = new Set();
        let last = start;
        const stir = () => (last = performance.now());
        const touch = (node) => {
            touched.add(node);
            for (const inner of node.querySelectorAll?.('*') ?? []) touched.add(inner);
        };
        const observer = new MutationObserver((records) => {
            stir();
            for (const { target, addedNodes, removedNodes } of records) {
                touched.add(target);
                addedNodes.forEach(touch);
                removedNodes.forEach(touch);
            }
        });
        observer.observe(document, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true,
        });
        addEventListener('scroll', stir, true);
        for (let now = start; now - start < PATIENCE; now = performance.now()) {
            if (now - last < STILL) {
                await pause(STILL - (now - last));
                continue;
            }
            // Waited for and not asked again and again: that costs styles.
            const moving = document.getAnimations().map(({ finished }) => finished);
            if (moving.length === 0) break;
            await Promise.race([Promise.allSettled(moving), pause(PATIENCE)]);
        }
        observer.disconnect();
        removeEventListener('scroll', stir, true);
        return touched.size;
    };

    /** What the next event brings, see `expect`. */
    let outcome;

    window.recorder = {
        ready,
        settled,

        /**
         * Watches what the next event of this type brings. Counting the nodes
         * that it touches costs time, so that should not be measured meanwhile.
         */
        expect(type, selector, isCounting) {
            outcome = new Promise((done, failed) => {
                const watch = async ({ target }) => {
                    const start = performance.now();
                    if (!target.closest(selector)) return failed(new Error(`${selector} was missed`));
                    const touched = isCounting && settled();
                    const paint = (await painted()) - start;
                    done({ paint, touched: await (touched || settled()) });
                };
                addEventListener(type, watch, { capture: true, once: true });
            });
        },

        /** Resolves to how long that took to the next paint, and what it touched. */
        outcome: () => outcome,

        /** How the page came to be, once it is there. */
        async loading() {
            const interactive = await ready;
            if (typeof interactive === 'string') throw new Error(interactive);
            await settled();
            flush.forEach((rest) => rest());
            const named = performance.getEntriesByName('first-contentful-paint');
            const firstPaint = named[0]?.startTime ?? 0;
            const blocking = tasks
                .filter(({ startTime, duration }) => startTime + duration > firstPaint)
                .reduce((sum, { duration }) => sum + duration - 50, 0);
            const [{ responseEnd }] = performance.getEntriesByType('navigation');
            const isForeign = ({ name }) => !name.startsWith(location.origin) && !name.startsWith('data:');
            return {
                'first paint': firstPaint,
                'largest paint': largest,
                interactive,
                mount: interactive - responseEnd,
                shift,
                blocking,
                'foreign requests': performance.getEntriesByType('resource').filter(isForeign).length,
            };
        },

        /** Presses a button so many times, painting in between. */
        async walk(selector, steps) {
            for (let step = 0; step < steps; step++) {
                document.querySelector(selector).click();
                await painted();
            }
        },

        /** Elements, and bytes of WebAssembly memory, 0 without any. */
        extent: () => ({
            elements: document.querySelectorAll('*').length,
            wasm: memory?.buffer.byteLength ?? 0,
        }),
    };
})();
