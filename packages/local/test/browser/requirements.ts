import { findBrowser } from '../../../../vitest.browser.ts';

// Writes why the tests in a browser cannot run on this machine, and nothing where they can.
const browser = findBrowser(process.env);
if (browser.kind === 'missing') process.stdout.write(`${browser.reason}\n`);
