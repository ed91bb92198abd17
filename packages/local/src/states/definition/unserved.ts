import { allStates, parseResource, type StateMachineDefinition } from '@wfm/asl/language';
import type { Integrations } from '../integrations/integrations.ts';

/** Integrations of AWS that a definition calls and the engine does not have: a mock has to answer them. Each once. */
export function unservedIntegrations(
  definition: StateMachineDefinition,
  integrations: Integrations,
): readonly string[] {
  const unserved = [...allStates(definition)].flatMap(({ state }) => {
    if (state.Type !== 'Task') return [];
    const resource = parseResource(state.Resource);
    return resource.kind === 'service' && !integrations.serves(resource) ? [resource.arn] : [];
  });
  return [...new Set(unserved)];
}
