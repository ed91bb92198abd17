import type { Cloud, JsonObject, Principal } from '../../kernel/index.ts';
import {
  CAPITAL_TAGS,
  COMMON_PARSER,
  flag,
  optionalChoice,
  optionalText,
  parseTagList,
  requiredText,
} from '../../request/index.ts';
import { notSupportedHere, ssmError, validationException } from '../api/errors.ts';
import {
  latestOf,
  PARAMETER_TYPES,
  type Parameter,
  type ParameterVersion,
  type Tier,
} from '../parameter/parameter.ts';
import { parseReference, requireNewName } from '../parameter/parameter-name.ts';
import { onParameters, publishChange, type SsmOperation } from './context.ts';

const MAX_CHARACTERS: Readonly<Record<Tier, number>> = { Standard: 4_096, Advanced: 8_192 };
const MAX_VERSIONS = 100;
const DEFAULT_KEY = 'alias/aws/ssm';

/** Source: SSM API reference, PutParameter. */
export const putParameter: SsmOperation = (context) => ({
  permissions: ({ Name }) => onParameters(context, 'PutParameter', Name),
  run: async (input, { principal }) => {
    const { name } = parseReference(requiredText(input, 'Name'));
    const value = requiredText(input, 'Value');
    refuseUnsupported(input);
    const overwrites = flag(input, 'Overwrite');
    const tags = Object.fromEntries(parseTagList(input, CAPITAL_TAGS, COMMON_PARSER));
    if (overwrites && Object.keys(tags).length > 0) {
      throw validationException(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
      );
    }
    const existing = context.parameters.find(name);
    if (existing === undefined) requireNewName(name);
    else if (!overwrites) {
      throw ssmError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const version = parseVersion(context.cloud, { input, value, existing, principal });
    if (existing === undefined) {
      const parameter = { name, arn: context.parameters.arnOf(name), versions: [version], tags };
      context.parameters.add(parameter);
      publishChange(context, 'Create', parameter);
    } else {
      requireRoom(existing);
      existing.versions.push(version);
      publishChange(context, 'Update', existing);
    }
    return { Tier: version.tier, Version: version.version };
  },
});

function refuseUnsupported(input: JsonObject): void {
  const dataType = optionalText(input, 'DataType') ?? 'text';
  if (dataType !== 'text') throw notSupportedHere(`the data type ${dataType}: it has text`);
  const policies = optionalText(input, 'Policies', { minLength: 0 }) ?? '';
  if (policies !== '' && policies !== '[]') throw notSupportedHere('policies of parameters (Policies)');
}

function parseVersion(
  { clock, ids, accountId, partition }: Cloud,
  {
    input,
    value,
    existing,
    principal,
  }: {
    readonly input: JsonObject;
    readonly value: string;
    readonly existing: Parameter | undefined;
    readonly principal: Principal;
  },
): ParameterVersion {
  const before = existing && latestOf(existing);
  const type = optionalChoice(input, 'Type', PARAMETER_TYPES) ?? before?.type;
  if (type === undefined) {
    throw validationException('A parameter type is required when you create a parameter.');
  }
  if (before !== undefined && before.type !== type) {
    throw ssmError(
      'HierarchyTypeMismatchException',
      `The parameter ${existing?.name} is a ${before.type}: its type cannot be changed to ${type}.`,
    );
  }
  const tier = tierOf(input, value, before?.tier ?? 'Standard');
  if (value.length > MAX_CHARACTERS[tier]) {
    throw validationException(
      `${tier} tier parameters support a maximum parameter value of ${MAX_CHARACTERS[tier]} characters.` +
        (tier === 'Standard'
          ? ' To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.'
          : ''),
    );
  }
  const allowedPattern = optionalText(input, 'AllowedPattern', { minLength: 0, maxLength: 1_024 });
  if (allowedPattern !== undefined && !matches(allowedPattern, value)) {
    throw ssmError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`,
    );
  }
  const description =
    optionalText(input, 'Description', { minLength: 0, maxLength: 1_024 }) ?? before?.description;
  return {
    version: (before?.version ?? 0) + 1,
    value,
    // Like the text of a cipher it says nothing, and is another one for each version.
    sealed: Buffer.from(`sealed:${ids.uuid()}`).toString('base64'),
    type,
    tier,
    ...(description !== undefined && { description }),
    ...(allowedPattern !== undefined && allowedPattern !== '' && { allowedPattern }),
    ...(type === 'SecureString' && { keyId: optionalText(input, 'KeyId') ?? before?.keyId ?? DEFAULT_KEY }),
    modifiedAtEpochMs: clock.nowEpochMs(),
    modifiedBy: principal.kind === 'role' ? principal.roleArn : `arn:${partition}:iam::${accountId}:root`,
    labels: new Set(),
  };
}

/** An advanced parameter stays one. */
function tierOf(input: JsonObject, value: string, before: Tier): Tier {
  const asked = optionalChoice(input, 'Tier', ['Standard', 'Advanced', 'Intelligent-Tiering']) ?? before;
  if (asked !== 'Intelligent-Tiering') {
    if (asked === 'Standard' && before === 'Advanced') {
      throw validationException(
        "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
      );
    }
    return asked;
  }
  return before === 'Advanced' || value.length > MAX_CHARACTERS.Standard ? 'Advanced' : 'Standard';
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    throw ssmError(
      'ParameterPatternMismatchException',
      `The allowedPattern ${pattern} is no regular expression.`,
    );
  }
}

/** The oldest version goes, unless a label holds it. */
function requireRoom({ name, versions }: Parameter): void {
  if (versions.length < MAX_VERSIONS) return;
  const oldest = versions[0];
  if (oldest !== undefined && oldest.labels.size > 0) {
    throw ssmError(
      'ParameterMaxVersionLimitExceeded',
      `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ${oldest.version}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
    );
  }
  versions.shift();
}
