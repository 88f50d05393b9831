/** The script of the stand-alone page, which iframes show. */

import { code } from './files.js';
import { reportHeight } from './height.js';
import { fetchChecked } from './load.js';
import { run } from './run.js';
import * as bindings from './widget.js';

reportHeight();
run(
    async () => bindings,
    // Without the checksum, because some browsers don't reuse a preloaded file that is
    // fetched with one.
    () => fetchChecked({ url: code.url, integrity: '' }),
);
