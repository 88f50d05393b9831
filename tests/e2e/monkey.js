/*
 * Does something at random in the widget, again and again, and looks after each
 * step whether all is as it must be. Resolves to what was wrong first, or null.
 *
 * arguments: the story, the seed, how many steps, and the callback of the driver.
 */
const [story, seed, steps, done] = arguments;
const root = window.find('.stanceline').getRootNode();
const all = (selector) => [...root.querySelectorAll(selector)];
const at = () => all('[data-event][aria-current=step]').map((event) => event.dataset.event);

let state = seed >>> 0;
/** Mulberry32: a whole number from 0 to below `count`. */
const below = (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
};
const one = (list) => list[below(list.length)];

const settled = () => new Promise((done) => setTimeout(() => setTimeout(done)));

/** Where everybody stands after these events, worked out the slow way. */
const standing = (events) => {
    const map = Object.fromEntries(story.actors.map(({ id }) => [id, '']));
    for (const event of events)
        for (const stance of story.stances)
            if (stance.event === event) map[stance.actor] = stance.position;
    return map;
};

const KEYS = ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Escape', 'Enter', 'x'];
const WORDS = ['', 's', 'sen', 'Ryan', 'zzz', '(', 'É'];

/** Does something, as by a reader who has got there with the keyboard or a pointer. */
function act() {
    const controls = all('button, input, summary').filter((control) => control.checkVisibility());
    const control = one(controls);
    const name = [control.nodeName, ...Object.values(control.dataset)].join(' ') || control.className;
    control.focus();
    if (control.matches('input[type=search]')) {
        control.value = one(WORDS);
        control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        return `${name} "${control.value}"`;
    }
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
    control.click();
    return `${name} click`;
}

/** What is not as it must be. */
function wrong() {
    if (window.failed.length) return `error: ${window.failed}`;
    if (told.some(([name]) => name === 'error')) return `error: ${JSON.stringify(told)}`;
    if (at().length > 1) return `selected: ${at()}`;
    const { activeElement } = root;
    if (!activeElement?.isConnected || activeElement === document.body) return 'focus is lost';
    const details = all('[data-detail]').map((panel) => panel.dataset.detail);
    const map = root.querySelector('.map');
    // As text there is no map.
    if (!map) return root.querySelector('.transcript') ? undefined : 'neither map nor text';
    if (details.join() !== at().join()) return `the panel of ${details} at ${at()}`;
    const events = all('.events [data-event]').map((event) => event.dataset.event);
    if (events.length !== story.events.length) return `${events.length} events`;
    const seen = at().length ? events.slice(0, events.indexOf(at()[0]) + 1) : events;
    const expected = standing(seen);
    const chips = all('[data-position] [data-actor]');
    if (new Set(chips.map((chip) => chip.dataset.actor)).size !== chips.length) return 'a chip is there twice';
    for (const chip of chips) {
        const shown = chip.closest('[data-position]').dataset.position;
        if (shown !== expected[chip.dataset.actor])
            return `${chip.dataset.actor} at "${shown}", not "${expected[chip.dataset.actor]}", as of ${at()}`;
    }
    const isNarrowed = root.querySelector('[data-action=show-all]');
    if (!isNarrowed && chips.length !== story.actors.length) return `${chips.length} chips`;
    return undefined;
}

(async () => {
    const last = [];
    for (let step = 0; step < steps; step++) {
        last.push(act());
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
