import type { QueryLanguage, State } from '../language/index.ts';
import { UnwritableExpressionError } from './errors.ts';
import { assertRoots, type DollarRoot } from './expression/roots.ts';
import { render, renderValue } from './expression/template.ts';
import { isValue } from './expression/value.ts';
import { located } from './located.ts';
import type { Spec } from './spec.ts';

/** The fields of a state in one query language, without where it leads. @throws UnwritableExpressionError with the name. */
export function writeState(name: string, spec: Spec<unknown, unknown>, language: QueryLanguage): State {
  return located(name, () => {
    return {
      Type: spec.type,
      QueryLanguage: language,
      ...spec.fixed,
      ...writeDynamic(spec.dynamic, language),
      ...(language === 'JSONata' ? jsonataData(spec) : jsonPathData(spec)),
      ...(spec.caught === undefined
        ? {}
        : { Catch: spec.caught.map((catcher) => ({ ...catcher, Next: '' })) }),
    } as State;
  });
}

/** Fields of which each is a literal or a value. */
export function writeDynamic(fields: Spec<unknown, unknown>['dynamic'], language: QueryLanguage): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => {
        if (!isValue(value)) return [field, value];
        return [language === 'JSONata' ? field : `${field}Path`, renderValue(value, language)];
      }),
  );
}

function jsonataData({ payload, output, assign, resultMember }: Spec<unknown, unknown>): object {
  if (resultMember !== undefined) {
    throw new UnwritableExpressionError(
      'is JSONata, which has no ResultPath; say in Output what it hands on',
    );
  }
  return {
    ...(payload === undefined ? {} : { Arguments: render(payload, 'JSONata') }),
    ...(assign === undefined ? {} : { Assign: render(assign, 'JSONata') }),
    ...(output === undefined ? {} : { Output: render(output, 'JSONata') }),
  };
}

function jsonPathData({ type, payload, output, assign, resultMember }: Spec<unknown, unknown>): object {
  const dollar: DollarRoot = type === 'Task' ? 'result' : 'input';
  if (output !== undefined && type === 'Wait') {
    throw new UnwritableExpressionError(
      'is a JSONPath Wait, which hands on its input; put Output into a Pass after it',
    );
  }
  const written = (template: unknown, root: DollarRoot) => {
    assertRoots(template, root);
    return render(template, 'JSONPath');
  };
  // What a Pass makes of its input is its result, and `$` means that in its Assign.
  const assignDollar: DollarRoot = type === 'Pass' && output !== undefined ? 'result' : dollar;
  return {
    ...(payload === undefined ? {} : { Parameters: written(payload, 'input') }),
    ...(output === undefined
      ? {}
      : { [type === 'Task' ? 'ResultSelector' : 'Parameters']: written(output, dollar) }),
    ...(assign === undefined ? {} : { Assign: written(assign, assignDollar) }),
    ...(resultMember === undefined ? {} : { ResultPath: `$.${resultMember}` }),
  };
}
