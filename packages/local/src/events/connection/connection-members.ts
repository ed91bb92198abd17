import type { JsonObject } from '../../kernel/index.ts';
import {
  eachMember,
  flag,
  inMember,
  optionalChoice,
  optionalStructure,
  requiredText,
  structureList,
} from '../../request/index.ts';
import { notSupportedHere, validationException } from '../api/errors.ts';
import type { Connection, ConnectionAuthorization, ConnectionParameter } from './connection.ts';

const TYPES = ['BASIC', 'OAUTH_CLIENT_CREDENTIALS', 'API_KEY'] as const;
const SHORT = { maxLength: 512 };

type ConnectionSettings = Pick<Connection, 'authorization' | 'headers' | 'query' | 'body'>;

/** What CreateConnection says of how to call. @throws AwsError */
export function parseConnectionSettings(input: JsonObject): ConnectionSettings {
  const type = optionalChoice(input, 'AuthorizationType', TYPES);
  const parameters = optionalStructure(input, 'AuthParameters');
  if (type === undefined || parameters === undefined) {
    throw validationException('Parameter AuthorizationType and AuthParameters must not be null.');
  }
  if (
    parameters['ConnectivityParameters'] !== undefined ||
    input['InvocationConnectivityParameters'] !== undefined
  )
    throw notSupportedHere('connections to private endpoints');
  return inMember('AuthParameters', () => {
    const common = optionalStructure(parameters, 'InvocationHttpParameters') ?? {};
    return {
      authorization: parseAuthorization(type, parameters),
      headers: parseParameters(common, 'HeaderParameters'),
      query: parseParameters(common, 'QueryStringParameters'),
      body: parseParameters(common, 'BodyParameters'),
    };
  });
}

/** The same as DescribeConnection tells it: without what is secret. */
export function describeSettings({ authorization, headers, query, body }: ConnectionSettings): JsonObject {
  const common = {
    ...(headers.length > 0 && { HeaderParameters: headers.map(described) }),
    ...(query.length > 0 && { QueryStringParameters: query.map(described) }),
    ...(body.length > 0 && { BodyParameters: body.map(described) }),
  };
  return {
    AuthorizationType: authorization.kind,
    AuthParameters: {
      ...(authorization.kind === 'API_KEY'
        ? { ApiKeyAuthParameters: { ApiKeyName: authorization.name } }
        : { BasicAuthParameters: { Username: authorization.username } }),
      ...(Object.keys(common).length > 0 && { InvocationHttpParameters: common }),
    },
  };
}

function parseAuthorization(type: (typeof TYPES)[number], parameters: JsonObject): ConnectionAuthorization {
  switch (type) {
    case 'API_KEY':
      return inMember('ApiKeyAuthParameters', () => {
        const key = optionalStructure(parameters, 'ApiKeyAuthParameters') ?? {};
        return {
          kind: type,
          name: requiredText(key, 'ApiKeyName', SHORT),
          value: requiredText(key, 'ApiKeyValue', SHORT),
        };
      });
    case 'BASIC':
      return inMember('BasicAuthParameters', () => {
        const basic = optionalStructure(parameters, 'BasicAuthParameters') ?? {};
        return {
          kind: type,
          username: requiredText(basic, 'Username', SHORT),
          password: requiredText(basic, 'Password', SHORT),
        };
      });
    case 'OAUTH_CLIENT_CREDENTIALS':
      throw notSupportedHere('connections that authorize by OAuth (OAUTH_CLIENT_CREDENTIALS)');
    default:
      throw new TypeError(`Unknown type of authorization ${JSON.stringify(type satisfies never)}`);
  }
}

function parseParameters(common: JsonObject, list: string): readonly ConnectionParameter[] {
  return eachMember(list, structureList(common, list), (parameter) => ({
    key: requiredText(parameter, 'Key', SHORT),
    value: requiredText(parameter, 'Value', SHORT),
    isSecret: flag(parameter, 'IsValueSecret'),
  }));
}

function described({ key, value, isSecret }: ConnectionParameter): JsonObject {
  return { Key: key, ...(!isSecret && { Value: value }), IsValueSecret: isSecret };
}
