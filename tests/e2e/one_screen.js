/*
 * Steps through a whole story and back, and checks at each event that everything that a step
 * changes is in the viewport and nothing else moves. Resolves to the faults.
 *
 * arguments: the callback of the driver.
 */
const [done] = arguments;
const MOST = 560;
const root = layout.root();
const find = (selector) => root.querySelector(selector);
const after = document.querySelector('#after');

const box = (selector) => find(selector).getBoundingClientRect();
/** The position of an element, relative to the widget. */
const place = (selector) => {
    const { left, top, width, height } = box(selector);
    const outer = root.getBoundingClientRect();
    return [left - outer.left, top - outer.top, width, height].map(Math.round).join();
};
const buttons = () => `${place('[data-action=prev]')} ${place('[data-action=next]')}`;

(async () => {
    // After a resize the widget releases the height that it kept, in the next frame.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const faults = [];
    let event;
    const fault = (text) => faults.push(`${event}: ${text}`);
    const first = buttons();
    let tallest = 0;
    let below = after.getBoundingClientRect().top + scrollY;

    function check(isBack) {
        const positions = [...root.querySelectorAll('[data-position]:not([data-position=""])')];
        const tops = [box('[data-action=prev]').top, box('[data-action=next]').top];
        const bottoms = positions.map((position) => position.getBoundingClientRect().bottom);
        const [top, bottom] = [Math.min(...tops), Math.max(...bottoms)];
        tallest = Math.max(tallest, bottom - top);
        if (bottom - top > MOST) fault(`the view is ${Math.round(bottom - top)} px high`);
        for (const selector of ['.step-date', '[data-headline]']) {
            const part = box(selector);
            const map = Math.min(
                ...positions.map((position) => position.getBoundingClientRect().top),
            );
            if (part.top < top || part.bottom > map) fault(`${selector} is not above the map`);
        }
        if (buttons() !== first) fault(`the buttons are at ${buttons()}, not ${first}`);
        const now = after.getBoundingClientRect().top + scrollY;
        if (now < below - 0.5) fault(`what stands below moves up by ${below - now} px`);
        if (isBack && Math.abs(now - below) > 0.5)
            fault(`what stands below moves by ${now - below} px`);
        below = now;
        for (const text of layout.faults()) fault(text);
    }

    const step = async (action) => {
        find(`[data-action=${action}]`).click();
        const headline = () => find('[data-headline]')?.dataset.headline;
        await layout.settled(() => headline() !== event);
        event = headline();
    };
    let count = 0;
    while (!find('[data-action=next]').ariaDisabled) {
        await step('next');
        check(false);
        count++;
    }
    for (let left = count - 1; left > 0; left--) {
        await step('prev');
        check(true);
    }
    await step('overview');
    return { faults, count, tallest };
})().then(done, (error) => done({ faults: [`${error} ${error.stack}`] }));
