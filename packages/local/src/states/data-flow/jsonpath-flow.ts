import type { Catcher, ChoiceRule, State } from '@wfm/asl/language';
import type { Json, JsonObject } from '../../kernel/index.ts';
import { RuntimeFailure } from '../errors.ts';
import { bareText } from '../json-values.ts';
import { putAtReferencePath } from '../jsonpath/reference-path.ts';
import type { Completion, DataFlow, NumberField } from './data-flow.ts';
import type { FieldScope } from './field-scope.ts';
import { PathEvaluator } from './path-evaluator.ts';
import { fillPayloadTemplate } from './payload-template.ts';

/** The fields of every state type, so that one reading serves them all; a state has those its type allows. */
interface Fields {
  readonly InputPath?: string | null;
  readonly Parameters?: Json;
  readonly ResultSelector?: JsonObject;
  readonly ResultPath?: string | null;
  readonly OutputPath?: string | null;
  readonly Assign?: JsonObject;
}

/**
 * InputPath, Parameters, ResultSelector, ResultPath, OutputPath and Assign, in this order; `$` in Assign is the result
 * before ResultPath. Source: Step Functions developer guide, "Processing input and output".
 */
export class JsonPathFlow implements DataFlow {
  readonly language = 'JSONPath';
  readonly #fields: Fields & JsonObject;
  readonly #input: Json;
  readonly #effectiveInput: Json;
  readonly #scope: FieldScope;
  readonly paths: PathEvaluator;

  constructor(scope: FieldScope) {
    this.#fields = fieldsOf(scope.state);
    this.#input = scope.input.value;
    this.#scope = scope;
    this.paths = this.#pathsWith(scope.context);
    this.#effectiveInput = this.#select(this.#fields.InputPath, this.#input);
  }

  effectiveInput(): Json {
    this.#scope.probe?.note('afterInputPath', this.#effectiveInput);
    return this.#effectiveInput;
  }

  async arguments(): Promise<Json> {
    const { Parameters: template } = this.#fields;
    const input = this.effectiveInput();
    const filled = template === undefined ? input : fillPayloadTemplate(template, input, this.paths);
    this.#scope.probe?.note('afterParameters', filled);
    return filled;
  }

  async itemInput(selector: Json, mapContext: JsonObject): Promise<Json> {
    const paths = this.#pathsWith({ ...this.#scope.context, Map: mapContext });
    return fillPayloadTemplate(selector, this.#effectiveInput, paths);
  }

  async complete(rawResult: Json): Promise<Completion> {
    const { ResultSelector: selector, ResultPath: resultPath, OutputPath: outputPath } = this.#fields;
    const result = selector === undefined ? rawResult : fillPayloadTemplate(selector, rawResult, this.paths);
    this.#scope.probe?.note('afterResultSelector', result);
    const placed = this.#place(resultPath, result);
    this.#scope.probe?.note('afterResultPath', placed);
    const output = this.#select(outputPath, placed);
    return { output, assigned: this.#assign(this.#fields.Assign, result) };
  }

  async completeWithoutResult(choice?: { readonly rule: ChoiceRule }): Promise<Completion> {
    const assign = choice === undefined ? this.#fields.Assign : choice.rule.Assign;
    const output = this.#select(this.#fields.OutputPath, this.effectiveInput());
    return { output, assigned: this.#assign(assign, this.#effectiveInput) };
  }

  async completeCaught({
    catcher,
    errorOutput,
  }: {
    readonly catcher: Catcher;
    readonly errorOutput: JsonObject;
  }): Promise<Completion> {
    return {
      output: this.#place(catcher.ResultPath, errorOutput),
      assigned: this.#assign(catcher.Assign, errorOutput),
    };
  }

  async number({ name, kind, within }: NumberField): Promise<number | undefined> {
    const fields = within?.fields ?? this.#fields;
    const literal = fields[name];
    if (typeof literal === 'number') return literal;
    const path = fields[`${name}Path`];
    if (typeof path !== 'string') return undefined;
    const text = bareText(this.paths.evaluatePath(path, this.#effectiveInput));
    if ((kind === 'integer' ? /^-?\d+$/u : /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/u).test(text)) return Number(text);
    throw new RuntimeFailure(
      `The ${name}Path field refers to value "${text}" which is not a valid ${kind}: ${path}`,
    );
  }

  #pathsWith(context: JsonObject): PathEvaluator {
    const { variables, ids } = this.#scope;
    return new PathEvaluator({ context, variables, ids });
  }

  #select(path: string | null | undefined, value: Json): Json {
    if (path === null) return {};
    return path === undefined || path === '$' ? value : this.paths.evaluatePath(path, value);
  }

  #place(path: string | null | undefined, result: Json): Json {
    if (path === null) return this.#input;
    return path === undefined || path === '$' ? result : putAtReferencePath(this.#input, path, result);
  }

  #assign(template: JsonObject | undefined, value: Json): Readonly<Record<string, Json>> {
    return template === undefined
      ? {}
      : (fillPayloadTemplate(template, value, this.paths) as Record<string, Json>);
  }
}

function fieldsOf(state: State): Fields & JsonObject {
  return state as unknown as Fields & JsonObject;
}
