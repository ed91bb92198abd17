import { parseDefinitionText } from '@wfm/asl/language';
import { alsoKnownTo } from '../api/definitions.ts';
import { optionalChoice, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';

const MAX_DIAGNOSTICS = 100;

/** Source: Step Functions API reference, ValidateStateMachineDefinition. */
export const validateStateMachineDefinition: OperationFactory = ({ integrations }) => ({
  permissions: () => permissionOn('ValidateStateMachineDefinition', '*'),
  run: async (input) => {
    const type = optionalChoice(input, 'type', ['STANDARD', 'EXPRESS']) ?? 'STANDARD';
    const result = parseDefinitionText(requiredText(input, 'definition'), {
      type,
      alsoKnown: alsoKnownTo(integrations),
    });
    const diagnostics = result.valid ? [] : result.diagnostics;
    return {
      result: result.valid ? 'OK' : 'FAIL',
      diagnostics: diagnostics.slice(0, MAX_DIAGNOSTICS).map(({ code, message, location }) => ({
        severity: 'ERROR',
        code,
        message,
        ...(location === undefined ? {} : { location }),
      })),
      truncated: diagnostics.length > MAX_DIAGNOSTICS,
    };
  },
});
