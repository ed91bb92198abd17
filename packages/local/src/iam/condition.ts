import type { Condition } from './policy-document.ts';
import { matchesArn, matchesWildcard } from './wildcard.ts';

/**
 * What is known about a request, by condition key in lower case (`aws:sourcearn`). A key that is not in it is absent
 * from the request, as IAM understands absence.
 */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

/** How a condition turned out; what the engine does not understand is neither true nor false. */
export type ConditionResult = 'holds' | 'fails' | 'not understood';

interface OperatorRule {
  /** Whether one value of the request satisfies one value of the policy. */
  readonly matches: (actual: string, expected: string) => boolean;
  /** The operator asks that none of the policy's values matches, and holds when the key is absent. */
  readonly negated: boolean;
}

const asNumbers = (compare: (actual: number, expected: number) => boolean) => (a: string, e: string) =>
  a.trim() !== '' && e.trim() !== '' && compare(Number(a), Number(e));

const asInstants = (compare: (actual: number, expected: number) => boolean) => (a: string, e: string) =>
  compare(instant(a), instant(e));

/**
 * The operators, without the suffix `IfExists` and the set qualifiers. `ArnEquals` behaves as `ArnLike`. Source: IAM
 * User Guide, "IAM JSON policy elements: Condition operators".
 */
const OPERATORS: Readonly<Record<string, OperatorRule>> = {
  stringequals: { matches: (a, e) => a === e, negated: false },
  stringnotequals: { matches: (a, e) => a === e, negated: true },
  stringequalsignorecase: { matches: (a, e) => a.toLowerCase() === e.toLowerCase(), negated: false },
  stringnotequalsignorecase: { matches: (a, e) => a.toLowerCase() === e.toLowerCase(), negated: true },
  stringlike: { matches: (a, e) => matchesWildcard(e, a), negated: false },
  stringnotlike: { matches: (a, e) => matchesWildcard(e, a), negated: true },
  arnequals: { matches: (a, e) => matchesArn(e, a), negated: false },
  arnlike: { matches: (a, e) => matchesArn(e, a), negated: false },
  arnnotequals: { matches: (a, e) => matchesArn(e, a), negated: true },
  arnnotlike: { matches: (a, e) => matchesArn(e, a), negated: true },
  bool: { matches: (a, e) => a.toLowerCase() === e.toLowerCase(), negated: false },
  numericequals: { matches: asNumbers((a, e) => a === e), negated: false },
  numericnotequals: { matches: asNumbers((a, e) => a === e), negated: true },
  numericlessthan: { matches: asNumbers((a, e) => a < e), negated: false },
  numericlessthanequals: { matches: asNumbers((a, e) => a <= e), negated: false },
  numericgreaterthan: { matches: asNumbers((a, e) => a > e), negated: false },
  numericgreaterthanequals: { matches: asNumbers((a, e) => a >= e), negated: false },
  dateequals: { matches: asInstants((a, e) => a === e), negated: false },
  datenotequals: { matches: asInstants((a, e) => a === e), negated: true },
  datelessthan: { matches: asInstants((a, e) => a < e), negated: false },
  datelessthanequals: { matches: asInstants((a, e) => a <= e), negated: false },
  dategreaterthan: { matches: asInstants((a, e) => a > e), negated: false },
  dategreaterthanequals: { matches: asInstants((a, e) => a >= e), negated: false },
};

export function evaluateCondition(condition: Condition, context: ConditionContext): ConditionResult {
  const actual = context.get(condition.key.toLowerCase());
  const { qualifier, operator, ifExists } = parseOperator(condition.operator);
  if (operator === 'null' && qualifier === undefined && !ifExists) {
    const asksForAbsence = condition.values.some((value) => value.toLowerCase() === 'true');
    return (actual === undefined) === asksForAbsence ? 'holds' : 'fails';
  }
  const rule = OPERATORS[operator];
  if (rule === undefined) return 'not understood';
  if (actual === undefined) {
    return ifExists || rule.negated || qualifier === 'forallvalues' ? 'holds' : 'fails';
  }
  const holdsFor = (value: string) =>
    condition.values.some((expected) => rule.matches(value, expected)) !== rule.negated;
  switch (qualifier) {
    case 'foranyvalue':
      return actual.some(holdsFor) ? 'holds' : 'fails';
    case 'forallvalues':
    case undefined:
      return actual.every(holdsFor) ? 'holds' : 'fails';
    default:
      return 'not understood';
  }
}

function parseOperator(written: string): { qualifier?: string; operator: string; ifExists: boolean } {
  const colon = written.indexOf(':');
  const bare = (colon < 0 ? written : written.slice(colon + 1)).toLowerCase();
  const ifExists = bare.endsWith('ifexists');
  return {
    operator: ifExists ? bare.slice(0, -'ifexists'.length) : bare,
    ifExists,
    ...(colon >= 0 && { qualifier: written.slice(0, colon).toLowerCase() }),
  };
}

/** Dates are written in ISO 8601 or as seconds since the epoch. */
function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text);
}
