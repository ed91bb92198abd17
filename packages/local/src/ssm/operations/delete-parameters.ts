import { requiredText } from '../../request/index.ts';
import { onParameters, publishChange, type SsmContext, type SsmOperation } from './context.ts';
import { requiredNames } from './get-parameters.ts';

/** Source: SSM API reference, DeleteParameter. */
export const deleteParameter: SsmOperation = (context) => ({
  permissions: ({ Name }) => onParameters(context, 'DeleteParameter', Name),
  run: async (input) => {
    const { name } = context.parameters.get(requiredText(input, 'Name'));
    deleteNamed(context, name);
    return {};
  },
});

/** Source: SSM API reference, DeleteParameters. */
export const deleteParameters: SsmOperation = (context) => ({
  permissions: ({ Names }) => onParameters(context, 'DeleteParameters', Names),
  run: async (input) => {
    const names = requiredNames(input);
    const deleted = names.filter((name) => deleteNamed(context, name));
    return {
      DeletedParameters: deleted,
      InvalidParameters: names.filter((name) => !deleted.includes(name)),
    };
  },
});

function deleteNamed(context: SsmContext, name: string): boolean {
  const parameter = context.parameters.find(name);
  if (parameter !== undefined) publishChange(context, 'Delete', parameter);
  return context.parameters.delete(name);
}
