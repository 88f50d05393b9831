/*
 * Finds faults in the layout of the first widget of a page: elements that are too wide, cut off,
 * broken within a word, or overlapping.
 */
window.layout = (() => {
    const root = () => {
        const host = document.querySelector('stance-line');
        return (host?.shadowRoot ?? document).querySelector('.stanceline');
    };
    const isShown = (element) =>
        element.checkVisibility() &&
        element.getClientRects().length > 0 &&
        !element.closest('.visually-hidden, .skip');
    const shown = (selector) => [...root().querySelectorAll(selector)].filter(isShown);
    const nameOf = (element) => {
        const { actor, action, position, event } = element.dataset;
        const id = actor ?? action ?? event ?? element.parentElement?.dataset.position ?? position;
        return `${element.classList[0] ?? element.nodeName} ${id ?? element.textContent}`.slice(
            0,
            60,
        );
    };
    const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

    /**
     * Waits until a condition is met and the widget has not changed for a frame: on a slow
     * machine it renders in several frames. Then finishes animations.
     */
    async function settled(condition = () => true) {
        let changes = 0;
        const observer = new MutationObserver(() => changes++);
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        observer.observe(root(), all);
        await nextFrame();
        for (let before; before !== changes || !condition(); ) {
            before = changes;
            await nextFrame();
        }
        observer.disconnect();
        for (const animation of root().getRootNode().getAnimations()) animation.finish();
    }

    const LABELS = '.chip, .position-label';
    const BOXES = [
        '.header-title, .header-question, .timeline, .step-button, .step-date, .step-headline',
        LABELS,
        '.position-count, .map-note, .pending > summary, .controls > *',
    ].join();

    /** Elements that are wider than the page or outside the widget. */
    function wide() {
        const { scrollWidth, clientWidth } = document.documentElement;
        const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
        const outer = root().getBoundingClientRect();
        for (const element of shown('button, p, li, h2, h3, blockquote, summary, td, input')) {
            const { left, right } = element.getBoundingClientRect();
            if (left < outer.left - 1 || right > outer.right + 1)
                faults.push(`${nameOf(element)} sticks out of the widget`);
        }
        return faults;
    }

    /** Chips and labels whose content is larger than they are, and chips outside their position. */
    function cut() {
        const faults = [];
        for (const element of shown(`${LABELS}, .step-button, .controls > *`)) {
            const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
            const isCut = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
            // Inline elements have no size of their own.
            if (isCut && clientWidth > 0) faults.push(`${nameOf(element)} is cut off`);
        }
        for (const chip of shown('[data-position] .chip')) {
            const inner = chip.getBoundingClientRect();
            const outer = chip.closest('[data-position]').getBoundingClientRect();
            const isInside =
                inner.left >= outer.left - 1 &&
                inner.right <= outer.right + 1 &&
                inner.top >= outer.top - 1 &&
                inner.bottom <= outer.bottom + 1;
            if (!isInside) faults.push(`${nameOf(chip)} sticks out of its position`);
        }
        // A label that doesn't fit is in a second line, which is hidden.
        for (const fit of shown('.timeline-fit')) {
            const outer = fit.getBoundingClientRect();
            const inner = fit.lastElementChild.getBoundingClientRect();
            const isVisible = inner.top < outer.bottom - 1;
            if (isVisible && (inner.left < outer.left - 1 || inner.right > outer.right + 1))
                faults.push(`the date ${fit.textContent} is cut off`);
        }
        return faults;
    }

    /** Words in chips and labels that are broken into two lines. */
    function broken() {
        const faults = [];
        const range = document.createRange();
        for (const element of shown(LABELS)) {
            const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const { currentNode } = texts;
                if (!isShown(currentNode.parentElement)) continue;
                for (const { 0: word, index } of currentNode.data.matchAll(
                    /[\p{L}\p{M}\p{N}’']+/gu,
                )) {
                    range.setStart(currentNode, index);
                    range.setEnd(currentNode, index + word.length);
                    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
                    if (rects.some(({ top }) => Math.abs(top - rects[0].top) > 2))
                        faults.push(`“${word}” in ${nameOf(element)} is broken`);
                }
            }
        }
        return faults;
    }

    const overlap = (a, b) =>
        a.left < b.right - 1 &&
        b.left < a.right - 1 &&
        a.top < b.bottom - 1 &&
        b.top < a.bottom - 1;

    function pairs(boxes) {
        const faults = [];
        boxes.sort((a, b) => a.rect.top - b.rect.top);
        boxes.forEach((a, index) => {
            for (let next = index + 1; next < boxes.length; next++) {
                const b = boxes[next];
                if (b.rect.top >= a.rect.bottom) break;
                if (overlap(a.rect, b.rect)) faults.push(`${a.name} overlaps ${b.name}`);
            }
        });
        return faults;
    }

    /** Parts of the widget that overlap. */
    function overlaps() {
        const boxes = shown(BOXES).filter(
            ({ textContent, nodeName }) => textContent || nodeName === 'BUTTON',
        );
        return pairs(
            boxes.map((element) => ({
                name: nameOf(element),
                rect: element.getBoundingClientRect(),
            })),
        );
    }

    /** Lines of text that overlap, anywhere in the widget. */
    function overlappingText() {
        const boxes = [];
        const range = document.createRange();
        const texts = document.createTreeWalker(root(), NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const { currentNode } = texts;
            const { parentElement } = currentNode;
            // The long form of a date covers the short one.
            if (
                !currentNode.data.trim() ||
                !isShown(parentElement) ||
                parentElement.closest('.timeline-fit')
            )
                continue;
            range.selectNodeContents(currentNode);
            for (const { left, right, top, bottom, height } of range.getClientRects()) {
                // Lines may be closer than the boxes of their letters.
                const rect = { left, right, top: top + height / 5, bottom: bottom - height / 5 };
                boxes.push({ name: `“${currentNode.data.slice(0, 30)}”`, rect });
            }
        }
        return pairs(boxes);
    }

    return {
        root,
        settled,
        /** Faults of a story whose words all fit. */
        faults: () => [...wide(), ...cut(), ...broken(), ...overlaps()],
        /** Faults of any story: a word that is wider than the widget may be broken. */
        gracelessness: () => [...wide(), ...cut(), ...overlaps(), ...overlappingText()],
    };
})();
