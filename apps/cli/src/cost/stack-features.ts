import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTION_ENVIRONMENT } from '@wfm/contract';

/** The properties of a synthesized stack that its costs depend on. */
export interface StackFeatures {
  readonly memoryMegabytes: number;
  readonly architecture: 'arm64' | 'x86_64';
  readonly functions: number;
  readonly stateMachines: number;
  /** Whether X-Ray traces functions and state machines. */
  readonly tracing: boolean;
  readonly pointInTimeRecovery: boolean;
  readonly logRetentionDays: number;
  /** Whether state machines log what goes well, too. */
  readonly logsEveryEvent: boolean;
  /** Metrics that alarms look at: an alarm on a sum is paid for each. */
  readonly alarms: number;
  readonly dashboards: number;
  readonly archives: number;
  /** Whether workflows have inboxes. */
  readonly inboxes: boolean;
  /** Keys that the stack makes; one that was there before costs nothing more. */
  readonly customerKeys: number;
}

/** A resource of Terraform JSON; nested blocks are objects or lists of one. */
interface Resource {
  readonly [argument: string]: unknown;
}

const FILE = 'cdk.tf.json';

/** Memory of a function that says nothing. Source: Lambda API reference, MemorySize. */
const LAMBDA_DEFAULT_MEGABYTES = 128;

/** Reads a stack that the engine has accepted: a folder with `cdk.tf.json`, or with `stacks/NAME/cdk.tf.json`. */
export function readStackFeatures(stackDir: string): StackFeatures {
  const { resource = {} } = JSON.parse(readFileSync(fileIn(stackDir), 'utf8')) as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  };
  const of = (type: string): readonly Resource[] => Object.values(resource[type] ?? {});
  const functions = of('aws_lambda_function');
  const machines = of('aws_sfn_state_machine');
  const [one] = functions;
  const retentions = of('aws_cloudwatch_log_group').map((group) => Number(group['retention_in_days'] ?? 0));
  return {
    memoryMegabytes: Number(one?.['memory_size'] ?? LAMBDA_DEFAULT_MEGABYTES),
    architecture: String(one?.['architectures']) === 'arm64' ? 'arm64' : 'x86_64',
    functions: functions.length,
    stateMachines: machines.length,
    tracing: functions.some((entry) => block(entry, 'tracing_config')['mode'] === 'Active'),
    pointInTimeRecovery: of('aws_dynamodb_table').some(
      (table) => block(table, 'point_in_time_recovery')['enabled'] === true,
    ),
    logRetentionDays: Math.max(0, ...retentions),
    logsEveryEvent: machines.some((entry) => block(entry, 'logging_configuration')['level'] === 'ALL'),
    alarms: of('aws_cloudwatch_metric_alarm').flatMap(metricsOf).length,
    dashboards: of('aws_cloudwatch_dashboard').length,
    archives: of('aws_cloudwatch_event_archive').length,
    inboxes: functions.some((entry) => variablesOf(entry)[FUNCTION_ENVIRONMENT.hasInboxes] === 'true'),
    customerKeys: of('aws_kms_key').length,
  };
}

/** The metrics of an alarm: its own, or those of its queries, without the expression. */
function metricsOf({ metric_query: queries }: Resource): readonly unknown[] {
  return Array.isArray(queries) ? queries.filter((query: Resource) => 'metric' in query) : ['its own'];
}

function fileIn(stackDir: string): string {
  const direct = join(stackDir, FILE);
  if (existsSync(direct)) return direct;
  const stacks = join(stackDir, 'stacks');
  return join(stacks, readdirSync(stacks)[0] ?? '', FILE);
}

function variablesOf(entry: Resource): Readonly<Record<string, unknown>> {
  return Object(block(entry, 'environment')['variables']) as Readonly<Record<string, unknown>>;
}

function block(resource: Resource, name: string): Resource {
  const value = resource[name];
  return ((Array.isArray(value) ? value[0] : value) ?? {}) as Resource;
}
