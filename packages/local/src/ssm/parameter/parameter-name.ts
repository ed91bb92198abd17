import { ssmError, validationException } from '../api/errors.ts';

const MAX_LEVELS = 15;
const MAX_LENGTH = 1_011;
const RESERVED = /^\/?(aws|ssm)/i;

/** Source: SSM API reference, PutParameter, `Name`. @throws AwsError ValidationException, HierarchyLevelLimitExceededException */
export function requireNewName(name: string): void {
  if (RESERVED.test(name)) {
    throw validationException(
      `Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_`,
    );
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw validationException('Parameter name must be a fully qualified name.');
  }
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(name) || name.endsWith('/') || name.includes('//')) {
    throw validationException(
      'Parameter name: can only contain a mix of letters, numbers and the following 3 symbols .-_ and, as a path, the slash between them',
    );
  }
  if (name.length > MAX_LENGTH) {
    throw validationException(`Parameter name: must not be longer than ${MAX_LENGTH} characters.`);
  }
  if (name.split('/').length - 1 > MAX_LEVELS) {
    throw ssmError(
      'HierarchyLevelLimitExceededException',
      `The parameter name can't have more than ${MAX_LEVELS} levels.`,
    );
  }
}

/** Which version of which parameter a text names: `name`, `name:3`, `name:label`, or an ARN in the place of the name. */
export interface ParameterReference {
  readonly name: string;
  /** Number or label, with the colon before it. Absent: the latest version. */
  readonly selector?: string;
}

export function parseReference(text: string): ParameterReference {
  const [, named = ''] = /^arn:[^:]+:ssm:[^:]*:[^:]*:parameter(\/.+)$/.exec(text) ?? [];
  // The ARN of a name without a path has the slash all the same.
  const written = named === '' ? text : named.lastIndexOf('/') === 0 ? named.slice(1) : named;
  const colon = written.lastIndexOf(':');
  if (colon <= 0) return { name: written };
  return { name: written.slice(0, colon), selector: written.slice(colon) };
}
