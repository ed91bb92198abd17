import { ConfigurationError } from '../errors.ts';
import { type Arguments, resourcesOfType, type TerraformDocument, textOf } from './terraform-document.ts';

/** How AWS tells resources of one type apart. */
interface Naming {
  readonly type: string;
  /** For messages: `rule`. */
  readonly what: string;
  readonly argument: string;
  /** Where a name is of one resource only. Absent: in the account, or in its region. */
  readonly within?: (args: Arguments) => string;
  /** Whether names that differ in case only are one. */
  readonly ignoresCase?: true;
}

/**
 * What a stack names after workflows and events. Two rules of one name on one bus are the worst of them: EventBridge takes
 * the second for a change of the first, and the events of the first reach nobody.
 * Source: EventBridge API reference, PutRule; IAM API reference, CreateRole ("Names are not distinguished by case").
 */
const NAMINGS: readonly Naming[] = [
  {
    type: 'aws_cloudwatch_event_rule',
    what: 'rule',
    argument: 'name',
    within: (args) => textOf(args, 'event_bus_name') ?? 'default',
  },
  { type: 'aws_iam_role', what: 'role', argument: 'name', ignoresCase: true },
  { type: 'aws_lambda_function', what: 'function', argument: 'function_name' },
  { type: 'aws_dynamodb_table', what: 'table', argument: 'name' },
  { type: 'aws_sqs_queue', what: 'queue', argument: 'name' },
  { type: 'aws_sfn_state_machine', what: 'state machine', argument: 'name' },
  { type: 'aws_cloudwatch_log_group', what: 'log group', argument: 'name' },
  {
    type: 'aws_cloudwatch_log_metric_filter',
    what: 'metric filter',
    argument: 'name',
    within: (args) => textOf(args, 'log_group_name') ?? '',
  },
  { type: 'aws_cloudwatch_metric_alarm', what: 'alarm', argument: 'alarm_name' },
];

/**
 * Refuses two resources that AWS would take for one: names are joined with `-`, which is also in them.
 *
 * @throws ConfigurationError naming the two.
 */
export function assertDistinctNames(document: TerraformDocument): void {
  for (const { type, what, argument, within, ignoresCase } of NAMINGS) {
    const addresses = new Map<string, string>();
    for (const { address, args } of resourcesOfType(document, type)) {
      const name = textOf(args, argument);
      // AWS or Terraform makes one then.
      if (name === undefined) continue;
      const key = JSON.stringify([within?.(args) ?? '', ignoresCase ? name.toLowerCase() : name]);
      const other = addresses.get(key);
      if (other !== undefined) {
        throw new ConfigurationError({
          setting: `The ${what} name "${name}"`,
          rule: `must be of one ${what}, but is of both ${other} and ${address}, which AWS would take for one`,
          fix: 'Rename a workflow or an event.',
        });
      }
      addresses.set(key, address);
    }
  }
}
