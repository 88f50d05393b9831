/** The script of the stand-alone page that contains the WebAssembly, packed. */

import { reportHeight } from './height.js';
import { run } from './run.js';
import * as bindings from './widget.js';

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
