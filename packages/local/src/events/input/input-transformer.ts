import {
  isJsonSequence,
  type JsonNode,
  type JsonObjectNode,
  objectNode,
  printJson,
  stringNode,
} from '../../json/index.ts';
import type { InputTemplate, TemplatePart } from './input-template.ts';
import { type JsonPath, valueAt } from './json-path.ts';

/** Source: EventBridge user guide, "Input transformation". */
export interface InputTransformer {
  readonly variables: ReadonlyMap<string, JsonPath>;
  readonly template: InputTemplate;
}

/** What the predefined variables of a template speak of. */
export interface TransformerContext {
  readonly event: JsonObjectNode;
  readonly ruleArn: string;
  readonly ruleName: string;
  readonly ingestedAtEpochMs: number;
}

/** Values of the predefined variables; the table is the list of them. */
const PREDEFINED: Readonly<Record<string, (context: TransformerContext) => JsonNode>> = {
  'aws.events.rule-arn': ({ ruleArn }) => stringNode(ruleArn),
  'aws.events.rule-name': ({ ruleName }) => stringNode(ruleName),
  // In whole seconds, as EventBridge tells it.
  'aws.events.event.ingestion-time': ({ ingestedAtEpochMs }) =>
    stringNode(`${new Date(ingestedAtEpochMs).toISOString().slice(0, 19)}Z`),
  'aws.events.event': ({ event }) => withoutDetail(event),
  'aws.events.event.json': ({ event }) => event,
};

export function isPredefinedVariable(name: string): boolean {
  return Object.hasOwn(PREDEFINED, name);
}

/**
 * Fills a template. Strings are put into strings as they are, without escapes; a variable whose path leads nowhere is an
 * empty string. `undefined` if the result is not JSON: the event cannot be delivered.
 */
export function transformInput(
  transformer: InputTransformer,
  context: TransformerContext,
): string | undefined {
  const { template, variables } = transformer;
  const lookUp = (name: string): JsonNode | undefined => {
    const path = variables.get(name);
    return path === undefined ? PREDEFINED[name]?.(context) : valueAt(path, context.event);
  };
  const text = template.parts
    .map((part) => (part.kind === 'literal' ? part.text : filled({ part, template }, lookUp(part.name))))
    .join('');
  return isJsonSequence(text) ? text : undefined;
}

interface Place {
  readonly part: TemplatePart & { kind: 'placeholder' };
  readonly template: InputTemplate;
}

function filled({ part, template }: Place, value: JsonNode | undefined): string {
  if (!part.insideString) return printJson(value ?? stringNode(''));
  if (value === undefined) return '';
  if (value.kind === 'string') return value.value;
  const isDocument = value.kind === 'object' || value.kind === 'array';
  return isDocument && template.isText ? printJson(value).replaceAll('"', '') : printJson(value);
}

/** EventBridge writes `detailType` in this form of the event, where the event itself has `detail-type`. */
function withoutDetail(event: JsonObjectNode): JsonObjectNode {
  return objectNode(
    [...event.members].flatMap(([name, value]): [string, JsonNode][] => {
      if (name === 'detail') return [];
      return [[name === 'detail-type' ? 'detailType' : name, value]];
    }),
  );
}
