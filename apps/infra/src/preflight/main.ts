import { settingsOfCaller } from '../config/caller.ts';
import { InfraError } from '../errors.ts';
import { preflight } from './preflight.ts';
import { thisMachine } from './this-machine.ts';

try {
  await preflight(settingsOfCaller(process.env), thisMachine(process.env));
} catch (error) {
  if (!(error instanceof InfraError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
