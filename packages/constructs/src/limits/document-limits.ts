import { type Arguments, textOf } from './terraform-document.ts';

/** How long AWS lets one text of a resource be. */
export interface DocumentLimit {
  /** What the text is, for messages. */
  readonly what: string;
  /** Type of the resource. */
  readonly type: string;
  /** The text; undefined: this resource has none. */
  readonly read: (args: Arguments) => string | undefined;
  /** In bytes; AWS counts characters in some, which are never more. */
  readonly maxBytes: number;
  readonly fix: string;
}

const FEWER_OR_SHORTER = 'Declare less in it, or shorten the names in it.';

const argument = (name: string) => (args: Arguments) => textOf(args, name);

/**
 * Limits of the texts that grow with what a user writes. All but the event pattern's are fixed.
 * Source: SQS developer guide, "Quotas related to policies"; IAM user guide, "IAM and AWS STS quotas"; SNS developer guide,
 * "Amazon SNS API permissions", policy quotas; KMS developer guide, "Resource quotas"; EventBridge user guide, "Quotas", and
 * API reference, InputTransformer; Step Functions developer guide, "Quotas related to state machines"; Lambda developer
 * guide, "Lambda quotas".
 */
export const DOCUMENT_LIMITS: readonly DocumentLimit[] = [
  {
    what: 'queue policy',
    type: 'aws_sqs_queue_policy',
    read: argument('policy'),
    maxBytes: 8_192,
    fix: FEWER_OR_SHORTER,
  },
  {
    what: 'role policy',
    type: 'aws_iam_role_policy',
    read: argument('policy'),
    maxBytes: 10_240,
    fix: 'Give the workflow fewer permissions, or name resources by a pattern.',
  },
  {
    what: 'trust policy',
    type: 'aws_iam_role',
    read: argument('assume_role_policy'),
    maxBytes: 2_048,
    fix: FEWER_OR_SHORTER,
  },
  {
    what: 'key policy',
    type: 'aws_kms_key',
    read: argument('policy'),
    maxBytes: 32_768,
    fix: FEWER_OR_SHORTER,
  },
  {
    what: 'topic policy',
    type: 'aws_sns_topic_policy',
    read: argument('policy'),
    maxBytes: 30_000,
    fix: FEWER_OR_SHORTER,
  },
  {
    what: 'bus policy',
    type: 'aws_cloudwatch_event_bus_policy',
    read: argument('policy'),
    maxBytes: 10_240,
    fix: 'Name fewer accounts or sources in bus.senderAccounts and bus.senderSources.',
  },
  {
    what: 'event pattern',
    type: 'aws_cloudwatch_event_rule',
    read: argument('event_pattern'),
    maxBytes: 2_048,
    fix: 'Declare two events with a shorter pattern each.',
  },
  {
    what: 'input template',
    type: 'aws_cloudwatch_event_target',
    read: ({ input_transformer: transformer }) => textOf((transformer ?? {}) as Arguments, 'input_template'),
    maxBytes: 8_192,
    fix: 'Shorten the names and paths in the declared event.',
  },
  {
    what: 'definition',
    type: 'aws_sfn_state_machine',
    read: argument('definition'),
    maxBytes: 1_048_576,
    fix: 'Move a part of the workflow into a state machine of its own.',
  },
  {
    what: 'environment of a function',
    type: 'aws_lambda_function',
    read: ({ environment }) => {
      const { variables = {} } = (environment ?? {}) as { readonly variables?: object };
      return Object.entries(variables).flat().join('');
    },
    maxBytes: 4_096,
    fix: FEWER_OR_SHORTER,
  },
];
