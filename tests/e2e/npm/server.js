/** Renders the element on a server, and validates the manifest of the package. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import 'stanceline';
import { App } from './server/App.js';

const { resolve } = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(resolve(name), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.validate(read('custom-elements-manifest/schema.json'), read('stanceline/custom-elements.json'));
const html = renderToString(createElement(App));
console.log(JSON.stringify({ errors: ajv.errors ?? [], html }));
