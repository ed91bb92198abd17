import { optionalChoice, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { validateDefinition } from '../definition/validate-definition.ts';

const MAX_DIAGNOSTICS = 100;

/** Source: Step Functions API reference, ValidateStateMachineDefinition. */
export const validateStateMachineDefinition: OperationFactory = () => ({
  permissions: () => permissionOn('ValidateStateMachineDefinition', '*'),
  run: async (input) => {
    const type = optionalChoice(input, 'type', ['STANDARD', 'EXPRESS']) ?? 'STANDARD';
    const result = validateDefinition(requiredText(input, 'definition'), type);
    const diagnostics = result.valid ? [] : result.diagnostics;
    return {
      result: result.valid ? 'OK' : 'FAIL',
      diagnostics: diagnostics.slice(0, MAX_DIAGNOSTICS).map(({ severity, code, message, location }) => ({
        severity,
        code,
        message,
        ...(location === undefined ? {} : { location }),
      })),
      truncated: diagnostics.length > MAX_DIAGNOSTICS,
    };
  },
});
