import { LanguageSyntaxError } from '../errors.ts';
import type { IntrinsicArgument } from '../intrinsics/intrinsic-call.ts';
import { looksLikeIntrinsic, parseIntrinsic } from '../intrinsics/parse-intrinsic.ts';
import { jsonataExpression, type ParseExpression, parseExpression } from '../jsonata/expression.ts';
import { isJsonObject, type QueryLanguage, type State } from '../model/index.ts';
import { parsePath } from '../paths/parse-path.ts';
import type { Path } from '../paths/path.ts';

/** What a state reads beside its input. */
export interface Reads {
  readonly variables: ReadonlySet<string>;
  /** Variables that it relies on; without those that an expression asks for by `$exists`, which works without them. */
  readonly needed: ReadonlySet<string>;
  /** Whether it reads the task token that is given out to what waits for it. */
  readonly taskToken: boolean;
}

/** What a state reads in its own fields; states inside it are states of their own. */
export function readsOf(
  state: State,
  language: QueryLanguage,
  parseOnce: ParseExpression = parseExpression,
): Reads {
  const variables = new Set<string>();
  const needed = new Set<string>();
  let taskToken = false;
  for (const text of textsOf(state)) {
    if (language === 'JSONata') {
      const expression = jsonataExpression(text);
      const parsed = expression === undefined ? undefined : parseOnce(expression);
      if (parsed?.kind !== 'parsed') continue;
      const { variables: read, askedFor } = parsed.reads;
      for (const name of read) variables.add(name);
      for (const name of read) if (!askedFor.has(name)) needed.add(name);
      taskToken ||= parsed.reads.states.some(([first, second]) => first === 'context' && second === 'Task');
    } else {
      for (const { root, segments } of pathsIn(text)) {
        if (root.kind === 'variable') {
          variables.add(root.name);
          needed.add(root.name);
        }
        const [first] = segments;
        taskToken ||= root.kind === 'context' && first?.kind === 'children' && first.names[0] === 'Task';
      }
    }
  }
  return { variables, needed, taskToken };
}

/** Fields whose texts are no expressions. */
const PROSE = new Set([
  'Comment',
  'Branches',
  'ItemProcessor',
  'Iterator',
  'Result',
  'Next',
  'Default',
  'Resource',
  'Type',
]);

/** Texts of a state that the query language may read. In a payload of JSONPath these are the members ending in `.$`. */
function textsOf(state: State): string[] {
  return Object.entries(state).flatMap(([field, value]) => (PROSE.has(field) ? [] : texts(field, value)));
}

function texts(field: string, value: unknown): string[] {
  if (typeof value === 'string') return [value].filter((text) => text.startsWith('{%') || isPathField(field));
  if (Array.isArray(value)) return value.flatMap((item) => texts('', item));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, member]) => texts(name, member)) : [];
}

function isPathField(field: string): boolean {
  return field.endsWith('.$') || field.endsWith('Path') || field === 'Variable';
}

/** The paths in a path or an intrinsic call; none where it is neither, which is a diagnostic of its own. */
function pathsIn(text: string): readonly Path[] {
  try {
    if (!looksLikeIntrinsic(text)) return [parsePath(text)];
    return parseIntrinsic(text).arguments.flatMap(pathsOfArgument);
  } catch (error) {
    if (error instanceof LanguageSyntaxError) return [];
    throw error;
  }
}

function pathsOfArgument(argument: IntrinsicArgument): readonly Path[] {
  switch (argument.kind) {
    case 'literal':
      return [];
    case 'path':
      return [argument.path];
    case 'call':
      return argument.call.arguments.flatMap(pathsOfArgument);
    default:
      throw new TypeError(`Unknown argument: ${JSON.stringify(argument satisfies never)}`);
  }
}
