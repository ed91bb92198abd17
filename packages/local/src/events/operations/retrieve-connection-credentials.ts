import { requiredText } from '../../request/index.ts';
import type { EventsOperation } from './context.ts';

/**
 * What an HTTP task needs of its connection. On AWS it is no operation, only a permission, and the credentials come from a secret of the
 * connection, which the role must be allowed to read. Source: Step Functions developer guide, "IAM permissions to run an HTTP Task".
 */
export const retrieveConnectionCredentials: EventsOperation = ({ connections }) => ({
  permissions: ({ ConnectionArn: arn }) => {
    const secretArn = connections.list().find((connection) => connection.arn === arn)?.secretArn;
    return [
      { action: 'events:RetrieveConnectionCredentials', resources: [String(arn ?? '*')] },
      ...(secretArn === undefined
        ? []
        : ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'].map((action) => ({
            action,
            resources: [secretArn],
          }))),
    ];
  },
  run: async (input) => {
    const { authorization, headers, query, body } = connections.getByArn(
      requiredText(input, 'ConnectionArn'),
    );
    const pairs = (parameters: typeof headers) => parameters.map(({ key, value }) => [key, value]);
    return {
      Headers: [...pairs(headers), headerOf(authorization)],
      QueryParameters: pairs(query),
      BodyParameters: pairs(body),
    };
  },
});

function headerOf(
  authorization: ReturnType<Parameters<EventsOperation>[0]['connections']['get']>['authorization'],
): readonly [string, string] {
  switch (authorization.kind) {
    case 'API_KEY':
      return [authorization.name, authorization.value];
    case 'BASIC': {
      const pair = `${authorization.username}:${authorization.password}`;
      return ['Authorization', `Basic ${Buffer.from(pair).toString('base64')}`];
    }
    default:
      throw new TypeError(`Unknown authorization ${JSON.stringify(authorization satisfies never)}`);
  }
}
