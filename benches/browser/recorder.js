/**
 * Runs in a page before its own scripts, and records what can only be measured inside
 * the page. All times are in milliseconds.
 */
(() => {
    /** A step is complete when the page has not changed for this long. */
    const QUIET_TIME = 100;
    /** The longest time to wait for that. */
    const TIMEOUT = 3000;

    let shift = 0;
    let largest = 0;
    /** @type {WebAssembly.Memory | undefined} */
    let memory;
    /** @type {PerformanceEntry[]} */
    const tasks = [];

    /**
     * Passes every performance entry of a type on. Returns a function that passes on those
     * that are still queued.
     *
     * @param {string} type
     * @param {(entry: any) => void} take
     */
    const record = (type, take) => {
        const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
        observer.observe({ type, buffered: true });
        return () => observer.takeRecords().forEach(take);
    };
    const flush = [
        record('layout-shift', (entry) => {
            shift += entry.value;
        }),
        record('largest-contentful-paint', (entry) => {
            largest = entry.startTime;
        }),
        record('longtask', (entry) => {
            tasks.push(entry);
        }),
    ];

    /** @type {any} */
    const { WebAssembly } = window;
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const instantiate = WebAssembly[name];
        WebAssembly[name] = async (/** @type {unknown[]} */ ...all) => {
            const made = await instantiate.apply(WebAssembly, all);
            memory = (made.instance ?? made).exports.memory;
            return made;
        };
    }

    /**
     * Resolves to the time at which the main thread is free.
     *
     * @returns {Promise<number>}
     */
    const turn = () =>
        new Promise((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now());
            port2.postMessage(undefined);
        });

    /**
     * Resolves to the time at which the page could respond to a click, or to an error.
     *
     * @type {Promise<number | string>}
     */
    const ready = new Promise((done) => {
        for (const type of ['stanceline:ready', 'baseline:ready']) {
            addEventListener(type, () => turn().then(done), { once: true });
        }
        addEventListener('stanceline:error', (event) => {
            done(/** @type {CustomEvent<{ message: string }>} */ (event).detail.message);
        });
    });

    /**
     * Resolves to the time at which the next frame has been painted.
     *
     * @returns {Promise<number>}
     */
    const painted = () => new Promise((done) => requestAnimationFrame(() => turn().then(done)));

    /** @param {number} time */
    const pause = (time) => new Promise((done) => setTimeout(done, time));

    /**
     * Resolves when nothing changes, moves or scrolls any more, to the number of nodes
     * that were changed, added or removed.
     */
    const settled = async () => {
        const start = performance.now();
        const touched = new Set();
        let last = start;
        const stir = () => {
            last = performance.now();
        };
        /** @param {Node} node */
        const touch = (node) => {
            touched.add(node);
            if (node instanceof Element) {
                for (const inner of node.querySelectorAll('*')) touched.add(inner);
            }
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
        for (let now = start; now - start < TIMEOUT; now = performance.now()) {
            if (now - last < QUIET_TIME) {
                await pause(QUIET_TIME - (now - last));
                continue;
            }
            // Not polled, because getAnimations computes styles.
            const moving = document.getAnimations().map(({ finished }) => finished);
            if (moving.length === 0) break;
            await Promise.race([Promise.allSettled(moving), pause(TIMEOUT)]);
        }
        observer.disconnect();
        removeEventListener('scroll', stir, true);
        return touched.size;
    };

    /**
     * The result of the last `expect`.
     *
     * @type {Promise<{ paint: number, touched: number }> | undefined}
     */
    let outcome;

    /** @type {any} */ (window).recorder = {
        ready,
        settled,

        /**
         * Measures the effect of the next event of a type. Counting the touched nodes takes
         * time, so times should not be measured in the same step.
         *
         * @param {string} type
         * @param {string} selector must match the target of the event
         * @param {boolean} isCounting
         */
        expect(type, selector, isCounting) {
            outcome = new Promise((done, failed) => {
                /** @param {Event} event */
                const watch = async ({ target }) => {
                    const start = performance.now();
                    if (!(target instanceof Element && target.closest(selector))) {
                        failed(new Error(`the event missed ${selector}`));
                        return;
                    }
                    const touched = isCounting && settled();
                    const paint = (await painted()) - start;
                    done({ paint, touched: await (touched || settled()) });
                };
                addEventListener(type, watch, { capture: true, once: true });
            });
        },

        /** Resolves to the time to the next paint and the number of touched nodes. */
        outcome: () => outcome,

        /** Resolves to the measurements of loading the page. */
        async loading() {
            const interactive = await ready;
            if (typeof interactive === 'string') throw new Error(interactive);
            await settled();
            for (const takeQueued of flush) takeQueued();
            const named = performance.getEntriesByName('first-contentful-paint');
            const firstPaint = named[0]?.startTime ?? 0;
            const blocking = tasks
                .filter(({ startTime, duration }) => startTime + duration > firstPaint)
                .reduce((sum, { duration }) => sum + duration - 50, 0);
            const [navigation] = performance.getEntriesByType('navigation');
            const { responseEnd } = /** @type {PerformanceNavigationTiming} */ (navigation);
            /** @param {PerformanceEntry} entry */
            const isForeign = ({ name }) =>
                !name.startsWith(location.origin) && !name.startsWith('data:');
            return {
                'first paint': firstPaint,
                'largest paint': largest,
                interactive,
                mount: interactive - responseEnd,
                shift,
                blocking,
                'foreign requests': performance.getEntriesByType('resource').filter(isForeign)
                    .length,
            };
        },

        /**
         * Clicks a button repeatedly and waits for a paint after each click.
         *
         * @param {string} selector
         * @param {number} steps
         */
        async walk(selector, steps) {
            for (let step = 0; step < steps; step++) {
                /** @type {HTMLElement} */ (document.querySelector(selector)).click();
                await painted();
            }
        },

        /** The number of elements, and the size of the WebAssembly memory in bytes. */
        extent: () => ({
            elements: document.querySelectorAll('*').length,
            wasm: memory?.buffer.byteLength ?? 0,
        }),
    };
})();
