/**
 * Returns the current content of the widget for `floor.js`: the HTML of the parts that change from
 * event to event, by selector, and attributes, by selector, `@` and name.
 */
(() => {
    const parts = {};
    const attributes = {};
    /** @param {string} selector */
    const part = (selector) => {
        parts[selector] = document.querySelector(selector)?.outerHTML ?? '';
    };
    /** @param {string} selector @param {string} name */
    const attribute = (selector, name) => {
        attributes[`${selector}@${name}`] =
            document.querySelector(selector)?.getAttribute(name) ?? '';
    };
    for (const selector of ['.step-text', '.map-note', '.pending', '.details', '.controls'])
        part(selector);
    for (const position of document.querySelectorAll('.position[data-position]')) {
        const selector = `[data-position="${position.dataset.position}"]`;
        part(`${selector} .position-count`);
        part(`${selector} .chips`);
        attribute(`${selector} .map-strut`, 'height');
    }
    attribute('.map', 'class');
    attribute('.stanceline', 'style');
    attribute('[role=slider]', 'aria-valuenow');
    attribute('[role=slider]', 'aria-valuetext');
    attribute('[data-action=prev]', 'aria-disabled');
    attribute('[data-action=next]', 'aria-disabled');
    for (const mark of document.querySelectorAll('[role=slider] [data-event]')) {
        const selector = `[role=slider] [data-event="${mark.dataset.event}"]`;
        attribute(selector, 'aria-current');
        attribute(`${selector} span`, 'class');
    }
    return { parts, attributes };
})();
