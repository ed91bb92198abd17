import { allStates, type StateMachineDefinition } from '@wfm/asl/language';
import { doubtful, type Finding, grouped, subjectOf } from './finding.ts';

/** A place of SAM's `DefinitionSubstitutions`; references of Terraform have dots in them, and CDKTF's tokens brackets. */
const PLACE = /\$\{[A-Za-z][A-Za-z0-9]*\}/g;

/** Places of a definition that nothing fills any more. */
export function placeFindings(definition: StateMachineDefinition): readonly Finding[] {
  const open = [...allStates(definition)].flatMap(({ state, location }) => {
    if (state.Type !== 'Task') return [];
    const { Resource, Arguments, Parameters } = state;
    const places = JSON.stringify([Resource, Arguments, Parameters]).match(PLACE) ?? [];
    return [...new Set(places)].map((place) => ({ place, location }));
  });
  return grouped(open, ({ place }) => place).map((group) => {
    const locations = group.map(({ location }) => location);
    return doubtful(
      `${subjectOf(locations, { one: 'has', many: 'have' })} the place ${group[0].place}, which nothing fills. Fill it: fromDefinition(text, { substitutions }).`,
    );
  });
}
