import { AwsFault } from '../../kernel/index.ts';
import type { StateMachineDefinition } from '../definition/state-definition.ts';
import { unsupportedFeatures } from '../definition/unsupported.ts';
import { describeDiagnostics, validateDefinition } from '../definition/validate-definition.ts';
import type { Integrations } from '../integrations/integrations.ts';

/**
 * Reads a definition that is to run.
 *
 * @throws AwsFault InvalidDefinition when AWS would refuse it, or when it uses what the local engine does not support.
 */
export function readDefinition(
  text: string,
  type: 'STANDARD' | 'EXPRESS',
  integrations: Integrations,
): StateMachineDefinition {
  const result = validateDefinition(text, type);
  if (!result.valid) throw invalidDefinition(describeDiagnostics(result.diagnostics));
  const unsupported = unsupportedFeatures(result.definition, integrations);
  if (unsupported.length > 0) {
    const list = unsupported.map(({ feature, location }) => `${feature} at ${location}`).join(', ');
    throw invalidDefinition(`the local engine does not have: ${list}`);
  }
  return result.definition;
}

function invalidDefinition(reason: string): AwsFault {
  return new AwsFault({
    code: 'InvalidDefinition',
    message: `Invalid State Machine Definition: '${reason}'`,
  });
}
