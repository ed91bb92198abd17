/**
 * A JSON value that keeps the text of its numbers. EventBridge compares and forwards numbers as they were written
 * (`301.80`, an id of twenty digits), which a JavaScript number cannot hold.
 */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonScalar;

export interface JsonObjectNode {
  readonly kind: 'object';
  /** In the order of the text; of a key that occurs twice, the last value. */
  readonly members: ReadonlyMap<string, JsonNode>;
}

export interface JsonArrayNode {
  readonly kind: 'array';
  readonly elements: readonly JsonNode[];
}

/** What a field of an event can be compared with: a leaf of the document. */
export type JsonScalar = JsonStringNode | JsonNumberNode | JsonBooleanNode | JsonNullNode;

export interface JsonStringNode {
  readonly kind: 'string';
  readonly value: string;
}

export interface JsonNumberNode {
  readonly kind: 'number';
  /** The literal as it stands in the text. */
  readonly text: string;
}

export interface JsonBooleanNode {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface JsonNullNode {
  readonly kind: 'null';
}

export function stringNode(value: string): JsonStringNode {
  return { kind: 'string', value };
}

export function objectNode(members: Iterable<readonly [string, JsonNode]>): JsonObjectNode {
  return { kind: 'object', members: new Map(members) };
}
