/** The script of the stand-alone page as one file, which contains the compressed WebAssembly. */

import { reportHeight } from './height.js';
import { run } from './run.js';
import * as bindings from './widget.js';

// If the widget fails, show the rest of a long text, which is in a `<noscript>`.
addEventListener('stanceline:error', () => {
    for (const rest of document.querySelectorAll('.transcript > noscript')) {
        rest.outerHTML = rest.textContent ?? '';
    }
});

reportHeight();
run(
    async () => bindings,
    async () => {
        const text = document.getElementById('stanceline-code')?.textContent ?? '';
        const packed = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
        const code = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
        return new Response(code, { headers: { 'Content-Type': 'application/wasm' } });
    },
);
