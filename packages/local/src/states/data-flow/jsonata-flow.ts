import { type Catcher, type ChoiceRule, jsonataExpression, type State } from '@wfm/asl/language';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { QueryFailure } from '../errors.ts';
import { jsonTypeName } from '../json-values.ts';
import { queryFailure } from '../jsonata/jsonata-evaluator.ts';
import { evaluateTemplate } from '../jsonata/template.ts';
import type { Completion, DataFlow, NumberField } from './data-flow.ts';
import type { FieldScope } from './field-scope.ts';

/** The fields of every state type, so that one reading serves them all; a state has those its type allows. */
interface Fields {
  readonly Arguments?: Json;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

/** A field, and which type its value must have. */
export interface TypedField {
  readonly value: Json;
  readonly location: string;
  readonly type: 'array' | 'boolean' | 'number' | 'string';
}

/**
 * Arguments, Output and Assign with `$states` and variables. Source: Step Functions developer guide, "Transforming data
 * with JSONata".
 */
export class JsonataFlow implements DataFlow {
  readonly language = 'JSONata';
  readonly #fields: Fields & JsonObject;
  readonly #scope: FieldScope;

  constructor(scope: FieldScope) {
    this.#fields = fieldsOf(scope.state);
    this.#scope = scope;
  }

  effectiveInput(): Json {
    return this.#scope.input.value;
  }

  async arguments(): Promise<Json> {
    const { Arguments: template } = this.#fields;
    const value = template === undefined ? this.effectiveInput() : await this.evaluate(template, 'Arguments');
    this.#scope.probe?.note('afterArguments', value);
    return value;
  }

  itemInput(selector: Json, mapContext: JsonObject): Promise<Json> {
    return this.evaluate(selector, 'ItemSelector', { context: { ...this.#scope.context, Map: mapContext } });
  }

  async complete(result: Json): Promise<Completion> {
    return this.#complete(this.#fields, { states: { result }, absentOutput: result, at: '' });
  }

  async completeWithoutResult(choice?: {
    readonly rule: ChoiceRule;
    readonly index: number;
  }): Promise<Completion> {
    const absentOutput = this.effectiveInput();
    if (choice === undefined) return this.#complete(this.#fields, { states: {}, absentOutput, at: '' });
    return this.#complete(choice.rule, { states: {}, absentOutput, at: `Choices[${choice.index}]/` });
  }

  async completeCaught(caught: {
    readonly catcher: Catcher;
    readonly index: number;
    readonly errorOutput: JsonObject;
  }): Promise<Completion> {
    const { catcher, index, errorOutput } = caught;
    return this.#complete(catcher, {
      states: { errorOutput },
      absentOutput: errorOutput,
      at: `Catch[${index}]/`,
    });
  }

  async number({ name, kind, within }: NumberField): Promise<number | undefined> {
    const value = (within?.fields ?? this.#fields)[name];
    if (value === undefined) return undefined;
    const location = within === undefined ? name : `${within.location}/${name}`;
    const number = (await this.evaluateTyped({ value, location, type: 'number' })) as number;
    if (kind === 'float' || Number.isInteger(number)) return number;
    throw new QueryFailure(`The ${name} field must be an integer, but was: ${number}`, location);
  }

  /** Evaluates a template; `states` adds to `$states`. */
  evaluate(template: Json, location: string, states: JsonObject = {}): Promise<Json> {
    return evaluateTemplate(template, location, {
      evaluator: this.#scope.jsonata,
      bindings: {
        ...this.#scope.variables.all(),
        states: { input: this.#scope.input.value, context: this.#scope.context, ...states },
      },
    });
  }

  /** @throws QueryFailure when an expression gives a value of another type. */
  async evaluateTyped({ value, location, type }: TypedField): Promise<Json> {
    const result = await this.evaluate(value, location);
    if (jsonTypeName(result) === type) return result;
    const expression = typeof value === 'string' ? jsonataExpression(value) : undefined;
    const problem = `Expected '${type}', but was '${jsonTypeName(result)}' for value: ${JSON.stringify(result)}`;
    if (expression === undefined)
      throw new QueryFailure(`The field '${location}' has an unexpected type. ${problem}`, location);
    throw queryFailure({ expression, location }, ` returned an unexpected result type. ${problem}`);
  }

  async #complete(
    fields: Fields,
    {
      states,
      absentOutput,
      at,
    }: { readonly states: JsonObject; readonly absentOutput: Json; readonly at: string },
  ): Promise<Completion> {
    const assigned =
      fields.Assign === undefined ? {} : await this.evaluate(fields.Assign, `${at}Assign`, states);
    const output =
      fields.Output === undefined ? absentOutput : await this.evaluate(fields.Output, `${at}Output`, states);
    return { output, assigned: isJsonObject(assigned) ? (assigned as Record<string, Json>) : {} };
  }
}

function fieldsOf(state: State): Fields & JsonObject {
  return state as unknown as Fields & JsonObject;
}
