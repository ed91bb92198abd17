import {
  type ChoiceRule,
  COMPARISON_OPERATORS,
  type DataTest,
  type State,
  type Transition,
} from '../language/model/index.ts';

const LABEL_CHARACTERS = 44;

/** What is written beside an arrow: the condition of a rule, the errors of a Catch. A rule's comment goes before. */
export function transitionLabel(state: State, transition: Transition): string {
  switch (transition.kind) {
    case 'next':
      return '';
    case 'default':
      return 'otherwise';
    case 'choice': {
      const rule = state.Type === 'Choice' ? state.Choices[transition.index] : undefined;
      return rule === undefined ? '' : shortened(rule.Comment ?? ruleText(rule));
    }
    case 'catch': {
      const catcher = 'Catch' in state ? state.Catch?.[transition.index] : undefined;
      return shortened((catcher?.ErrorEquals ?? []).join(', '));
    }
    default:
      throw new TypeError(`Unknown transition: ${JSON.stringify(transition.kind satisfies never)}`);
  }
}

function ruleText(rule: ChoiceRule): string {
  if ('Condition' in rule)
    return String(rule.Condition)
      .replace(/^\{%\s*/, '')
      .replace(/\s*%\}$/, '');
  return testText(rule);
}

const SIGNS: Readonly<Record<string, string>> = {
  Equals: '=',
  LessThan: '<',
  GreaterThan: '>',
  LessThanEquals: '≤',
  GreaterThanEquals: '≥',
  Matches: 'matches',
};

function testText(test: DataTest): string {
  if ('And' in test) return test.And.map(testText).join(' and ');
  if ('Or' in test) return test.Or.map(testText).join(' or ');
  if ('Not' in test) return `not (${testText(test.Not)})`;
  const operator = Object.keys(test).find((field) => field in COMPARISON_OPERATORS) ?? '';
  const operand = (test as Readonly<Record<string, unknown>>)[operator];
  if (operator.startsWith('Is')) {
    const words = operator.slice(2).toLowerCase();
    return `${test.Variable} is ${operand === false ? 'not ' : ''}${words}`;
  }
  const sign =
    SIGNS[operator.replace(/^(?:String|Numeric|Boolean|Timestamp)/, '').replace(/Path$/, '')] ?? operator;
  return `${test.Variable} ${sign} ${operator.endsWith('Path') ? String(operand) : JSON.stringify(operand)}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LABEL_CHARACTERS ? `${line.slice(0, LABEL_CHARACTERS - 1)}…` : line;
}
