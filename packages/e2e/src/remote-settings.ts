import { readFileSync } from 'node:fs';
import { type Gap, parseGaps } from './gaps.ts';

/** Where a deployed stack is, and how to look at it. */
export interface RemoteSettings {
  /** Values of the stack's outputs by name. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Absent: AWS itself. */
  readonly endpoint?: string;
  readonly region: string;
  /** How long nothing must change before everything counts as done, in seconds. */
  readonly quietSeconds: number;
  readonly gaps: readonly Gap[];
}

const DEFAULT_QUIET_SECONDS = 4;

/**
 * The deployed stack that the environment variables name; undefined: none, so the scenarios run on the local engine.
 *
 * - `WFM_E2E_OUTPUTS`: file with what `terraform output -json` prints.
 * - `WFM_E2E_ENDPOINT`: address of an emulator. Absent: AWS.
 * - `AWS_REGION`: region of the stack. Absent: us-east-1. Credentials are looked for where every AWS SDK does.
 * - `WFM_E2E_QUIET_SECONDS`: see {@link RemoteSettings}. Absent: 4.
 * - `WFM_E2E_GAPS`: known gaps of the emulator, by name. Absent: none.
 *
 * @throws Error naming the variable that cannot be read.
 */
export function remoteSettings(environment: NodeJS.ProcessEnv): RemoteSettings | undefined {
  const file = environment['WFM_E2E_OUTPUTS'];
  if (file === undefined || file === '') return undefined;
  const endpoint = environment['WFM_E2E_ENDPOINT'];
  return {
    outputs: readOutputs(file),
    ...(endpoint === undefined || endpoint === '' ? {} : { endpoint }),
    region: environment['AWS_REGION'] || 'us-east-1',
    quietSeconds: parseQuietSeconds(environment['WFM_E2E_QUIET_SECONDS']),
    gaps: parseGaps(environment['WFM_E2E_GAPS'] ?? ''),
  };
}

function parseQuietSeconds(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_QUIET_SECONDS;
  const seconds = Number(text);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new Error(
    `WFM_E2E_QUIET_SECONDS must be a number above 0, but is ${JSON.stringify(text)}. Leave it out for ${DEFAULT_QUIET_SECONDS}.`,
  );
}

/** `terraform output -json` wraps every value together with its type. */
function readOutputs(file: string): Readonly<Record<string, unknown>> {
  const text = readFileSync(file, 'utf8');
  // Where Terraform fails, the shell has made the file already.
  if (text.trim() === '') throw noOutputs(file);
  const outputs: unknown = JSON.parse(text);
  if (typeof outputs !== 'object' || outputs === null) throw notOutputs(file);
  if (Object.keys(outputs).length === 0) throw noOutputs(file);
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]: [string, unknown]) => {
      if (typeof output !== 'object' || output === null || !('value' in output)) throw notOutputs(file);
      return [name, output.value];
    }),
  );
}

function noOutputs(file: string): Error {
  return new Error(
    `WFM_E2E_OUTPUTS must name a file with the outputs of a deployed stack, but ${file} has none. ` +
      'Deploy with the same settings (npx -y pnpm@10 run deploy), then run `terraform -chdir=apps/infra/dist/cdktf.out/stacks/NAME output -json` again; ' +
      'where Terraform says that the folder is not initialized, run its `init` there first.',
  );
}

function notOutputs(file: string): Error {
  return new Error(
    `WFM_E2E_OUTPUTS must name a file with outputs as \`terraform output -json\` prints them, but ${file} has something else.`,
  );
}
