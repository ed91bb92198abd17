import type { JsonObject } from '../../kernel/index.ts';
import type { Attributes } from '../attributes.ts';
import type { ResourceType, StackContext } from '../resource-type.ts';

interface WithoutBehaviour {
  /** Why the engine can do without it. */
  readonly reason: string;
  readonly exports: (attributes: Attributes, context: StackContext) => JsonObject;
}

const MONITORING = 'watches metrics, of which the engine has none';

/**
 * Resources that change nothing about what a workflow does. They are accepted with whatever attributes they have, and
 * export what others may refer to. Sources: documentation of the AWS provider, "Attribute Reference" of each.
 */
const TYPES = {
  aws_cloudwatch_composite_alarm: {
    reason: MONITORING,
    exports: (a, c) => ({
      arn: arn(c, 'cloudwatch', `alarm:${a.text('alarm_name')}`),
      id: a.text('alarm_name'),
    }),
  },
  aws_cloudwatch_dashboard: {
    reason: MONITORING,
    exports: (a, { partition, accountId }) => ({
      dashboard_arn: `arn:${partition}:cloudwatch::${accountId}:dashboard/${a.text('dashboard_name')}`,
      id: a.text('dashboard_name'),
    }),
  },
  aws_cloudwatch_log_metric_filter: {
    reason: 'makes metrics of logs, and the engine has none',
    exports: (a) => ({ id: a.text('name') }),
  },
  aws_cloudwatch_log_resource_policy: {
    reason: 'lets services write logs, for which the engine asks no permission',
    exports: (a) => ({ id: a.text('policy_name') }),
  },
  aws_cloudwatch_metric_alarm: {
    reason: MONITORING,
    exports: (a, c) => ({
      arn: arn(c, 'cloudwatch', `alarm:${a.text('alarm_name')}`),
      id: a.text('alarm_name'),
    }),
  },
  aws_kms_alias: {
    reason: 'names a key, and the engine encrypts nothing',
    exports: (a, c) => ({ arn: arn(c, 'kms', a.text('name')), id: a.text('name') }),
  },
  aws_kms_key: {
    reason: 'is a key, and the engine encrypts nothing',
    exports: (a, c) => ({ arn: arn(c, 'kms', `key/${a.address}`), id: a.address, key_id: a.address }),
  },
  aws_kms_key_policy: {
    reason: 'says who may use a key, and the engine encrypts nothing',
    exports: (a) => ({ id: a.text('key_id') }),
  },
} as const satisfies Record<string, WithoutBehaviour>;

export const withoutBehaviour: Readonly<Record<string, ResourceType>> = Object.fromEntries(
  Object.entries<WithoutBehaviour>(TYPES).map(([type, { reason, exports }]) => [
    type,
    {
      create: async (attributes, context) => {
        attributes.acceptAll(reason);
        return exports(attributes, context);
      },
    } satisfies ResourceType,
  ]),
);

function arn({ partition, region, accountId }: StackContext, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}
