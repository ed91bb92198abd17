/// <reference path="./asl-validator.d.ts" />
import aslValidator from 'asl-validator';
import { withBranches } from '../../src/compose/rename.ts';
import {
  type Branch,
  DIAGNOSTIC_CODES,
  type Diagnostic,
  type State,
  type StateMachineDefinition,
} from '../../src/index.ts';

/**
 * What the public `asl-validator` finds in the fields of the states. It gets a copy, since it writes into what it
 * checks, and the copy has neutral payloads: it takes members called `States` or `Next` in a payload for the
 * language's own, and refuses payloads that Step Functions takes (a bare value as `Output`, a boolean as `Condition`,
 * intrinsic calls inside paths). Payloads are checked in this package.
 */
export function secondOpinion(definition: StateMachineDefinition): Diagnostic[] {
  const copy = withNeutralPayloads(definition);
  const { errors } = aslValidator(copy, {
    checkPaths: true,
    checkArn: false,
  });
  return errors.map((error) => ({
    code: DIAGNOSTIC_CODES.schema,
    location: error.schemaError?.instancePath ?? '',
    message: error.Message,
  }));
}

const NEUTRAL_FIELDS: Readonly<Record<string, unknown>> = {
  // Unresolved references of a deployment tool stand in resources.
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: {},
  Arguments: {},
  ResultSelector: {},
  ItemSelector: {},
  BatchInput: {},
  Result: {},
  Assign: {},
  Output: {},
  Credentials: {},
  Items: [],
  Condition: '{% true %}',
  // The language allows fractions here; the validator wants whole numbers.
  ToleratedFailurePercentage: 0,
};

function withNeutralPayloads<Inner extends Branch>(branch: Inner): Inner {
  return {
    ...branch,
    States: Object.fromEntries(
      Object.entries(branch.States).map(([name, state]) => [
        name,
        withBranches(neutralFields(state), withNeutralPayloads),
      ]),
    ),
  };
}

const BRANCH_FIELDS = new Set(['Branches', 'ItemProcessor', 'Iterator']);

function neutralFields(state: State): State {
  return neutral(state) as State;
}

function neutral(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(neutral);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      BRANCH_FIELDS.has(name) ? member : name in NEUTRAL_FIELDS ? NEUTRAL_FIELDS[name] : neutral(member),
    ]),
  );
}
