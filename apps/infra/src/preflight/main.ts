import { settingsOfCaller } from '../config/caller.ts';
import { InfraError } from '../errors.ts';
import { preflight } from './preflight.ts';
import { thisMachine } from './this-machine.ts';

// That a later SDK wants a newer Node.js is no news about this deployment.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

try {
  await preflight(settingsOfCaller(process.env), thisMachine(process.env));
} catch (error) {
  if (!(error instanceof InfraError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
