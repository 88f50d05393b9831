/** The script of `embed.html`, where developers choose how to embed a story and copy the code. */

/**
 * @typedef {object} Embed
 * @property {string} mark prefix of the placeholders in the code
 * @property {string} element the code of the element
 * @property {string} iframe the code of the iframe
 * @property {string | null} base web address of the folder, if it is known
 * @property {Record<string, string>} story attributes of the element that name the story
 * @property {string} title title of the iframe
 * @property {string} sandbox value of the iframe's attribute `sandbox`
 */

/**
 * The element with an id.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 */
const find = (id) => /** @type {T} */ (document.getElementById(id));

/** @type {Embed} */
const embed = JSON.parse(find('embed-data').textContent ?? '');
/** @type {HTMLFormElement} */
const form = find('options');
/** @type {HTMLTextAreaElement} */
const code = find('code');
/** @type {HTMLButtonElement} */
const copyButton = find('copy');
/** @type {HTMLInputElement} */
const accentField = find('accent');
/** @type {HTMLInputElement} */
const picker = find('picker');
/** @type {HTMLInputElement} */
const ownWidth = find('own-width');
/** @type {HTMLInputElement} */
const baseField = find('base');
const column = find('column');

/**
 * The element or iframe in the preview.
 *
 * @type {HTMLElement | undefined}
 */
let preview;

/**
 * The height of the preview in CSS pixels; undefined before it is measured.
 *
 * @type {number | undefined}
 */
let height;

