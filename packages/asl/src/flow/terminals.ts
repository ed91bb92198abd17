import type { FailState, QueryLanguage, SucceedState } from '../language/index.ts';
import { UnwritableExpressionError } from './errors.ts';
import { render } from './expression/template.ts';
import type { ValueOr } from './expression/value.ts';
import { located } from './located.ts';
import { writeDynamic } from './write-state.ts';

export interface SucceedOptions<Output> {
  /** JSONata only. Absent: its input. */
  readonly Output?: Output;
  readonly Comment?: string;
}

export interface FailOptions {
  readonly Error: ValueOr<string>;
  /** Absent: no cause. */
  readonly Cause?: ValueOr<string>;
  readonly Comment?: string;
}

/** Source: States Language specification, "Succeed State". */
export function writeSucceed(
  name: string,
  { Output, Comment }: SucceedOptions<unknown>,
  language: QueryLanguage,
): SucceedState {
  return located(name, () => {
    if (Output !== undefined && language === 'JSONPath') {
      throw new UnwritableExpressionError(
        'is a JSONPath Succeed, which has no Output; shape it in a Pass before it',
      );
    }
    return {
      Type: 'Succeed',
      QueryLanguage: language,
      ...(Comment === undefined ? {} : { Comment }),
      ...(Output === undefined ? {} : { Output: render(Output, language) }),
    };
  });
}

/** Source: States Language specification, "Fail State". */
export function writeFail(
  name: string,
  { Error: error, Cause, Comment }: FailOptions,
  language: QueryLanguage,
): FailState {
  return located(name, () => ({
    Type: 'Fail',
    QueryLanguage: language,
    ...(Comment === undefined ? {} : { Comment }),
    ...writeDynamic({ Error: error, Cause }, language),
  }));
}
