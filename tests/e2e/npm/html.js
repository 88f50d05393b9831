import 'stanceline';

globalThis.heard = [];
document.addEventListener('stanceline:select', ({ detail }) => globalThis.heard.push(detail));
