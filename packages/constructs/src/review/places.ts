import { allStates, type StateMachineDefinition } from '@wfm/asl/language';
import { doubtful, type Finding } from './finding.ts';

/** A place of SAM's `DefinitionSubstitutions`; references of Terraform have dots in them, and CDKTF's tokens brackets. */
const PLACE = /\$\{[A-Za-z][A-Za-z0-9]*\}/;

/** Places of a definition that nothing fills any more. */
export function placeFindings(definition: StateMachineDefinition): readonly Finding[] {
  return [...allStates(definition)].flatMap(({ state, location }) => {
    if (state.Type !== 'Task') return [];
    const { Resource, Arguments, Parameters } = state;
    const place = PLACE.exec(JSON.stringify([Resource, Arguments, Parameters]))?.[0];
    return place === undefined
      ? []
      : [
          doubtful(
            `${location} has the place ${place}, which nothing fills. Fill it: fromDefinition(text, { substitutions }).`,
          ),
        ];
  });
}
