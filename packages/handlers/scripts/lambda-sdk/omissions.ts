import { fileURLToPath } from 'node:url';
import type { Omission } from './bodies.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const AWS = '@aws-sdk/core/dist-es/submodules/';
const SMITHY = '@smithy/core/dist-es/submodules/';

/** The clients sign headers with SigV4: no URLs, and no events of a stream. */
const SIGNING: readonly Omission[] = [
  {
    module: '@smithy/signature-v4/dist-es/SignatureV4.js',
    names: ['presign', 'signEvent', 'signMessage', 'signString'],
  },
  {
    // Credentials come from the default provider: nobody gives a client others.
    module: '@smithy/core/dist-es/legacy-root-exports/util-identity-and-auth/memoizeIdentityProvider.js',
    names: ['memoizeIdentityProvider'],
  },
];

/** The protocol is AWS JSON over HTTP/1.1: nothing of REST, of CBOR, of streams. */
const PROTOCOL: readonly Omission[] = [
  {
    module: `${SMITHY}protocols/HttpProtocol.js`,
    names: [
      'resolveError',
      'serializeEventStream',
      'deserializeEventStream',
      'loadEventStreamCapability',
      'getEventStreamMarshaller',
      'resolveEventStreamMarshaller',
    ],
  },
  {
    module: `${SMITHY}protocols/HttpBindingNormalizedSchema.js`,
    names: [
      'of',
      'getHttpBindingLocation',
      'getHttpBindingValue',
      'getHttpBindingCollectionValue',
      'buildHttpBindings',
      'buildPathSegments',
    ],
  },
  { module: `${AWS}protocols/ProtocolLib.js`, names: ['resolveRestContentType'] },
  // A body is read whole before it is parsed, and comes from a stream of Node.
  { module: `${SMITHY}protocols/json/parseJsonBody.js`, names: ['parseJsonBody'] },
  {
    module: `${SMITHY}serde/util-stream/stream-collector.browser.js`,
    names: ['collectBlob', 'collectReadableStream'],
  },
];

/** What is sent has texts, numbers, structures and the attributes of DynamoDB, which have a writer of their own. */
const bodies = ({ sendsLists }: SentBodies): readonly Omission[] => [
  {
    module: `${SMITHY}protocols/json/codec-v2/JsonShapeSerializer2.js`,
    names: [
      'writeDiscriminatedDocument',
      'writeBase64',
      ...(sendsLists ? [] : ['writeList']),
      'writeTimestamp',
    ],
  },
  {
    // What is received has seconds since the epoch. Other dates are in headers.
    module: `${SMITHY}serde/date-utils.js`,
    names: ['dateToUtcString', 'parseRfc3339DateTimeWithOffset'],
    substitutes: { parseRfc7231DateTime: here('dates.ts') },
  },
];

/** Settings come from the environment: nobody reads a configuration file, and no endpoint rule is asked. */
const SETTINGS: readonly Omission[] = [
  {
    module: `${SMITHY}endpoints/middleware-endpoint/adaptors/getEndpointUrlConfig.js`,
    names: ['configFileSelector'],
  },
  { module: `${SMITHY}retry/middleware-retry/configurations.js`, names: ['configFileSelector'] },
  {
    module: `${AWS}httpAuthSchemes/aws_sdk/NODE_AUTH_SCHEME_PREFERENCE_OPTIONS.js`,
    names: ['configFileSelector'],
  },
  // No operation here discovers its endpoint.
  {
    client: 'dynamodb',
    module: '@aws-sdk/middleware-endpoint-discovery/dist-es/configurations.js',
    names: ['environmentVariableSelector', 'configFileSelector'],
  },
  {
    module: `${SMITHY}endpoints/middleware-endpoint/service-customizations/s3.js`,
    names: ['resolveParamsForS3'],
  },
  { module: `${AWS}client/util-endpoints/lib/aws/partition.js`, names: ['partition'] },
  { module: `${AWS}client/util-endpoints/lib/aws/parseArn.js`, names: ['parseArn'] },
  {
    module: `${AWS}client/util-endpoints/lib/aws/isVirtualHostableS3Bucket.js`,
    names: ['isVirtualHostableS3Bucket'],
  },
  // The clients are given their retry mode and their time limits, so no defaults are looked up for them.
  {
    module: `${SMITHY}config/defaults-mode/resolveDefaultsModeConfig.js`,
    names: ['resolveDefaultsModeConfig', 'resolveNodeDefaultsModeAuto', 'inferPhysicalRegion'],
  },
  { module: `${SMITHY}client/smithy-client/defaults-mode.js`, names: ['loadConfigsForDefaultMode'] },
];

/** A client stays as it was made: nothing is taken out of it. */
const CLIENTS: readonly Omission[] = [
  {
    module: `${SMITHY}client/middleware-stack/MiddlewareStack.js`,
    names: ['removeByName', 'removeByReference', 'removeByTag'],
  },
  { module: '@smithy/node-http-handler/dist-es/node-http-handler.js', names: ['updateHttpClientConfig'] },
  {
    // No client has a logger: one that is given is told nothing.
    module: `${AWS}client/middleware-logger/loggerMiddleware.js`,
    names: [],
    substitutes: { loggerMiddleware: here('no-logger.ts') },
  },
  { module: `${SMITHY}client/smithy-client/schemaLogFilter.js`, names: ['schemaLogFilter'] },
  ...[`${AWS}client/`, `${SMITHY}client/smithy-client/`].map((path) => ({
    module: `${path}emitWarningIfUnsupportedVersion.js`,
    names: [],
    substitutes: { emitWarningIfUnsupportedVersion: here('node-version.ts') },
  })),
  {
    // The user agent says which SDK it is, and not which of its features are used.
    module: `${AWS}client/middleware-user-agent/check-features.js`,
    names: [],
    substitutes: { checkFeatures: here('features.ts') },
  },
  { module: `${SMITHY}schema/schemas/NormalizedSchema.js`, names: ['getMemberSchema', 'getMemberSchemas'] },
];

/** What a function sends. */
export interface SentBodies {
  /** Whether lists are sent, as the entries of PutEvents are. */
  readonly sendsLists: boolean;
}

/** What no call of a function reaches. */
export const omissionsFor = (sent: SentBodies): readonly Omission[] => [
  ...SIGNING,
  ...PROTOCOL,
  ...bodies(sent),
  ...SETTINGS,
  ...CLIENTS,
];
