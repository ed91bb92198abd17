import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { type Omission, withoutBodies } from './bodies.ts';
import { KEPT_MEMBERS } from './kept-members.ts';
import { REPLACEMENTS, REPLACEMENTS_IN_CLIENTS, type Replacement } from './modules.ts';
import { omissionsFor, type SentBodies } from './omissions.ts';
import { shortSchemas } from './schemas.ts';

const LEFT_OUT = fileURLToPath(new URL('left-out.ts', import.meta.url));

/** Functions that send lists: the events of PutEvents, the items of a transaction. */
const SEND_LISTS = ['receipt', 'inform', 'receive'];

/** What a function sends, by the name of its bundle. */
export function sentBy(name: string): SentBodies {
  return { sendsLists: SEND_LISTS.includes(name) };
}

/**
 * Makes the AWS SDK as small as a Lambda function needs it: settings from the environment, no streams, no endpoint
 * discovery, no class for every error of every operation.
 *
 * An error that is not registered reaches the caller as the client's base exception with the service's code as its
 * `name`, which is how the SDK treats errors newer than itself; the functions branch on `name` only.
 *
 * Throws while bundling if anything here no longer meets what it is to change, since the SDK has changed then.
 *
 * @param sent what the function sends. Absent: no lists.
 */
export function lambdaSdk(sent: SentBodies = { sendsLists: false }): Plugin {
  const omissions = omissionsFor(sent);
  return {
    name: 'lambda-sdk',
    setup(build) {
      const met = new Set<Replacement | Omission>();
      const clients = new Set<string>();
      for (const replacement of [...REPLACEMENTS, ...[...REPLACEMENTS_IN_CLIENTS.values()].flat()]) {
        build.onResolve({ filter: replacement.imported }, ({ importer }) => {
          if (!replacement.from.test(importer)) return undefined;
          met.add(replacement);
          return { path: replacement.by };
        });
      }
      for (const omission of omissions) {
        const filter = new RegExp(`${omission.module.replaceAll('.', '\\.')}$`);
        build.onLoad({ filter }, async ({ path }) => {
          met.add(omission);
          return { contents: withoutBodies(await readFile(path, 'utf8'), omission, LEFT_OUT), loader: 'js' };
        });
      }
      build.onLoad({ filter: /@aws-sdk\/client-[a-z]+\/package\.json$/ }, async ({ path }) => {
        const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
        return { contents: JSON.stringify({ version }), loader: 'json' };
      });
      const schemas = /@aws-sdk\/client-([a-z]+)\/dist-es\/schemas\/schemas_0\.js$/;
      build.onLoad({ filter: schemas }, async ({ path }) => {
        const client = schemas.exec(path)?.[1] ?? '';
        clients.add(client);
        const contents = shortSchemas(await readFile(path, 'utf8'), KEPT_MEMBERS.get(client) ?? []);
        return { contents, loader: 'js' };
      });
      build.onEnd(() => {
        const ofClients = [...clients].flatMap((client) => REPLACEMENTS_IN_CLIENTS.get(client) ?? []);
        const here = omissions.filter(({ client }) => client === undefined || clients.has(client));
        const missed = [...REPLACEMENTS, ...ofClients, ...here].filter((entry) => !met.has(entry));
        if (missed.length === 0) return;
        throw new Error(
          `The SDK no longer has ${missed.map(shown).join(', ')}. Read it, and correct the lists.`,
        );
      });
    },
  };
}

function shown(entry: Replacement | Omission): string {
  return 'module' in entry ? entry.module : entry.imported.source;
}
