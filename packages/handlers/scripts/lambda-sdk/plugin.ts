import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A module of the SDK, as it is imported, and what the bundle has in its place. */
interface Replacement {
  readonly imported: RegExp;
  readonly from: RegExp;
  readonly by: string;
}

const REPLACEMENTS: readonly Replacement[] = [
  { imported: /^@aws-sdk\/credential-provider-node$/, from: /./, by: here('credentials.ts') },
  {
    imported: /\/endpoint\/endpointResolver$/,
    from: /client-dynamodb\/dist-es/,
    by: here('dynamodb-endpoints.ts'),
  },
  { imported: /\/endpoint\/endpointResolver$/, from: /client-sfn\/dist-es/, by: here('sfn-endpoints.ts') },
  {
    imported: /\/getInstanceMetadataRegion$/,
    from: /@smithy\/core\/dist-es\/submodules\/config/,
    by: here('instance-metadata.ts'),
  },
  { imported: /^@smithy\/core\/event-streams$/, from: /./, by: here('unused.ts') },
  { imported: /^@aws-sdk\/endpoint-cache$/, from: /./, by: here('unused.ts') },
  {
    imported: /\/AdaptiveRetryStrategy$/,
    from: /@smithy\/core\/dist-es\/submodules\/retry/,
    by: here('unused.ts'),
  },
  { imported: /^\.\/Sha256Js$/, from: /\/Sha256Node\.js$/, by: here('unused.ts') },
  { imported: /^\.\/partitions$/, from: /\/partition\.js$/, by: here('partitions.ts') },
];

/** Every registration of an error class, one to a line, in the schema module of a client. */
const ERROR_REGISTRATION = /^n0_registry\.registerError\(.*\);$/gm;

/** Every schema. Its computed keys keep a bundler from seeing that one which nobody uses can go. */
const SCHEMA = /^export var (\w+\$) = (\[[\s\S]*?\]);$/gm;

/**
 * Makes the AWS SDK as small as a Lambda function needs it: credentials and region from the environment, no streams,
 * no endpoint discovery, no class for every error of every operation.
 *
 * An error that is not registered reaches the caller as the client's base exception with the service's code as its
 * `name`, which is how the SDK treats errors newer than itself; the functions branch on `name` only.
 *
 * Throws while bundling if a replacement no longer meets what it is to replace, since the SDK has changed then.
 */
export function lambdaSdk(): Plugin {
  return {
    name: 'lambda-sdk',
    setup(build) {
      const met = new Set<Replacement>();
      for (const replacement of REPLACEMENTS) {
        build.onResolve({ filter: replacement.imported }, ({ importer }) => {
          if (!replacement.from.test(importer)) return undefined;
          met.add(replacement);
          return { path: replacement.by };
        });
      }
      build.onLoad({ filter: /@aws-sdk\/client-[a-z]+\/package\.json$/ }, async ({ path }) => {
        const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
        return { contents: JSON.stringify({ version }), loader: 'json' };
      });
      build.onLoad(
        { filter: /client-(dynamodb|sfn)\/dist-es\/schemas\/schemas_0\.js$/ },
        async ({ path }) => {
          const source = await readFile(path, 'utf8');
          const contents = source
            .replaceAll(ERROR_REGISTRATION, '')
            .replaceAll(SCHEMA, 'export var $1 = /* @__PURE__ */ (() => $2)();');
          if (contents === source)
            throw new Error(`No error registration was found in ${path}; the SDK has changed.`);
          return { contents, loader: 'js' };
        },
      );
      build.onEnd(() => {
        const ofTheSdk = REPLACEMENTS.filter(({ from }) => !/client-/.test(from.source));
        const missed = ofTheSdk.filter((replacement) => !met.has(replacement));
        if (missed.length > 0) {
          throw new Error(
            `The SDK no longer imports ${missed.map((entry) => entry.imported.source).join(', ')}.`,
          );
        }
      });
    },
  };
}
