/** The stand-alone page that has its own code in it, compressed, as text. */

import * as bindings from './widget.js';
import { reportHeight } from './height.js';
import { run } from './run.js';

reportHeight();
run(
    async () => bindings,
    async () => {
        const text = document.getElementById('stanceline-code').textContent;
        const packed = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
        const code = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
        return new Response(code, { headers: { 'Content-Type': 'application/wasm' } });
    },
);
