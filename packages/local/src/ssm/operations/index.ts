import type { OperationTable } from '../../kernel/index.ts';
import type { SsmContext, SsmOperation } from './context.ts';
import { deleteParameter, deleteParameters } from './delete-parameters.ts';
import { describeParameters, getParameterHistory } from './describe-parameters.ts';
import { getParameter, getParameters, getParametersByPath } from './get-parameters.ts';
import { labelParameterVersion, unlabelParameterVersion } from './labels.ts';
import { putParameter } from './put-parameter.ts';
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from './tags.ts';

const OPERATIONS = {
  AddTagsToResource: addTagsToResource,
  DeleteParameter: deleteParameter,
  DeleteParameters: deleteParameters,
  DescribeParameters: describeParameters,
  GetParameter: getParameter,
  GetParameterHistory: getParameterHistory,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
  LabelParameterVersion: labelParameterVersion,
  ListTagsForResource: listTagsForResource,
  PutParameter: putParameter,
  RemoveTagsFromResource: removeTagsFromResource,
  UnlabelParameterVersion: unlabelParameterVersion,
} satisfies Readonly<Record<string, SsmOperation>>;

/** The list of the API calls that the service answers. */
export function ssmOperations(context: SsmContext): OperationTable {
  return Object.fromEntries(Object.entries(OPERATIONS).map(([name, make]) => [name, make(context)]));
}
