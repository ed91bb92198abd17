import type { JsonNode } from './node.ts';

/** Compact JSON text; numbers as they were written. */
export function printJson(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${[...node.members].map(([key, value]) => `${JSON.stringify(key)}:${printJson(value)}`).join(',')}}`;
    case 'array':
      return `[${node.elements.map(printJson).join(',')}]`;
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    default:
      throw new TypeError(`Not a JSON node: ${JSON.stringify(node satisfies never)}`);
  }
}
