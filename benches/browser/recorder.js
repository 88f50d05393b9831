/**
 * Runs in a page before its own scripts, and measures what can only be measured there. All times
 * are in milliseconds.
 */
(() => {
    /** A step is complete when the page has not changed for this long. */
    const QUIET_TIME = 100;
    /** Time limit for a step. */
    const TIMEOUT = 3000;

    let shift = 0;
    let largest = 0;
    /** @type {WebAssembly.Memory | undefined} */
    let memory;
    /** @type {PerformanceEntry[]} */
    const tasks = [];

    /**
     * Passes on every performance entry of a type. Returns a function that passes on queued
     * entries.
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
            // Releases have a short name for the memory.
            const { exports } = made.instance ?? made;
            memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
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
     * Resolves when nothing changes, moves or scrolls any more. The result is the number of nodes
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

    const nextReady = () =>
        new Promise((done) => addEventListener('stanceline:ready', done, { once: true }));

    /**
     * @typedef {object} Drag
     * @property {{ event: string | undefined, middle: number }[]} marks
     * @property {number[]} frames times
     * @property {number[]} lags at each frame
     * @property {{ time: number, events: (string | undefined)[] }[]} moves with the events
     *     nearest to the pointer
     * @property {number} selections
     * @property {string} [selected]
     */
    /** @type {Drag | undefined} */
    let drag;

    /** @param {PointerEvent} event */
    const dragged = ({ clientX, timeStamp: time }) => {
        if (!drag) return;
        const distance = (/** @type {{ middle: number }} */ { middle }) =>
            Math.abs(middle - clientX);
        const nearest = Math.min(...drag.marks.map(distance));
        // Halfway between two marks, rounding decides.
        const near = drag.marks.filter((mark) => distance(mark) <= nearest + 2);
        drag.moves.push({ time, events: near.map(({ event }) => event) });
    };

    /**
     * Records a frame and, when it is painted, the age of the selected event: the time since the
     * pointer was at a new event, or since it left an old one.
     */
    const watchDrag = async () => {
        drag?.frames.push(performance.now());
        if (drag) requestAnimationFrame(watchDrag);
        const now = await turn();
        if (!drag) return;
        const selected = /** @type {HTMLElement | null} */ (
            document.querySelector('[role=slider] [aria-current=step]')
        )?.dataset.event;
        const isNew = selected !== drag.selected;
        if (isNew) drag.selections++;
        drag.selected = selected;
        const { moves } = drag;
        /** @param {number} index */
        const isThere = (index) => moves[index].events.includes(selected);
        let end = moves.length;
        while (end > 0 && !isThere(end - 1)) end--;
        // Before the first selection, nothing can be out of date.
        if (end === 0) return;
        let start = end;
        while (start > 0 && isThere(start - 1)) start--;
        const since = isNew ? moves[start] : moves[end];
        drag.lags.push(since ? now - since.time : 0);
    };

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

        /**
         * Removes the element and inserts it again, repeatedly.
         *
         * @param {number} times
         */
        async reconnect(times) {
            const element = /** @type {HTMLElement} */ (document.querySelector('stance-line'));
            for (let time = 0; time < times; time++) {
                element.remove();
                await pause(0);
                const isReady = nextReady();
                document.body.append(element);
                await isReady;
            }
            await settled();
        },

        /**
         * Shows the page's stories in its element, one after another.
         *
         * @param {number} count
         */
        async showStories(count) {
            const element = /** @type {HTMLElement} */ (document.querySelector('stance-line'));
            for (let number = 0; number < count; number++) {
                const isReady = nextReady();
                element.setAttribute('story', `story-${number}`);
                await isReady;
            }
            await settled();
        },

        /** Observes the timeline. Returns the line through the middle of its marks. */
        startDrag() {
            const timeline = /** @type {HTMLElement} */ (document.querySelector('[role=slider]'));
            timeline.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            const marks = [...timeline.querySelectorAll('[data-event]')].map((mark) => {
                const { left, width } = mark.getBoundingClientRect();
                const { event } = /** @type {HTMLElement} */ (mark).dataset;
                return { event, middle: left + width / 2 };
            });
            drag = { marks, frames: [], lags: [], moves: [], selections: 0 };
            addEventListener('pointermove', dragged, true);
            requestAnimationFrame(watchDrag);
            const { left, width, top, height } = timeline.getBoundingClientRect();
            return { left, width, top: top + height / 2 };
        },

        /**
         * The share of frames that were painted while the pointer moved, in percent, and the age
         * of the selected event at each frame.
         */
        async endDrag() {
            await painted();
            const { frames, lags, moves, selections } = /** @type {Drag} */ (drag);
            drag = undefined;
            removeEventListener('pointermove', dragged, true);
            const [start, end] = [moves[0].time, moves[moves.length - 1].time];
            const during = frames.filter((time) => time >= start && time <= end);
            const count = during.length - 1;
            const possible = Math.round((during[count] - during[0]) / (1000 / 60));
            return {
                kept: Math.min(100, (100 * count) / possible),
                lags,
                moves: moves.length,
                selections,
            };
        },

        /** The number of elements, and the size of the WebAssembly memory in bytes. */
        extent: () => ({
            elements: document.querySelectorAll('*').length,
            wasm: memory?.buffer.byteLength ?? 0,
        }),
    };
})();
