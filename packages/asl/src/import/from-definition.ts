import {
  InvalidDefinitionError,
  isJsonObject,
  parseJsonText,
  type StateMachineDefinition,
} from '../language/index.ts';
import { filled, placesAsTexts, type Substitutions } from './places.ts';
import { walkableDiagnostics } from './walkable.ts';
import { parseYaml } from './yaml-text.ts';

export interface FromDefinitionOptions {
  /** What is put in place of `${Name}`. Absent: every such place is kept as it is. */
  readonly substitutions?: Substitutions;
}

/**
 * Reads any definition into the model: the object itself, or its text in JSON or YAML, also with places `${Name}` that a
 * deployment tool would fill. It may break rules (see `validate`), but it must be a machine that can be walked. Emitting
 * it gives back an equal definition. As work of `monitored` it can be taken as it is.
 *
 * @throws InvalidDefinitionError if it is no machine at all, or if its text has a member twice.
 * @throws InvalidOptionError for a substitution that has no place.
 */
export function fromDefinition(
  definition: unknown,
  { substitutions }: FromDefinitionOptions = {},
): StateMachineDefinition {
  const read = typeof definition === 'string' ? parsed(definition) : definition;
  const value = substitutions === undefined ? read : filled(read, substitutions);
  const diagnostics = walkableDiagnostics(value);
  if (isWalkable(value, diagnostics.length)) return value;
  throw new InvalidDefinitionError(diagnostics);
}

function isWalkable(value: unknown, problems: number): value is StateMachineDefinition {
  return isJsonObject(value) && problems === 0;
}

/** How YAML of a machine begins: comments, then the name of a member. JSON begins with a brace. */
const YAML_START = /^(?:\s|#.*\n|---)*["']?[A-Za-z]+["']?[ \t]*:/u;

function parsed(text: string): unknown {
  const json = parseJsonText(YAML_START.test(text) ? parseYaml(text) : placesAsTexts(text));
  if (json.parsed) return json.value;
  throw new InvalidDefinitionError(json.diagnostics);
}
