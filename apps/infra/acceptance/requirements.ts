import { MissingToolError } from './support/errors.ts';
import { requirements } from './support/requirements.ts';

// Writes why the suite cannot run on this machine, and nothing where it can.
try {
  await requirements(process.env);
} catch (error) {
  if (!(error instanceof MissingToolError)) throw error;
  process.stdout.write(`${error.message}\n`);
}
