import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configurationReference } from '../src/config/reference.ts';

const docs = fileURLToPath(new URL('../../../docs', import.meta.url));
mkdirSync(docs, { recursive: true });
writeFileSync(`${docs}/configuration.md`, configurationReference());
