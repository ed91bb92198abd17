import { fileURLToPath } from 'node:url';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A module of the SDK, as it is imported, and what the bundle has in its place. */
export interface Replacement {
  readonly imported: RegExp;
  /** Path of the importer. */
  readonly from: RegExp;
  readonly by: string;
}

const core = (path: string) => new RegExp(`@smithy/core/dist-es/submodules/${path}`);
const client = (name: string) => new RegExp(`@aws-sdk/client-${name}/dist-es/`);

/** What is replaced in the client of each service. */
const ofClient = (name: string): readonly Replacement[] => [
  {
    imported: /\/endpoint\/endpointResolver$/,
    from: client(name),
    by: here(`${name}-endpoints.ts`),
  },
  { imported: /^@aws-sdk\/credential-provider-node$/, from: client(name), by: here('credentials.ts') },
  { imported: /^\.\/runtimeExtensions$/, from: client(name), by: here('no-extensions.ts') },
];

/** What only the client of DynamoDB brings with it. */
const OF_DYNAMODB: readonly Replacement[] = [
  { imported: /^@aws-sdk\/endpoint-cache$/, from: /./, by: here('unused.ts') },
];

/** What is replaced, by the name of the client whose bundle must meet it. */
export const REPLACEMENTS_IN_CLIENTS: ReadonlyMap<string, readonly Replacement[]> = new Map([
  ['dynamodb', [...ofClient('dynamodb'), ...OF_DYNAMODB]],
  ['eventbridge', ofClient('eventbridge')],
  ['sfn', ofClient('sfn')],
  ['sqs', ofClient('sqs')],
]);

/** What is replaced in the parts that every client has. */
export const REPLACEMENTS: readonly Replacement[] = [
  {
    imported: /\/getInstanceMetadataRegion$/,
    from: core('config'),
    by: here('instance-metadata.ts'),
  },
  {
    imported: /^\.\/fromSharedConfigFiles$/,
    from: core('config/node-config-provider/configLoader'),
    by: here('config-files.ts'),
  },
  {
    imported: /^\.\/JsonBytesStringAdapter$/,
    from: core('protocols/json/codec-v2/JsonShapeSerializer2'),
    by: here('json-bytes.ts'),
  },
  {
    imported: /^@aws\/lambda-invoke-store$/,
    from: /\/recursionDetectionMiddleware\.js$/,
    by: here('invoke-store.ts'),
  },
  { imported: /\/AdaptiveRetryStrategy$/, from: core('retry'), by: here('unused.ts') },
  { imported: /^\.\/Sha256Js$/, from: /\/Sha256Node\.js$/, by: here('unused.ts') },
  { imported: /^\.\/Md5Js$/, from: /\/Md5Node\.js$/, by: here('unused.ts') },
  { imported: /^\.\/HeaderFormatter$/, from: /\/SignatureV4\.js$/, by: here('unused.ts') },
];
