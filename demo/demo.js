// The article page of the demonstration: what a newsroom would add around the widgets.

// The colours of the page and of every widget on it. Nothing is stored.
const themes = document.querySelector('.themes');
themes.hidden = false;
themes.addEventListener('click', ({ target }) => {
    const theme = target.dataset.set;
    if (!theme) return;
    document.documentElement.dataset.theme = theme;
    for (const button of themes.children)
        button.setAttribute('aria-pressed', String(button === target));
    for (const element of document.querySelectorAll('stance-line'))
        element.setAttribute('theme', theme);
    // A page in a frame can't read the styles of the page around it, so its address names the theme.
    for (const frame of document.querySelectorAll('iframe[data-stanceline]')) {
        const address = new URL(frame.src);
        address.searchParams.set('theme', theme);
        frame.src = address.href;
    }
});

// Links in the text select an event of the second story. Those of the first story need no script:
// its element has `permalink`.
document.addEventListener('click', ({ target }) => {
    const link = target.closest('[data-show]');
    if (link) document.getElementById('bridge').setAttribute('event', link.dataset.show);
});

// The events of the widgets bubble, so listeners on the document receive those of all elements.
const log = document.getElementById('log');
let isEmpty = true;
for (const name of ['ready', 'select', 'actor', 'error'])
    document.addEventListener(`stanceline:${name}`, ({ type, target, detail }) => {
        const item = document.createElement('li');
        const story = target.id === 'bridge' ? 'the bridge' : 'the inquiry';
        item.textContent = `${type} ${JSON.stringify(detail)} from ${story}`;
        if (isEmpty) log.replaceChildren();
        isEmpty = false;
        log.prepend(item);
        if (log.children.length > 8) log.lastChild.remove();
    });
