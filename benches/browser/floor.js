/**
 * The floor: the DOM and styles of the widget, with a few lines of script and the prepared content
 * of each event. `#states` has the list of the results of `snapshot.js`.
 */

/** @typedef {{ parts: Record<string, string>, attributes: Record<string, string> }} State */

/** @type {State[]} */
const states = JSON.parse(document.getElementById('states')?.textContent ?? '[]');
let at = 0;

/** @param {string} selector */
const find = (selector) => /** @type {Element} */ (document.querySelector(selector));

/** @param {number} index */
function show(index) {
    const now = states[index];
    if (!now) return;
    const before = states[at];
    at = index;
    for (const [selector, html] of Object.entries(now.parts)) {
        if (before.parts[selector] === html) continue;
        const element = document.querySelector(selector);
        if (!element) find('.pending').insertAdjacentHTML('beforebegin', html);
        else if (html) element.outerHTML = html;
        else element.remove();
    }
    for (const [place, value] of Object.entries(now.attributes)) {
        if (before.attributes[place] === value) continue;
        const [selector, name] = place.split('@');
        if (value) find(selector).setAttribute(name, value);
        else find(selector).removeAttribute(name);
    }
}

document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest('[data-action=next]')) show(at + 1);
    else if (target.closest('[data-action=prev]')) show(at - 1);
});
dispatchEvent(new Event('baseline:ready'));
