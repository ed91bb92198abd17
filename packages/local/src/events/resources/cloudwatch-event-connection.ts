import { type Attributes, present, type ResourceType } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_event_connection`. */
export const cloudwatchEventConnection: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      kms_key_identifier: 'names the key; the engine keeps credentials in memory and encrypts nothing',
    });
    const name = attributes.text('name');
    const parameters = attributes.block('auth_parameters');
    const key = parameters?.block('api_key');
    const basic = parameters?.block('basic');
    const common = parameters?.block('invocation_http_parameters');
    const type = attributes.text('authorization_type');
    if (type === 'OAUTH_CLIENT_CREDENTIALS') {
      attributes.refuse('authorization_type', `is ${type}, and the local engine knows API_KEY and BASIC`);
    }
    const { ConnectionArn } = await context.call(
      'events',
      'CreateConnection',
      present({
        Name: name,
        Description: attributes.optionalText('description'),
        AuthorizationType: type,
        AuthParameters: present({
          ApiKeyAuthParameters: key && { ApiKeyName: key.text('key'), ApiKeyValue: key.text('value') },
          BasicAuthParameters: basic && {
            Username: basic.text('username'),
            Password: basic.text('password'),
          },
          InvocationHttpParameters: common && {
            HeaderParameters: pairsOf(common, 'header'),
            QueryStringParameters: pairsOf(common, 'query_string'),
            BodyParameters: pairsOf(common, 'body'),
          },
        }),
      }),
    );
    const { SecretArn } = await context.call('events', 'DescribeConnection', { Name: name });
    return { arn: ConnectionArn, id: name, secret_arn: SecretArn };
  },
};

function pairsOf(common: Attributes, block: string) {
  return common.blocks(block).map((pair) => ({
    Key: pair.text('key'),
    Value: pair.text('value'),
    IsValueSecret: pair.optionalBoolean('is_value_secret') ?? false,
  }));
}
