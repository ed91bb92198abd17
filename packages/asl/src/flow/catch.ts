import type { Catcher, ErrorOutput, QueryLanguage } from '../language/index.ts';
import { UnwritableExpressionError } from './errors.ts';
import { type Reference, reference } from './expression/reference.ts';
import { assertRoots } from './expression/roots.ts';
import { render } from './expression/template.ts';
import { located } from './located.ts';

/** What the templates of a Catch can read, beside the rest. */
export interface ErrorScope {
  readonly errorOutput: Reference<ErrorOutput>;
}

export function errorScope(): ErrorScope {
  return { errorOutput: reference<ErrorOutput>({ kind: 'errorOutput' }) };
}

/** An entry of a Catch, without where it leads. */
export interface CatchOptions<Scope, Output, Assigned> {
  readonly ErrorEquals: readonly [string, ...string[]];
  /** JSONata only: what the handler gets. Absent: the error output. */
  readonly Output?: (scope: Scope) => Output;
  readonly Assign?: (scope: Scope) => Assigned;
  readonly Comment?: string;
}

interface Caught<Scope, Output, Assigned> {
  readonly options: CatchOptions<Scope, Output, Assigned>;
  readonly scope: Scope;
}

/** A Catch entry; where it leads is filled in later. */
export function writeCatcher<Scope, Output, Assigned>(
  name: string,
  { options: { ErrorEquals, Output, Assign, Comment }, scope }: Caught<Scope, Output, Assigned>,
  language: QueryLanguage,
): Catcher {
  return located(name, () => {
    const [output, assign] = [Output?.(scope), Assign?.(scope)];
    if (language === 'JSONPath') {
      if (output !== undefined) {
        throw new UnwritableExpressionError(
          'is JSONPath, whose Catch has no Output; shape it in the handler',
        );
      }
      assertRoots(assign, 'errorOutput');
    }
    return {
      ErrorEquals,
      ...(output === undefined ? {} : { Output: render(output, language) }),
      ...(assign === undefined ? {} : { Assign: render(assign, language) as object }),
      ...(Comment === undefined ? {} : { Comment }),
      Next: '',
    } as Catcher;
  });
}
