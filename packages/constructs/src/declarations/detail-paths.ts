import { keyPathsOf, type SignalDeclaration } from '@wfm/contract';
import { WorkflowModuleError } from '../errors.ts';
import { type DetailType, jsonSchemaOf } from './detail-type.ts';
import { placeIn } from './schema-paths.ts';

const DETAIL = '$.detail.';

/** What is read out of an event, and what it can be there. */
interface ReadPath {
  /** The member of the declaration. */
  readonly field: string;
  readonly path: string;
  readonly types: readonly string[];
  readonly what: string;
}

/** @throws WorkflowModuleError if a declaration reads what an event of its type has not, or has in another form. */
export function refuseUnknownPaths(
  workflow: string,
  declaration: SignalDeclaration,
  detail: DetailType,
): void {
  const schema = jsonSchemaOf(detail);
  for (const { field, path, types, what } of readPaths(declaration)) {
    if (!path.startsWith(DETAIL)) continue;
    const place = placeIn(schema, path.slice(DETAIL.length).split('.'));
    const problem = (() => {
      switch (place.is) {
        case 'unknown':
          return undefined;
        case 'absent': {
          const inside = ['detail', ...place.after].join('.');
          return `but ${inside} has ${place.known.length === 0 ? 'no members' : `only ${place.known.join(', ')}`}`;
        }
        case 'typed':
          return place.types.some((type) => types.includes(type))
            ? undefined
            : `but that is of type ${place.types.join(' or ')}, and ${what}`;
        default:
          throw new TypeError(`Unknown place: ${JSON.stringify(place satisfies never)}`);
      }
    })();
    if (problem === undefined) continue;
    throw new WorkflowModuleError(
      workflow,
      `event "${declaration.name}" reads ${path} by its ${field}, ${problem}. Correct the path, or the declared detail.`,
    );
  }
}

function readPaths(declaration: SignalDeclaration): readonly ReadPath[] {
  const key = keyPathsOf(declaration.workflowKeyPath).map((path) => ({
    field: 'workflowKeyPath',
    path,
    types: ['string', 'integer', 'number'],
    what: 'a key is a text or a whole number',
  }));
  switch (declaration.kind) {
    case 'fail': {
      if (!('path' in declaration.error)) return key;
      const { path } = declaration.error;
      return [...key, { field: 'error', path, types: ['string'], what: 'the name of an error is a text' }];
    }
    case 'inform': {
      const { orderBy: path } = declaration;
      if (path === undefined) return key;
      const what = 'messages follow each other by a number or an instant';
      return [...key, { field: 'orderBy', path, types: ['string', 'integer', 'number'], what }];
    }
    case 'complete':
    case 'heartbeat':
      return key;
    default:
      throw new TypeError(`Unknown kind of declaration: ${JSON.stringify(declaration satisfies never)}`);
  }
}
