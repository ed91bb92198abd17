import {
  type IntrinsicArgument,
  type IntrinsicCall,
  type IntrinsicName,
  type Path,
  parseIntrinsic,
} from '@wfm/asl/language';
import type { Ids, Json } from '../../kernel/index.ts';
import { IntrinsicFailure } from '../errors.ts';
import { ARRAY_FUNCTIONS } from './array-functions.ts';
import { ENCODING_FUNCTIONS } from './encoding-functions.ts';
import type { IntrinsicFunction } from './intrinsic-function.ts';
import { JSON_FUNCTIONS } from './json-functions.ts';
import { MATH_FUNCTIONS } from './math-functions.ts';
import { STRING_FUNCTIONS } from './string-functions.ts';

/** Every intrinsic function by name. Source: Step Functions developer guide, "Intrinsic functions". */
const IMPLEMENTATIONS = {
  ...ARRAY_FUNCTIONS,
  ...ENCODING_FUNCTIONS,
  ...JSON_FUNCTIONS,
  ...MATH_FUNCTIONS,
  ...STRING_FUNCTIONS,
} as const satisfies Readonly<Record<IntrinsicName, IntrinsicFunction>>;

export interface IntrinsicScope {
  readonly ids: Ids;
  /** @throws RuntimeFailure when the path leads nowhere. */
  evaluatePath(path: Path): Json;
}

/**
 * Evaluates the invocation that a text holds.
 *
 * @throws RuntimeFailure when a path in it leads nowhere.
 * @throws IntrinsicFailure when a function refuses its arguments.
 */
export function evaluateIntrinsic(text: string, scope: IntrinsicScope): Json {
  return evaluateCall(parseIntrinsic(text), scope);
}

function evaluateCall(call: IntrinsicCall, scope: IntrinsicScope): Json {
  const implementation: IntrinsicFunction = IMPLEMENTATIONS[call.name];
  const args = call.arguments.map((argument) => argumentValue(argument, scope));
  try {
    return implementation(args, scope.ids);
  } catch (error) {
    if (!(error instanceof IntrinsicFailure)) throw error;
    throw new IntrinsicFailure(`The function '${call.text}' had the following error: ${error.message}`, {
      cause: error,
    });
  }
}

function argumentValue(argument: IntrinsicArgument, scope: IntrinsicScope): Json {
  switch (argument.kind) {
    case 'literal':
      return argument.value;
    case 'path':
      return scope.evaluatePath(argument.path);
    case 'call':
      return evaluateCall(argument.call, scope);
  }
}
