/** The stand-alone page, which is also what an iframe loads. */

import * as bindings from './widget.js';
import { code } from './files.js';
import { reportHeight } from './height.js';
import { fetchChecked } from './load.js';
import { run } from './run.js';

reportHeight();
// Without its checksum: only then do all browsers take what the page has
// preloaded, and don't fetch it again.
run(
    async () => bindings,
    () => fetchChecked({ url: code.url }),
);
