import type { JsonObject } from '../../kernel/index.ts';
import { optionalInteger, requiredInteger, requiredText, textList } from '../../request/index.ts';
import { ssmError } from '../api/errors.ts';
import { latestOf, type Parameter, type ParameterVersion } from '../parameter/parameter.ts';
import { versionNotFound } from '../parameter/parameter-store.ts';
import { onParameters, publishChange, type SsmOperation } from './context.ts';

const MAX_LABELS = 10;
const LABEL = /^(?!\d|aws|ssm)[a-zA-Z0-9_.-]{1,100}$/i;
const ANY_VERSION = { min: 1 };

/** Source: SSM API reference, LabelParameterVersion. A label stands at one version: it moves. */
export const labelParameterVersion: SsmOperation = (context) => ({
  permissions: ({ Name }) => onParameters(context, 'LabelParameterVersion', Name),
  run: async (input) => {
    const parameter = context.parameters.get(requiredText(input, 'Name'));
    const number = optionalInteger(input, 'ParameterVersion', ANY_VERSION);
    const version = number === undefined ? latestOf(parameter) : versionOf(parameter, number);
    const labels = textList(input, 'Labels');
    const valid = labels.filter((label) => LABEL.test(label));
    if (new Set([...version.labels, ...valid]).size > MAX_LABELS) {
      throw ssmError(
        'ParameterVersionLabelLimitExceeded',
        `A parameter version can have maximum ${MAX_LABELS} labels.Move one or more labels to another version and try again.`,
      );
    }
    for (const label of valid) {
      for (const other of parameter.versions) other.labels.delete(label);
      version.labels.add(label);
    }
    if (valid.length > 0) publishChange(context, 'LabelParameterVersion', parameter);
    return {
      InvalidLabels: labels.filter((label) => !LABEL.test(label)),
      ParameterVersion: version.version,
    };
  },
});

/** Source: SSM API reference, UnlabelParameterVersion. */
export const unlabelParameterVersion: SsmOperation = (context) => ({
  permissions: ({ Name }) => onParameters(context, 'UnlabelParameterVersion', Name),
  run: async (input): Promise<JsonObject> => {
    const parameter = context.parameters.get(requiredText(input, 'Name'));
    const version = versionOf(parameter, requiredInteger(input, 'ParameterVersion', ANY_VERSION));
    const labels = textList(input, 'Labels');
    const removed = labels.filter((label) => version.labels.delete(label));
    return {
      InvalidLabels: labels.filter((label) => !removed.includes(label)),
      RemovedLabels: removed,
    };
  },
});

function versionOf({ name, versions }: Parameter, number: number): ParameterVersion {
  const version = versions.find((candidate) => candidate.version === number);
  if (version === undefined) throw versionNotFound(number, name);
  return version;
}
