import type { JsonObject } from '../../kernel/index.ts';
import { requiredText, structureList, textList } from '../../request/index.ts';
import { ssmError } from '../api/errors.ts';
import { latestOf, type Parameter } from './parameter.ts';

interface Filter {
  readonly key: string;
  readonly option: string;
  readonly values: readonly string[];
}

export type FilterKey = 'Name' | 'Path' | 'Type' | 'KeyId' | 'Tier' | 'DataType' | 'Label' | 'tag';

/** Values of a parameter by which it can be found. */
const VALUES: Readonly<
  Record<Exclude<FilterKey, 'Path' | 'tag'>, (parameter: Parameter) => readonly string[]>
> = {
  DataType: () => ['text'],
  KeyId: (parameter) => [latestOf(parameter).keyId ?? ''],
  Label: ({ versions }) => versions.flatMap(({ labels }) => [...labels]),
  Name: ({ name }) => [name],
  Tier: (parameter) => [latestOf(parameter).tier],
  Type: (parameter) => [latestOf(parameter).type],
};

/**
 * What `ParameterFilters` asks for: all filters must hold. Source: SSM API reference, ParameterStringFilter.
 *
 * @throws AwsError InvalidFilterKey, InvalidFilterOption
 */
export function parseParameterFilters(
  input: JsonObject,
  allowed: readonly FilterKey[],
): (parameter: Parameter) => boolean {
  const filters = structureList(input, 'ParameterFilters').map((filter): Filter => {
    const key = requiredText(filter, 'Key');
    const kind = key.startsWith('tag:') ? 'tag' : key;
    if (!allowed.some((candidate) => candidate === kind)) {
      throw ssmError(
        'InvalidFilterKey',
        `The following filter key is not valid: ${key}. Valid filter keys include: [${allowed.join(', ')}].`,
      );
    }
    const option = String(filter['Option'] ?? (key === 'Path' ? 'OneLevel' : 'Equals'));
    requireOption(key, option);
    return { key, option, values: textList(filter, 'Values') };
  });
  return (parameter) => filters.every((filter) => holds(filter, parameter));
}

function requireOption(key: string, option: string): void {
  const options = optionsOf(key);
  if (options.includes(option)) return;
  throw ssmError(
    'InvalidFilterOption',
    `The following filter option is not valid: ${option}. Valid options include: [${options.join(', ')}].`,
  );
}

function optionsOf(key: string): readonly string[] {
  if (key === 'Path') return ['Recursive', 'OneLevel'];
  return key === 'Name' ? ['BeginsWith', 'Equals', 'Contains'] : ['BeginsWith', 'Equals'];
}

function holds({ key, option, values }: Filter, parameter: Parameter): boolean {
  if (key === 'Path') return values.some((path) => isBelow(parameter.name, path, option === 'Recursive'));
  if (key.startsWith('tag:')) {
    const tag = parameter.tags[key.slice('tag:'.length)];
    return tag !== undefined && (values.length === 0 || values.includes(tag));
  }
  const own = isKnownKey(key) ? VALUES[key](parameter) : [];
  return own.some((text) => values.some((value) => compares(option, text, value)));
}

function isKnownKey(key: string): key is keyof typeof VALUES {
  return Object.hasOwn(VALUES, key);
}

function compares(option: string, text: string, value: string): boolean {
  if (option === 'BeginsWith') return text.startsWith(value);
  return option === 'Contains' ? text.includes(value) : text === value;
}

/** Whether a name stands below a path: directly, or anywhere. */
export function isBelow(name: string, path: string, recursively: boolean): boolean {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  const rest = name.startsWith('/') ? name : `/${name}`;
  return rest.startsWith(prefix) && (recursively || !rest.slice(prefix.length).includes('/'));
}
