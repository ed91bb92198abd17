import type { ChoiceRule, ChoiceState, QueryLanguage } from '../language/index.ts';
import { UnwritableExpressionError } from './errors.ts';
import type { Condition } from './expression/condition.ts';
import { conditionJsonPath } from './expression/condition-json-path.ts';
import { conditionJsonata } from './expression/condition-jsonata.ts';
import { assertRoots } from './expression/roots.ts';
import { render } from './expression/template.ts';
import { located } from './located.ts';

/** A rule of a Choice, without where it leads. */
export interface RuleOptions<Scope, Output, Assigned> {
  readonly Condition: (scope: Scope) => Condition;
  /** JSONata only: what this way hands on. Absent: the input. */
  readonly Output?: (scope: Scope) => Output;
  readonly Assign?: (scope: Scope) => Assigned;
  readonly Comment?: string;
}

interface Rule<Scope, Output, Assigned> {
  readonly options: RuleOptions<Scope, Output, Assigned>;
  readonly scope: Scope;
}

/** A Choice without rules yet. */
export function writeChoice(options: { readonly Comment?: string }, language: QueryLanguage): ChoiceState {
  return { Type: 'Choice', QueryLanguage: language, ...options, Choices: [] };
}

/** One rule; where it leads is filled in later. */
export function writeRule<Scope, Output, Assigned>(
  name: string,
  { options, scope }: Rule<Scope, Output, Assigned>,
  language: QueryLanguage,
): ChoiceRule {
  return located(name, () => {
    const { Comment } = options;
    const [condition, output, assign] = [
      options.Condition(scope),
      options.Output?.(scope),
      options.Assign?.(scope),
    ];
    if (language === 'JSONPath') {
      if (output !== undefined) {
        throw new UnwritableExpressionError(
          'is a JSONPath Choice, which has no Output; shape it in a Pass after it',
        );
      }
      assertRoots(assign, 'input');
    }
    return {
      ...(language === 'JSONata'
        ? { Condition: `{% ${conditionJsonata(condition)} %}` }
        : conditionJsonPath(condition)),
      ...(output === undefined ? {} : { Output: render(output, language) }),
      ...(assign === undefined ? {} : { Assign: render(assign, language) as object }),
      ...(Comment === undefined ? {} : { Comment }),
      Next: '',
    } as ChoiceRule;
  });
}
