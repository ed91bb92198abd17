import {
  type Diagnostic,
  isSdkService,
  parseDefinitionText,
  type ServiceResource,
  type StateMachineDefinition,
  type StateMachineType,
} from '@wfm/asl/language';
import { AwsError } from '../../kernel/index.ts';
import { unservedIntegrations } from '../definition/unserved.ts';
import { unsupportedFeatures } from '../definition/unsupported.ts';
import type { Integrations } from '../integrations/integrations.ts';

/**
 * Parses a definition that is to run.
 *
 * @throws AwsError InvalidDefinition when AWS would refuse it, or when it uses what the local engine does not support.
 */
export function parseDefinition(
  text: string,
  type: StateMachineType,
  integrations: Integrations,
): StateMachineDefinition {
  const result = parseDefinitionText(text, { type, alsoKnown: alsoKnownTo(integrations) });
  if (!result.valid) throw invalidDefinition(result.diagnostics);
  const unsupported = unsupportedFeatures(result.definition);
  if (unsupported.length > 0) {
    const list = unsupported.map(({ feature, location }) => `${feature} at ${location}`).join(', ');
    throw refused(`the local engine does not have: ${list}`);
  }
  return result.definition;
}

/** Tells which integrations of a state machine the engine does not have, so that nobody learns it from an execution. */
export function noticeUnserved(
  { name, definition }: { readonly name: string; readonly definition: StateMachineDefinition },
  integrations: Integrations,
  onNotice: (message: string) => void,
): void {
  const unserved = unservedIntegrations(definition, integrations);
  if (unserved.length === 0) return;
  onNotice(
    `The state machine ${name} calls what the local engine does not have: ${unserved.join(', ')}. ` +
      'A task that gets there fails unless it is mocked: engine.mock(…), or --mock-config FILE.',
  );
}

/** Services that are described to the engine may be others than those of AWS, of which all actions are known. */
export function alsoKnownTo(integrations: Integrations): (resource: ServiceResource) => boolean {
  return (resource) =>
    !(resource.style === 'aws-sdk' && isSdkService(resource.service)) &&
    integrations.find(resource) !== undefined;
}

/** The error that says all diagnostics in the one line that AWS answers. */
export function invalidDefinition(diagnostics: readonly Diagnostic[]): AwsError {
  // What has no place is at `null` in the answers of AWS.
  return refused(
    diagnostics
      .map(({ code, message, location }) => `${code}: ${message} at ${location ?? 'null'}`)
      .join(', '),
  );
}

function refused(reason: string): AwsError {
  return new AwsError({
    code: 'InvalidDefinition',
    message: `Invalid State Machine Definition: '${reason}'`,
  });
}
