import type { Condition, Ordering, TypeTest } from './condition.ts';
import { jsonataOperand, jsonataText } from './jsonata-text.ts';

const OPERATORS = {
  Equals: '=',
  LessThan: '<',
  GreaterThan: '>',
  LessThanEquals: '<=',
  GreaterThanEquals: '>=',
} as const satisfies Record<Ordering, string>;

const TIMESTAMP = '/^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$/';

const TESTS = {
  IsPresent: (text) => `$exists(${text})`,
  IsNull: (text) => `${text} = null`,
  IsString: (text) => `$type(${text}) = "string"`,
  IsNumeric: (text) => `$type(${text}) = "number"`,
  IsBoolean: (text) => `$type(${text}) = "boolean"`,
  IsTimestamp: (text) => `($type(${text}) = "string" and $contains(${text}, ${TIMESTAMP}))`,
} as const satisfies Record<TypeTest, (text: string) => string>;

/** A condition as a JSONata expression, without delimiters. */
export function conditionJsonata(condition: Condition): string {
  switch (condition.kind) {
    case 'compare': {
      const operator = OPERATORS[condition.ordering];
      const [left, right] = [jsonataText(condition.left), jsonataOperand(condition.right)];
      return condition.type === 'Timestamp'
        ? `$toMillis(${left}) ${operator} $toMillis(${right})`
        : `${left} ${operator} ${right}`;
    }
    case 'matches':
      return `$contains(${jsonataText(condition.left)}, /${patternExpression(condition.pattern)}/)`;
    case 'test':
      return TESTS[condition.test](jsonataText(condition.left));
    case 'and':
    case 'or':
      return condition.conditions.map((part) => `(${conditionJsonata(part)})`).join(` ${condition.kind} `);
    case 'not':
      return `$not(${conditionJsonata(condition.condition)})`;
    case 'value':
      return jsonataText(condition.value);
    default:
      throw new TypeError(`Unknown condition: ${JSON.stringify(condition satisfies never)}`);
  }
}

/** The regular expression of a pattern with stars. */
function patternExpression(pattern: string): string {
  const parts = pattern.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  const body = parts.map((part) => {
    if (part === '*') return '[\\s\\S]*';
    const character = part.length > 1 && part.startsWith('\\') ? part.slice(1) : part;
    return character.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return `^${body.join('')}$`;
}
