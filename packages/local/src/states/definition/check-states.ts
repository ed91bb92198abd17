import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { parseTimestamp } from '../timestamp.ts';
import { checkChoice } from './check-choice.ts';
import { checkJsonataFields } from './check-jsonata.ts';
import { checkJsonPathFields } from './check-paths.ts';
import { checkResource } from './check-resource.ts';
import { checkTransitions } from './check-transitions.ts';
import type { Report } from './diagnostic.ts';
import type { QueryLanguage, StateType } from './state-definition.ts';
import { allowedFields, hasTransition, requiredFields, STATE_TYPES } from './state-fields.ts';

/** What the checks of one state need to know. */
export interface CheckScope {
  readonly report: Report;
  /** Query language of the state machine. */
  readonly machineLanguage: QueryLanguage;
  readonly machineType: 'STANDARD' | 'EXPRESS';
  /** Names seen so far: they are unique over the whole state machine. */
  readonly stateNames: Set<string>;
}

/** Checks `StartAt` and `States`: of the state machine, of a branch, of an item processor. */
export function checkStates(container: JsonObject, location: string, scope: CheckScope): void {
  const missing = ['StartAt', 'States'].filter((field) => container[field] === undefined);
  if (missing.length > 0) {
    scope.report(location === '' ? '/' : location, `These fields are required: [${missing.join(', ')}]`);
    return;
  }
  const { States: states } = container;
  if (!isJsonObject(states) || Object.keys(states).length === 0) {
    scope.report(`${location}/States`, 'Expected an object with at least one state');
    return;
  }
  for (const [name, state] of Object.entries(states)) {
    const at = `${location}/States/${name}`;
    if (scope.stateNames.has(name)) scope.report(at, `Duplicate state name: ${name}`, 'DUPLICATE_STATE_NAME');
    scope.stateNames.add(name);
    if (isJsonObject(state)) checkState(state, at, scope);
    else scope.report(at, 'Expected value of type Object');
  }
  checkTransitions(container, location, scope.report);
}

function checkState(state: JsonObject, at: string, scope: CheckScope): void {
  const { report } = scope;
  const { Type: type, QueryLanguage: ownLanguage } = state;
  if (!isStateType(type)) {
    if (type === undefined) report(at, 'These fields are required: [Type]');
    else report(`${at}/Type`, `Value is not one of: [${STATE_TYPES.join(', ')}]`);
    return;
  }
  if (ownLanguage === 'JSONPath' && scope.machineLanguage === 'JSONata') {
    report(at, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
    return;
  }
  const language =
    ownLanguage === 'JSONata' || ownLanguage === 'JSONPath' ? ownLanguage : scope.machineLanguage;
  const missing = requiredFields(type).filter((field) => state[field] === undefined);
  if (missing.length > 0) report(at, `These fields are required: [${missing.join(', ')}]`);
  const allowed = allowedFields(type, language);
  for (const field of Object.keys(state)) {
    if (!allowed.has(field)) report(at, `Field '${field}' is not supported`);
  }
  if (hasTransition(type) && (state['Next'] !== undefined) === (state['End'] === true)) {
    report(at, 'Exactly one of these fields is required: [Next, End]');
  }
  if (language === 'JSONPath') checkJsonPathFields(state, at, report);
  else checkJsonataFields(state, at, report);
  checkByType({ state, type, at, language }, scope);
}

interface TypedState {
  readonly state: JsonObject;
  readonly type: StateType;
  readonly at: string;
  readonly language: QueryLanguage;
}

function checkByType({ state, type, at, language }: TypedState, scope: CheckScope): void {
  switch (type) {
    case 'Task':
      checkResource(state['Resource'], `${at}/Resource`, scope);
      checkCredentials(state['Credentials'], at, scope.report);
      return;
    case 'Choice':
      checkChoice(state['Choices'], { at, language, report: scope.report });
      return;
    case 'Wait':
      checkWait(state, at, scope.report);
      return;
    case 'Parallel':
      checkBranches(state['Branches'], at, scope);
      return;
    case 'Map':
      checkProcessor(state, at, scope);
      return;
    case 'Pass':
    case 'Succeed':
    case 'Fail':
      return;
  }
}

function checkCredentials(credentials: Json | undefined, at: string, report: Report): void {
  if (!isJsonObject(credentials)) return;
  if (credentials['RoleArn'] === undefined && credentials['RoleArn.$'] === undefined) {
    report(`${at}/Credentials`, "The field 'RoleArn' is required but was missing");
  }
}

const WAIT_FIELDS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'] as const;

function checkWait(state: JsonObject, at: string, report: Report): void {
  if (WAIT_FIELDS.filter((field) => state[field] !== undefined).length !== 1) {
    report(at, `Exactly one of these fields is required: [${WAIT_FIELDS.join(', ')}]`);
  }
  const { Timestamp: timestamp, Seconds: seconds } = state;
  if (
    typeof timestamp === 'string' &&
    !timestamp.startsWith('{%') &&
    parseTimestamp(timestamp) === undefined
  ) {
    report(`${at}/Timestamp`, 'String does not match RFC3339 timestamp');
  }
  if (typeof seconds === 'number' && seconds < 0) report(`${at}/Seconds`, 'Expected value to be at least 0');
}

function checkBranches(branches: Json | undefined, at: string, scope: CheckScope): void {
  if (!Array.isArray(branches)) {
    scope.report(`${at}/Branches`, 'Expected value of type Array');
    return;
  }
  if (branches.length === 0) {
    scope.report(`${at}/Branches`, 'Value cannot be empty');
    return;
  }
  for (const [index, branch] of branches.entries()) {
    if (isJsonObject(branch)) checkStates(branch, `${at}/Branches[${index}]`, scope);
    else scope.report(`${at}/Branches[${index}]`, 'Expected value of type Object');
  }
}

function checkProcessor(state: JsonObject, at: string, scope: CheckScope): void {
  const field = state['ItemProcessor'] === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = state[field];
  if (isJsonObject(processor)) checkStates(processor, `${at}/${field}`, scope);
  else scope.report(at, 'These fields are required: [ItemProcessor]');
}

function isStateType(type: Json | undefined): type is StateType {
  return (STATE_TYPES as readonly unknown[]).includes(type);
}
