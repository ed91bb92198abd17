/** One thing that is done on the way, as a shell would be told. */
export interface Step {
  /** What it is for, in the words of a heading. */
  readonly title: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Folder that it runs in. */
  readonly cwd: string;
  /** File that takes what it writes. Absent: the terminal. */
  readonly outputFile?: string;
  /** Variables beside those of the caller, of which none of the stack's own are handed on. */
  readonly variables: Readonly<Record<string, string>>;
  /** Also when a step before it has failed: what was made is taken away. */
  readonly always?: true;
}

export interface StepsOptions {
  /** Top-level folder of the repository. */
  readonly top: string;
  /** Takes all that is made on the way, the state included. */
  readonly folder: string;
  /** Environment of the stack, which no other has: the second part of all its names. */
  readonly environment: string;
  readonly region: string;
}

/** First part of the names, unlike that of any stack which somebody uses. */
export const NAME_PREFIX = 'wfmaws';

/** Settings of the stack. Everything that only AWS can settle is on: the key of one's own, alarms, the dashboard, traces. */
export function settingsVariables({
  folder,
  environment,
  region,
}: StepsOptions): Readonly<Record<string, string>> {
  return {
    CDKTF_OUTDIR: `${folder}/out`,
    WFM_REGION: region,
    WFM_NAME_PREFIX: NAME_PREFIX,
    WFM_ENVIRONMENT: environment,
    WFM_PACKAGING: 'prebuilt',
    WFM_ENCRYPTION_CUSTOMER_KEY: 'true',
    WFM_ALARMS_ENABLED: 'true',
    WFM_ALARMS_DASHBOARD: 'true',
    WFM_FUNCTIONS_TRACING: 'true',
    WFM_STATE_PATH: `${folder}/terraform.tfstate`,
  };
}

/** The scenarios that can run on a deployed stack; the other files are about the local engine alone. */
const SCENARIOS = [
  'completion',
  'failure',
  'early-and-late',
  'one-key',
  'many',
  'redrive',
  'faults',
  'aws-truth',
];

/** All steps, in order; after the last one nothing is left on the account. */
export function stepsOf(options: StepsOptions): readonly Step[] {
  const { top, folder, environment, region } = options;
  const inRegion = { AWS_REGION: region };
  const stack = `${NAME_PREFIX}-${environment}`;
  const stackFolder = `${folder}/out/stacks/${stack}`;
  const terraform = (title: string, args: readonly string[]): Step => ({
    title,
    program: process.env['TERRAFORM_BINARY_NAME'] || 'terraform',
    args,
    cwd: stackFolder,
    variables: inRegion,
  });
  const wfm = (title: string, args: readonly string[]): Step => ({
    title,
    program: process.execPath,
    args: [`${top}/apps/cli/dist/bin/wfm.js`, ...args],
    cwd: top,
    variables: inRegion,
  });
  return [
    {
      title: 'Synthesize a stack with names of its own',
      program: process.execPath,
      args: ['--no-deprecation', '--import', 'tsx', 'fixtures/scenarios/main.ts'],
      cwd: `${top}/apps/infra`,
      variables: { ...inRegion, ...settingsVariables(options) },
    },
    wfm('Say what it costs: by the run, and by the month that it does not last', ['cost', `${folder}/out`]),
    terraform('Load the providers', ['init', '-input=false']),
    terraform('Deploy', ['apply', '-input=false', '-auto-approve']),
    { ...terraform('Read what was made', ['output', '-json']), outputFile: `${folder}/outputs.json` },
    {
      title: 'Run the scenarios on AWS',
      program: `${top}/packages/e2e/node_modules/.bin/vitest`,
      args: [
        'run',
        '--reporter=verbose',
        '--maxWorkers=2',
        ...SCENARIOS.map((name) => `test/${name}.test.ts`),
      ],
      cwd: `${top}/packages/e2e`,
      variables: {
        ...inRegion,
        WFM_E2E_OUTPUTS: `${folder}/outputs.json`,
        WFM_E2E_QUIET_SECONDS: '10',
      },
    },
    { ...wfm('Stop what still runs', ['drain', '--stack', stack, '--mode', 'stop']), always: true },
    { ...terraform('Destroy', ['destroy', '-input=false', '-auto-approve']), always: true },
  ];
}

/** A step as it would be typed. */
export function typed({ program, args, cwd, variables, outputFile }: Step): string {
  const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const into = outputFile === undefined ? '' : ` > ${outputFile}`;
  return `(cd ${cwd} && ${[...set, program, ...args].join(' ')}${into})`;
}
