/** The stand-alone page, which is also what an iframe loads. */

import * as bindings from './widget.js';
import { reportHeight } from './height.js';
import { run } from './run.js';

reportHeight();
run(async () => bindings);
