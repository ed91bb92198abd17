import { type JsonDocument, type JsonNode, JsonSyntaxError, parseJsonDocument } from '../json/index.ts';
import { MATCHER_NAMES, type Matcher, parseMatcher } from './matchers/index.ts';
import type { Alternative, EventPattern } from './model.ts';
import { InvalidPatternError, PatternRuleError } from './pattern-error.ts';
import { isTooComplex } from './wildcard-complexity.ts';

const OR = '$or';

/** Alternatives that `$or` may multiply to. Source: EventBridge user guide, "Comparison operators", `$or`. */
const MAX_ALTERNATIVES = 1_000;

const TOO_COMPLEX =
  'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character';

/** Names that a field inside `$or` cannot have: matchers, comparison signs, and names kept for later matchers. */
const RESERVED_INSIDE_OR: ReadonlySet<string> = new Set([
  ...MATCHER_NAMES,
  ...['=', '<', '<=', '>', '>='],
  ...['regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
]);

/**
 * Parses an event pattern. Source: EventBridge user guide, "Event patterns"; the rules about nesting, `$or` and
 * repeated paths are those of Event Ruler.
 *
 * @throws InvalidPatternError when the text is no JSON or no pattern.
 */
export function parseEventPattern(text: string): EventPattern {
  return new PatternParser(parseDocument(text)).pattern();
}

function parseDocument(text: string): JsonDocument {
  try {
    return parseJsonDocument(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw invalidAt(error.message, { text, offset: error.offset });
    throw error;
  }
}

/** Matchers by path. */
type Conjunction = ReadonlyMap<string, readonly Matcher[]>;

/** The conjunctions collected so far while reading from left to right; empty before the first field. */
type Conjunctions = readonly Conjunction[];

interface Scope {
  readonly path: readonly string[];
  readonly insideOr: boolean;
}

class PatternParser {
  readonly #document: JsonDocument;

  constructor(document: JsonDocument) {
    this.#document = document;
  }

  pattern(): EventPattern {
    const { root } = this.#document;
    if (root.kind !== 'object') throw this.#invalid('Filter is not an object', root);
    const conjunctions = this.#object(root, { path: [], insideOr: false }, []);
    return { alternatives: conjunctions.map(sortedByPath) };
  }

  #object(node: JsonNode & { kind: 'object' }, scope: Scope, before: Conjunctions): Conjunctions {
    if (node.members.size === 0) throw this.#invalid('Empty objects are not allowed', node);
    let conjunctions = before;
    for (const [name, value] of node.members) {
      if (name === OR) {
        conjunctions = this.#or(value, scope, conjunctions);
      } else if (scope.insideOr && RESERVED_INSIDE_OR.has(name)) {
        throw this.#invalid(`${name} is Ruler reserved fieldName which cannot be used inside ${OR}.`, value);
      } else if (value.kind === 'object') {
        conjunctions = this.#object(value, { ...scope, path: [...scope.path, name] }, conjunctions);
      } else if (value.kind === 'array') {
        conjunctions = this.#field([...scope.path, name].join('.'), value, conjunctions);
      } else {
        throw this.#invalid(`"${name}" must be an object or an array`, value);
      }
    }
    return conjunctions;
  }

  /** Each alternative continues everything that was collected before the `$or`. */
  #or(node: JsonNode, scope: Scope, before: Conjunctions): Conjunctions {
    if (node.kind !== 'array') throw this.#invalid(`It must be an Array followed with ${OR}.`, node);
    const alternatives = node.elements.flatMap((element) => {
      if (element.kind !== 'object') {
        throw this.#invalid(`Only JSON object is allowed in array of ${OR} relationship.`, element);
      }
      return this.#object(element, { ...scope, insideOr: true }, before);
    });
    if (node.elements.length < 2) {
      throw this.#invalid(`There must have at least 2 Objects in ${OR} relationship.`, node);
    }
    if (alternatives.length > MAX_ALTERNATIVES) {
      throw this.#invalid(
        `${OR} results in ${alternatives.length} rule combinations; at most ${MAX_ALTERNATIVES} are allowed`,
        node,
      );
    }
    return alternatives;
  }

  /** A path that was met before, inside another object or `$or`, is overridden. */
  #field(path: string, node: JsonNode & { kind: 'array' }, before: Conjunctions): Conjunctions {
    if (node.elements.length === 0) throw this.#invalid('Empty arrays are not allowed', node);
    const matchers = node.elements.map((element) => this.#matcher(element));
    if (isTooComplex(matchers)) throw this.#invalid(TOO_COMPLEX, node);
    const conjunctions = before.length === 0 ? [new Map<string, readonly Matcher[]>()] : before;
    return conjunctions.map((fields) => new Map([...fields, [path, matchers]]));
  }

  #matcher(node: JsonNode): Matcher {
    try {
      return parseMatcher(node);
    } catch (error) {
      if (error instanceof PatternRuleError) throw this.#invalid(error.message, node);
      throw error;
    }
  }

  #invalid(reason: string, node: JsonNode): InvalidPatternError {
    const { text, tokenEnds } = this.#document;
    return invalidAt(reason, { text, offset: tokenEnds.get(node) ?? 0 });
  }
}

/** The order of the paths decides which array elements an `exists: false` is asked about; Event Ruler sorts them. */
function sortedByPath(conjunction: Conjunction): Alternative {
  return [...conjunction]
    .map(([path, matchers]) => ({ path, matchers }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

function invalidAt(reason: string, place: { readonly text: string; readonly offset: number }) {
  const before = place.text.slice(0, place.offset).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return new InvalidPatternError(
    `${reason}\n at [Source: (String)"${place.text}"; line: ${before.length}, column: ${column}]`,
  );
}
