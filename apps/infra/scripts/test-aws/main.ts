import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOP_LEVEL } from '../../src/config/caller.ts';
import { parseSettingsInput } from '../../src/config/parse-settings.ts';
import { PreflightError } from '../../src/errors.ts';
import { preflight } from '../../src/preflight/preflight.ts';
import { thisMachine } from '../../src/preflight/this-machine.ts';
import { runSteps } from './run-steps.ts';
import { type Step, type StepsOptions, stepsOf, typed } from './steps.ts';

const WHAT_IT_COSTS =
  'The suite starts a few hundred executions with a few thousand state transitions: some cents. The key, alarms and the dashboard are paid by the hour for the quarter of an hour in which they are there.';

const folder = mkdtempSync(join(tmpdir(), 'wfm-aws-'));
const options: StepsOptions = {
  top: TOP_LEVEL.replace(/\/$/, ''),
  folder,
  environment: `t${randomBytes(3).toString('hex')}`,
  region: process.env['AWS_REGION'] || 'us-east-1',
};

async function main(): Promise<void> {
  const steps = stepsOf(options);
  const missing = await missingHere();
  if (missing !== undefined) {
    tell(`Nothing was done: ${missing}\n\nWith that, it would do this:\n`);
    for (const step of steps)
      tell(`\n# ${step.title}${step.always === true ? ', whatever has failed' : ''}\n${typed(step)}`);
    tell(`\n${WHAT_IT_COSTS}`);
    rmSync(folder, { recursive: true });
    return;
  }
  tell(WHAT_IT_COSTS);
  const failed = await runSteps(steps, run);
  if (failed.includes(steps.at(-1)?.title ?? '')) {
    tell(`The stack is not gone. Its state is in ${folder}: run ${typed(steps.at(-1) as Step)} again.`);
  } else {
    rmSync(folder, { recursive: true });
  }
  if (failed.length > 0) {
    tell(`Failed: ${failed.join('; ')}.`);
    process.exitCode = 1;
  }
}

/** Why the way cannot be gone on this machine; undefined: it can. */
async function missingHere(): Promise<string | undefined> {
  try {
    await preflight(parseSettingsInput({ region: options.region }), thisMachine(process.env));
    return undefined;
  } catch (error) {
    if (!(error instanceof PreflightError)) throw error;
    return error.message;
  }
}

function run({ title, program, args, cwd, variables, outputFile }: Step): Promise<void> {
  tell(`\n# ${title}`);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...withoutSettings(process.env), ...variables },
      stdio: ['ignore', outputFile === undefined ? 'inherit' : 'pipe', 'inherit'],
    });
    if (outputFile !== undefined) child.stdout?.pipe(createWriteStream(outputFile));
    child.once('error', reject).once('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`"${title}" must end with 0, but ended with ${status}.`));
    });
  });
}

/** The environment without its settings: they are of the caller's own stack, and the steps make stacks of theirs. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('WFM_')));
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
