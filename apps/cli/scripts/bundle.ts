import { bundleCli } from './bundle-cli.ts';

// The file lies as deep as the sources that look for the synthesized stack from where they are.
await bundleCli('dist/bin/wfm.js', '@wfm/local/built');
