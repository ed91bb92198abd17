import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { TOP_LEVEL } from '../config/caller.ts';
import type { Settings } from '../config/settings.ts';
import { PreflightError } from '../errors.ts';
import { stackNameOf } from '../stack-name.ts';

/** What is about to happen to the stack. */
export type Undertaking = 'deploy' | 'destroy';

/** Runs `wfm` with these arguments, for this region, on the caller's terminal. @returns its exit status. */
export type RunWfm = (args: readonly string[], region: string) => Promise<number>;

export interface RunningExecutionsOptions {
  readonly undertaking: Undertaking;
  readonly settings: Settings;
  /** Workflows that the stack lists. */
  readonly workflows: readonly string[];
  /** Whether the caller has said already that executions may be stopped. */
  readonly drain: boolean;
  readonly wfm: RunWfm;
}

/**
 * Sees to it that no execution is left behind: AWS takes a state machine away when its last execution has ended, and one
 * that waits for a signal can be long in ending. A destruction drains the whole stack, a deployment the workflows that
 * have left the list or have another name. A deployment asks nobody, so without the caller's word it refuses.
 *
 * @throws PreflightError if executions still run.
 */
export async function endExecutions(options: RunningExecutionsOptions): Promise<void> {
  const { undertaking, settings, workflows, drain, wfm } = options;
  if (undertaking === 'destroy' && settings.table.deletionProtection) {
    throw new PreflightError(
      'The table must be without deletion protection, but has it, so that no execution was stopped for a destruction that fails. ' +
        'Deploy with table.deletionProtection false first.',
    );
  }
  const otherwise = undertaking === 'destroy' ? 'ask' : 'check';
  const exitStatus = await wfm(
    [
      'drain',
      ...['--stack', stackNameOf(settings), '--mode', drain ? 'stop' : otherwise],
      ...(undertaking === 'deploy' ? ['--except', workflows.join(',')] : []),
      ...(settings.endpoint === undefined ? [] : ['--endpoint-url', settings.endpoint]),
    ],
    settings.region,
  );
  if (exitStatus === 0) return;
  throw new PreflightError(
    undertaking === 'destroy'
      ? 'Executions of the stack must have ended before it is destroyed. Set WFM_DRAIN=true to have them stopped.'
      : 'Executions of workflows that are not in the list any more must have ended before these are taken away. ' +
          'Set WFM_DRAIN=true to have them stopped, or list the workflows until they have ended.',
  );
}

/** Runs a built command line, whose questions and answers are the caller's, with the caller's environment. */
export function wfmAt(program: string): RunWfm {
  return (args, region) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...args], {
        env: { ...process.env, AWS_REGION: region },
        stdio: 'inherit',
      });
      child.once('error', reject).once('close', (status) => resolve(status ?? 1));
    });
}

/** Runs the command line of this checkout. */
export const runWfm: RunWfm = wfmAt(join(TOP_LEVEL, 'apps/cli/dist/bin/wfm.js'));