/** @param {string} text */
const escapeHtml = (text) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The values of the form. Disabled controls have none. */
function choices() {
    const data = new FormData(form);
    /** @param {string} name */
    const get = (name) => `${data.get(name) ?? ''}`.trim();
    const [, digits = ''] = get('accent').match(/^#?([\da-f]{6})$/i) ?? [];
    const base = get('base');
    return {
        isElement: get('kind') === 'element',
        event: get('event'),
        theme: get('theme'),
        /** Six hex digits, or empty. */
        accent: digits.toLowerCase(),
        isAccentValid: Boolean(digits || !get('accent')),
        font: get('font'),
        level: get('heading-level') || '2',
        isPermalink: data.has('permalink'),
        width: Number(get('width') === 'own' ? get('own-width') : get('width')),
        base: base.replace(/\/*$/, base && '/'),
    };
}

/** @typedef {ReturnType<typeof choices>} Choices */

/**
 * The attributes of the element for the choices, except `style`.
 *
 * @param {Choices} choices
 */
function attributes({ event, theme, level, isPermalink }) {
    /** @type {Record<string, string>} */
    const attributes = {};
    if (event) attributes.event = event;
    if (theme) attributes.theme = theme;
    if (level !== '2') attributes['heading-level'] = level;
    if (isPermalink) attributes.permalink = '';
    return attributes;
}

/**
 * The query of the iframe's address for the choices.
 *
 * @param {Choices} choices
 */
function query({ event, theme, accent, font }) {
    const chosen = Object.entries({ event, theme, accent, font }).filter(([, value]) => value);
    return chosen.length ? `?${new URLSearchParams(chosen)}` : '';
}

/**
 * The code to paste.
 *
 * @param {Choices} choices
 */
function codeOf(choices) {
    const { isElement, accent, base } = choices;
    let options = Object.entries(attributes(choices))
        .map(([name, value]) => (value ? ` ${name}="${value}"` : ` ${name}`))
        .join('');
    if (accent) options += ` style="--stanceline-accent:#${accent}"`;
    /** @type {Record<string, string>} */
    const values = {
        'base/': escapeHtml(base),
        story: document.querySelector('script[id^="stanceline-"]')?.outerHTML ?? '',
        options,
        query: escapeHtml(query(choices)),
        height: `${height}`,
    };
    // The headings of the text are below that of the widget.
    const below = Number(choices.level) - 2;
    const template = (isElement ? embed.element : embed.iframe).replace(
        /(<\/?H)([2-6])/g,
        (_, tag, level) => tag + Math.min(6, Number(level) + below),
    );
    const marks = new RegExp(`${embed.mark}(base/|story|options|query|height)`, 'g');
    return template.replace(marks, (_, name) => values[name]);
}

/** Shows the code, and the height if it is known. */
function showCode() {
    const chosen = choices();
    find('height').textContent = height
        ? `${height} px tall in a column of ${column.clientWidth} px.`
        : 'Measuring the height … This needs the files on a web server.';
    // The code of the iframe contains the height.
    const isReady = chosen.isElement || Boolean(height);
    const text = isReady ? codeOf(chosen) : '';
    if (text !== code.value) {
        code.value = text;
        find('status').textContent = '';
    }
    copyButton.disabled = !isReady;
}

/** @param {number} measured */
function setHeight(measured) {
    height = Math.ceil(measured);
    showCode();
}

const observer = new ResizeObserver(() => {
    if (preview?.dataset.ready) setHeight(preview.getBoundingClientRect().height);
});

/**
 * Replaces the preview.
 *
 * @param {HTMLElement} element
 */
function replacePreview(element) {
    observer.disconnect();
    height = undefined;
    preview = element;
    column.replaceChildren(element);
}

/**
 * Applies the choices to the element in the preview.
 *
 * @param {Choices} choices
 */
function previewElement(choices) {
    if (preview?.localName !== 'stance-line') {
        const element = document.createElement('stance-line');
        for (const [name, value] of Object.entries(embed.story)) element.setAttribute(name, value);
        element.append('Loading …');
        element.addEventListener('stanceline:ready', () => {
            element.dataset.ready = 'true';
            setHeight(element.getBoundingClientRect().height);
        });
        replacePreview(element);
        observer.observe(element);
    }
    const wanted = attributes(choices);
    for (const name of ['event', 'theme', 'heading-level', 'permalink']) {
        const value = wanted[name];
        const now = preview?.getAttribute(name) ?? undefined;
        if (value === undefined) preview?.removeAttribute(name);
        else if (value !== now) preview?.setAttribute(name, value);
    }
    const { accent } = choices;
    preview?.style.setProperty('--stanceline-accent', accent ? `#${accent}` : null);
}

/**
 * Shows an iframe with the choices in the preview.
 *
 * @param {Choices} choices
 */
function previewIframe(choices) {
    const src = `index.html${query(choices)}`;
    const width = `${column.clientWidth}`;
    if (preview?.getAttribute('src') === src && preview.dataset.width === width) return;
    // A new iframe, because changing `src` adds an entry to the history of the page, and browsers
    // don't lay out an iframe outside the viewport again.
    const iframe = document.createElement('iframe');
    iframe.dataset.width = width;
    iframe.dataset.stanceline = '';
    iframe.title = embed.title;
    iframe.setAttribute('sandbox', embed.sandbox);
    iframe.setAttribute('src', src);
    replacePreview(iframe);
}

addEventListener('message', ({ source, data, isTrusted }) => {
    if (!isTrusted || !(preview instanceof HTMLIFrameElement) || source !== preview.contentWindow) {
        return;
    }
    const [, height, width] = `${data}`.match(/^\[iFrameSizer\]embed:(\d+):(\d+):/) ?? [];
    if (Number(height) > 0 && Number(width) === preview.clientWidth) setHeight(Number(height));
});

// Outside the viewport, the page in the iframe reports its height only on request. This format
// also has the width, which shows whether a height is up to date.
setInterval(() => {
    if (preview instanceof HTMLIFrameElement) {
        preview.contentWindow?.postMessage('[iFrameSizer]embed:8:', '*');
    }
}, 500);

/**
 * Shows a note with a text in its last `<code>`, or hides it.
 *
 * @param {string} id
 * @param {string | false} text empty or false hides the note
 */
function showNote(id, text) {
    const note = find(id);
    note.hidden = !text;
    const element = [...note.querySelectorAll('code')].at(-1);
    if (element && text) element.textContent = text;
}

/** Updates the form, the preview and the code. */
function update() {
    const { kind } = Object.fromEntries(new FormData(form));
    for (const element of form.querySelectorAll('[data-kind]')) {
        if (!(element instanceof HTMLElement)) continue;
        element.hidden = element.dataset.kind !== kind;
        for (const control of element.querySelectorAll('input, select')) {
            control.toggleAttribute('disabled', element.hidden);
        }
    }
    ownWidth.disabled = new FormData(form).get('width') !== 'own';
    const chosen = choices();
    const { isElement, accent, isAccentValid, event, level, width } = chosen;
    accentField.setAttribute('aria-invalid', `${!isAccentValid}`);
    find('accent-note').classList.toggle('error', !isAccentValid);
    if (accent) picker.value = `#${accent}`;
    if (width >= 200 && width <= 2000) column.style.setProperty('width', `${width}px`);
    if (isElement) previewElement(chosen);
    else previewIframe(chosen);
    const render = `stanceline render STORY.json --event ${event}`;
    showNote(
        'note-event',
        isElement && event && (level === '2' ? render : `${render} --heading-level ${level}`),
    );
    showNote(
        'note-accent',
        isElement && accent && `stance-line { --stanceline-accent: #${accent} }`,
    );
    showCode();
}

/** Copies the code, or selects it where the page may not use the clipboard. */
async function copy() {
    let said = 'Copied.';
    try {
        await navigator.clipboard.writeText(code.value);
    } catch {
        code.focus();
        code.select();
        said = 'The code is selected: press Ctrl+C, or ⌘C on a Mac.';
    }
    find('status').textContent = said;
}

baseField.value = embed.base ?? new URL('.', location.href).href;
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', ({ target }) => {
    if (target === picker) accentField.value = picker.value;
    update();
});
copyButton.addEventListener('click', copy);
code.addEventListener('focus', () => code.select());
update();
