import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { flag, requiredText, textList } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import { latestOf } from '../parameter/parameter.ts';
import { isBelow, parseParameterFilters } from '../parameter/parameter-filters.ts';
import { parameterOutput } from '../parameter/parameter-shapes.ts';
import type { Found, ParameterStore } from '../parameter/parameter-store.ts';
import { onParameters, page, type SsmOperation } from './context.ts';

const MAX_NAMES = 10;

/** Source: SSM API reference, GetParameter. */
export const getParameter: SsmOperation = (context) => ({
  permissions: ({ Name }) => onParameters(context, 'GetParameter', Name),
  run: async (input) => {
    const found = context.parameters.resolve(requiredText(input, 'Name'));
    return { Parameter: parameterOutput(found, flag(input, 'WithDecryption')) };
  },
});

/** Source: SSM API reference, GetParameters. */
export const getParameters: SsmOperation = (context) => ({
  permissions: ({ Names }) => onParameters(context, 'GetParameters', Names),
  run: async (input) => {
    const names = requiredNames(input);
    const found = names.map((name) => ({ name, found: findReference(context.parameters, name) }));
    return {
      InvalidParameters: found.flatMap((item) => (item.found === undefined ? [item.name] : [])),
      Parameters: found.flatMap((item) =>
        item.found === undefined ? [] : [parameterOutput(item.found, flag(input, 'WithDecryption'))],
      ),
    };
  },
});

/** Source: SSM API reference, GetParametersByPath. */
export const getParametersByPath: SsmOperation = (context) => ({
  permissions: ({ Path }) => onParameters(context, 'GetParametersByPath', Path),
  run: async (input) => {
    const path = requiredText(input, 'Path');
    if (!path.startsWith('/')) {
      throw validationException(
        `The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can't be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.`,
      );
    }
    const satisfies = parseParameterFilters(input, ['Type', 'KeyId', 'Label']);
    const below = context.parameters
      .list()
      .filter((parameter) => isBelow(parameter.name, path, flag(input, 'Recursive')) && satisfies(parameter));
    const { items, next } = page(below, input, 10);
    const shown = items.map((parameter): Found => ({ parameter, version: latestOf(parameter) }));
    return {
      Parameters: shown.map((found) => parameterOutput(found, flag(input, 'WithDecryption'))),
      ...next,
    };
  },
});

/** `Names` of several operations. @throws AwsError ValidationException */
export function requiredNames(input: JsonObject): readonly string[] {
  const names = textList(input, 'Names');
  if (names.length > 0 && names.length <= MAX_NAMES) return names;
  const limit = names.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${MAX_NAMES}`;
  throw validationException(
    `1 validation error detected: Value '[${names.join(', ')}]' at 'names' failed to satisfy constraint: Member must have length ${limit}`,
  );
}

function findReference(parameters: ParameterStore, reference: string): Found | undefined {
  try {
    return parameters.resolve(reference);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
