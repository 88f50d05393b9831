/** The script of the stand-alone page that contains the WebAssembly, packed. */

import { reportHeight } from './height.js';
import { run } from './run.js';
import * as bindings from './widget.js';

// With scripts, browsers don't show the rest of a long text, which is here only.
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
