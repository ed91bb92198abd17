import type { JsonObject } from '../../kernel/index.ts';
import {
  CAPITAL_TAGS,
  COMMON_PARSER,
  parseTagList,
  requiredText,
  tagList,
  textList,
} from '../../request/index.ts';
import { notSupportedHere, ssmError } from '../api/errors.ts';
import type { Parameter } from '../parameter/parameter.ts';
import type { ParameterStore } from '../parameter/parameter-store.ts';
import { onParameters, type SsmOperation } from './context.ts';

/** Source: SSM API reference, AddTagsToResource. */
export const addTagsToResource: SsmOperation = (context) => ({
  permissions: ({ ResourceId }) => onParameters(context, 'AddTagsToResource', ResourceId),
  run: async (input) => {
    const parameter = taggedParameter(context.parameters, input);
    const tags = Object.fromEntries(parseTagList(input, CAPITAL_TAGS, COMMON_PARSER));
    parameter.tags = { ...parameter.tags, ...tags };
    return {};
  },
});

/** Source: SSM API reference, RemoveTagsFromResource. */
export const removeTagsFromResource: SsmOperation = (context) => ({
  permissions: ({ ResourceId }) => onParameters(context, 'RemoveTagsFromResource', ResourceId),
  run: async (input) => {
    const parameter = taggedParameter(context.parameters, input);
    const keys = textList(input, 'TagKeys');
    parameter.tags = Object.fromEntries(
      Object.entries(parameter.tags).filter(([key]) => !keys.includes(key)),
    );
    return {};
  },
});

/** Source: SSM API reference, ListTagsForResource. */
export const listTagsForResource: SsmOperation = (context) => ({
  permissions: ({ ResourceId }) => onParameters(context, 'ListTagsForResource', ResourceId),
  run: async (input) => ({ TagList: tagList(taggedParameter(context.parameters, input).tags) }),
});

function taggedParameter(parameters: ParameterStore, input: JsonObject): Parameter {
  const type = requiredText(input, 'ResourceType');
  if (type !== 'Parameter') throw notSupportedHere(`tags of the resource type ${type}: it has Parameter`);
  const parameter = parameters.find(requiredText(input, 'ResourceId'));
  if (parameter !== undefined) return parameter;
  throw ssmError(
    'InvalidResourceId',
    'The resource ID is not valid. Verify that you entered the correct ID and try again.',
  );
}
