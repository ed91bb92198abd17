import type { ContinuedInput } from '@wfm/contract';
import type { FlowState, Joined } from '../../flow/flow-state.ts';
import { type Flow, type } from '../../flow/index.ts';
import { type Continued, type ContinueOptions, continueAsNewStates } from './continuing-states.ts';

/**
 * Input of a workflow that continues as new, beside its own members: `continued` is what an execution is handed by the one that it
 * continues. Absent: it is the first.
 */
export type Continuable<Input extends object, State> = Input & { readonly continued?: ContinuedInput<State> };

/** What a machine with this input takes over. */
type HandedOver<MachineInput> = MachineInput extends { readonly continued?: ContinuedInput<infer State> }
  ? State
  : never;

/** Refuses a flow whose machine takes over something else than it hands on here. */
type Checked<State extends FlowState> =
  State['output'] extends HandedOver<State['machineInput']>
    ? unknown
    : { readonly 'what is handed over must be the state of the Continuable input of the machine': never };

/**
 * The end of a flow that a new execution of its own state machine goes on from, with what is handed on here as the state: `input.continued.state`
 * of the next execution. It stands after the section: see {@link continueAsNewStates}.
 *
 * @throws InvalidOptionError if an option is out of range.
 */
export function continueAsNew<State extends FlowState>(
  flow: Flow<State> & Checked<State>,
  options: ContinueOptions,
): Flow<Joined<State, Continued, State['final'], State['variables']>> {
  return flow.include(continueAsNewStates(options), type<Continued>());
}
