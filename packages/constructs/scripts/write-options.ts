import { writeFileSync } from 'node:fs';
import { optionsText } from './options-text.ts';

writeFileSync(new URL('../src/settings/options.ts', import.meta.url), optionsText());
