import { fileURLToPath } from 'node:url';
import { packInto } from './pack-into.ts';

process.stdout.write(`${await packInto(fileURLToPath(new URL('../dist', import.meta.url)))}\n`);
