/*
 * Performs random actions in the widget, and checks its state after each. Resolves to the first
 * fault, or null.
 *
 * arguments: the story, the seed, how many steps, and the callback of the driver.
 */
const [story, seed, steps, done] = arguments;
const root = window.find('.stanceline').getRootNode();
const all = (selector) => [...root.querySelectorAll(selector)];
/** The selected event on the timeline, and in the list if that is open. */
const at = () => [
    ...new Set(all('[data-event][aria-current=step]').map((event) => event.dataset.event)),
];

let state = seed >>> 0;
/** A whole number from 0 to below `count`, by Mulberry32. */
const below = (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
};
const one = (list) => list[below(list.length)];

const settled = () => new Promise((done) => setTimeout(() => setTimeout(done)));

/** The events in the order of disclosure: directly after the event that disclosed them. */
const known = story.events
    .filter((event) => !event.known)
    .flatMap(({ id }) => [
        id,
        ...story.events.filter((event) => event.known === id).map((event) => event.id),
    ]);

/** The position of every actor on the map after these events, computed independently. */
const standing = (events) => {
    const map = Object.fromEntries(story.stances.map(({ actor }) => [actor, '']));
    for (const event of events)
        for (const stance of story.stances)
            if (stance.event === event) map[stance.actor] = stance.position;
    return map;
};

const KEYS = ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Escape', 'x'];

/**
 * Waits until a control is what a click at its middle would hit; throws if
 * something else stays in front of it. The clicks themselves are made by script:
 * the driver would take minutes for thousands.
 */
async function inReach(control, name) {
    let hit;
    for (let wait = 0; wait < 100; wait++) {
        control.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const { left, top, width, height } = control.getClientRects()[0] ?? new DOMRect();
        hit = root.elementFromPoint(left + width / 2, top + height / 2);
        if (control.contains(hit)) return;
        // A moving chip may cover it for a moment.
        await new Promise((done) => setTimeout(done, 10));
    }
    throw new Error(`${name} can't be clicked, there is ${hit?.outerHTML.slice(0, 80)}`);
}

/** Performs an action, like a reader with a keyboard or a pointer. */
async function act() {
    const controls = all(
        'button, input, summary, td[data-event], circle[data-event], [role=slider]',
    );
    const control = one(controls.filter((control) => control.checkVisibility()));
    const name =
        [control.nodeName, ...Object.values(control.dataset)].join(' ') || control.className;
    (control.closest('[role=slider]') ?? control).focus();
    if (below(3) === 0) {
        const key = one(KEYS);
        const press = { key, bubbles: true, composed: true, cancelable: true };
        control.dispatchEvent(new KeyboardEvent('keydown', press));
        return `${name} ${key}`;
    }
    if (below(40) === 0) {
        const before = below(2) === 0;
        dispatchEvent(new Event(before ? 'beforeprint' : 'afterprint'));
        return before ? 'beforeprint' : 'afterprint';
    }
    await inReach(control, name);
    if (control.matches('[data-event]:not(button)')) {
        const { left, top, width, height } = control.getBoundingClientRect();
        const [clientX, clientY] = [left + width / 2, top + height / 2];
        const click = { clientX, clientY, detail: 1, bubbles: true, composed: true };
        control.dispatchEvent(new MouseEvent('click', click));
    } else control.click();
    return `${name} click`;
}

/** The faults in the current state. */
function wrong() {
    if (window.failed.length) return `error: ${window.failed}`;
    if (told.some(([name]) => name === 'error')) return `error: ${JSON.stringify(told)}`;
    if (at().length > 1) return `selected: ${at()}`;
    const { activeElement } = root;
    if (!activeElement?.isConnected || activeElement === document.body) return 'focus is lost';
    const map = root.querySelector('.map');
    // The text has no map.
    if (!map) return root.querySelector('.transcript') ? undefined : 'neither map nor text';
    const [selected] = at();
    const headline = root.querySelector('[data-headline]')?.dataset.headline;
    if (headline !== selected) return `the headline of ${headline} at ${selected}`;
    if (all('.details').length !== 1) return `${all('.details').length} details`;
    const events = all('.timeline [data-event]').map((event) => event.dataset.event);
    const keys = story.events.filter(({ tier }) => tier === 'key');
    const isKeyOnly = root.querySelector('[data-action=key-only]').ariaPressed === 'true';
    const count = (isKeyOnly ? keys : story.events).length;
    if (events.length !== count) return `${events.length} events`;
    const isKnown = root.querySelector('[data-action=order]').ariaPressed === 'true';
    const order = isKnown ? known : story.events.map(({ id }) => id);
    const seen = order.slice(0, order.indexOf(selected) + 1);
    const expected = standing(seen);
    const chips = all('[data-position] [data-actor]');
    if (new Set(chips.map((chip) => chip.dataset.actor)).size !== chips.length)
        return 'a chip is there twice';
    if (chips.length !== Object.keys(expected).length) return `${chips.length} chips`;
    for (const chip of chips) {
        const shown = chip.closest('[data-position]').dataset.position;
        if (shown !== expected[chip.dataset.actor])
            return `${chip.dataset.actor} at "${shown}", not "${expected[chip.dataset.actor]}", as of ${selected}`;
    }
    // Details of an event are those of the selected one.
    const detail = root.querySelector('.details[part=event]')?.dataset.detail;
    if (detail && detail !== selected) return `the details of ${detail} at ${selected}`;
    return undefined;
}

(async () => {
    const last = [];
    for (let step = 0; step < steps; step++) {
        last.push(await act());
        if (last.length > 8) last.shift();
        await settled();
        let fault = wrong();
        // A slow machine may need a moment.
        for (let wait = 0; fault && wait < 100; wait++) {
            await new Promise((done) => setTimeout(done, 10));
            fault = wrong();
        }
        if (fault) return `step ${step}: ${fault}, after ${last.join(', ')}`;
        told.length = 0;
    }
    return null;
})().then(done, (error) => done(`${error} ${error.stack}`));
