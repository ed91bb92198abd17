import { broken, type Check, inside, type Place, wrong } from './checks/check.ts';
import { required } from './checks/structure.ts';
import { endDiagnostics, transitionDiagnostics } from './checks/transitions.ts';
import { UniqueNames } from './checks/unique-names.ts';
import { DIAGNOSTIC_CODES, type Diagnostic } from './diagnostic.ts';
import { STATE_FIELDS } from './fields/index.ts';
import { branchFields, machineFields, processorFields } from './fields/machine.ts';
import {
  isJsonObject,
  type JsonObject,
  type QueryLanguage,
  STATE_TYPES,
  type StateType,
} from './model/index.ts';

/** Longest name of a state. Source: States Language specification, "States". */
export const STATE_NAME_MAX_CHARACTERS = 80;

/** What all states of a machine have in common. */
interface Machine {
  readonly language: QueryLanguage;
  readonly stateNames: UniqueNames;
  readonly labels: UniqueNames;
}

/**
 * Every broken rule of a value that should be a machine. The checks are total: where they find nothing, the value is a
 * `StateMachineDefinition` down to its last field.
 */
export const machineDiagnostics: Check = (value, place) => [
  ...branchDiagnostics(machineFields, value, around(value, place)),
  ...(isJsonObject(value) ? [...transitionDiagnostics(value, place.location), ...endDiagnostics(value)] : []),
];

/** The same of a machine that only holds one state: where it leads to is not looked at. */
export const loneStateDiagnostics: Check = (value, place) =>
  branchDiagnostics(machineFields, value, around(value, place));

function around(value: unknown, place: Place): Around {
  const language = isJsonObject(value) && value['QueryLanguage'] === 'JSONata' ? 'JSONata' : 'JSONPath';
  return {
    place,
    machine: { language, stateNames: new UniqueNames('State'), labels: new UniqueNames('Label') },
  };
}

interface Around {
  readonly place: Place;
  readonly machine: Machine;
}

/** The machine itself, a branch of a Parallel or the processor of a Map. */
function branchDiagnostics(fields: Check, value: unknown, { place, machine }: Around): readonly Diagnostic[] {
  const own = fields(value, place);
  if (!isJsonObject(value)) return own;
  const { States: states } = value;
  if (states === undefined) return own;
  const at = inside(runsAsExpress(value) ? { ...place, machineType: 'EXPRESS' } : place, 'States');
  if (!isJsonObject(states)) return [...own, ...wrong(at, 'Expected value of type Object', states)];
  const entries = Object.entries(states);
  if (entries.length === 0) return [...own, ...wrong(at, 'Value cannot be empty', states)];
  return [
    ...own,
    ...entries.flatMap(([name, state]) => [
      ...nameDiagnostics(name, inside(at, name), machine),
      ...stateDiagnostics(state, { place: inside(at, name), machine }),
    ]),
  ];
}

/** Whether the states are those of Express executions of their own: of a processor that says so. */
function runsAsExpress({ ProcessorConfig: config }: JsonObject): boolean {
  return isJsonObject(config) && config['Mode'] === 'DISTRIBUTED' && config['ExecutionType'] === 'EXPRESS';
}

function nameDiagnostics(name: string, place: Place, { stateNames }: Machine): readonly Diagnostic[] {
  return [
    ...stateNames.note(name, place.location),
    ...(name.length <= STATE_NAME_MAX_CHARACTERS
      ? []
      : broken(place, {
          code: DIAGNOSTIC_CODES.stateName,
          message: `State name '${name}' exceeds the ${STATE_NAME_MAX_CHARACTERS}-character limit allowed by the service`,
        })),
  ];
}

function stateDiagnostics(state: unknown, { place, machine }: Around): readonly Diagnostic[] {
  if (!isJsonObject(state)) return wrong(place, 'Expected value of type Object', state);
  const { Type: type, QueryLanguage: own } = state;
  if (type === undefined) return required(state, ['Type'], place);
  if (!isStateType(type)) {
    const message = `Value should be one of the following: [${STATE_TYPES.join(', ')}]`;
    return wrong(inside(place, 'Type'), message, type);
  }
  if (own === 'JSONPath' && machine.language === 'JSONata') {
    return broken(place, {
      message: "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    });
  }
  const language = own === 'JSONata' || own === 'JSONPath' ? own : machine.language;
  return [
    ...STATE_FIELDS[type](state, { ...place, language }),
    ...labelDiagnostics(state, type, { place, machine }),
    ...innerDiagnostics(state, type, { place, machine }),
  ];
}

function labelDiagnostics(
  state: JsonObject,
  type: StateType,
  { place, machine }: Around,
): readonly Diagnostic[] {
  const label = type === 'Map' ? state['Label'] : undefined;
  return typeof label === 'string' ? machine.labels.note(label, inside(place, 'Label').location) : [];
}

/** States inside a state. Their query language is the machine's or their own; a container hands on none. */
function innerDiagnostics(state: JsonObject, type: StateType, around: Around): readonly Diagnostic[] {
  const within = (fields: Check, value: unknown, place: Place) => [
    ...branchDiagnostics(fields, value, { ...around, place }),
    ...(isJsonObject(value) ? transitionDiagnostics(value, place.location) : []),
  ];
  switch (type) {
    case 'Parallel': {
      const branches = state['Branches'];
      const at = inside(around.place, 'Branches');
      return Array.isArray(branches)
        ? branches.flatMap((branch: unknown, index) => within(branchFields, branch, inside(at, index)))
        : [];
    }
    case 'Map':
      return ['ItemProcessor', 'Iterator'].flatMap((field) =>
        state[field] === undefined ? [] : within(processorFields, state[field], inside(around.place, field)),
      );
    case 'Task':
    case 'Pass':
    case 'Wait':
    case 'Choice':
    case 'Succeed':
    case 'Fail':
      return [];
    default:
      throw new TypeError(`Unknown state type: ${JSON.stringify(type satisfies never)}`);
  }
}

function isStateType(type: unknown): type is StateType {
  return (STATE_TYPES as readonly unknown[]).includes(type);
}
