import { optionalEnum, requiredString } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { validateDefinition } from '../definition/validate-definition.ts';

const MAX_DIAGNOSTICS = 100;

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
export const validateStateMachineDefinition: OperationFactory = () => ({
  permissions: () => permissionOn('ValidateStateMachineDefinition', '*'),
  run: async (input) => {
    const type = optionalEnum(input, 'type', ['STANDARD', 'EXPRESS']) ?? 'STANDARD';
    const result = validateDefinition(requiredString(input, 'definition'), type);
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
