import type { JsonNode, JsonObjectNode, JsonScalar } from '../json/index.ts';

/** A leaf of an event, with the array elements that it is part of. */
export interface EventField {
  readonly value: JsonScalar;
  /** By array of the event (numbered in the order of the text): index of the element that the leaf is inside of. */
  readonly arrayPositions: ArrayPositions;
}

export type ArrayPositions = ReadonlyMap<number, number>;

/** The leaves of an event by path, steps joined by dots. */
export type EventFields = ReadonlyMap<string, readonly EventField[]>;

export const NO_ARRAYS: ArrayPositions = new Map();

/**
 * Lists the leaves of an event. Elements of an array have the path of the array. A position is kept for elements that
 * are objects or arrays only: `"tags": ["a", "b"]` has both values at once.
 */
export function eventFields(event: JsonObjectNode): EventFields {
  const fields = new Map<string, EventField[]>();
  let arrayCount = 0;

  const visit = (node: JsonNode, steps: readonly string[], positions: ArrayPositions): void => {
    if (node.kind === 'object') {
      for (const [name, value] of node.members) visit(value, [...steps, name], positions);
    } else if (node.kind === 'array') {
      const array = arrayCount;
      arrayCount += 1;
      node.elements.forEach((element, index) => {
        const isLeaf = element.kind !== 'object' && element.kind !== 'array';
        visit(element, steps, isLeaf ? positions : new Map([...positions, [array, index]]));
      });
    } else {
      const path = steps.join('.');
      const field: EventField = { value: node, arrayPositions: positions };
      const known = fields.get(path);
      if (known === undefined) fields.set(path, [field]);
      else known.push(field);
    }
  };

  visit(event, [], NO_ARRAYS);
  return fields;
}

/**
 * Joins the positions of a field to those of the fields chosen before it; `undefined` if they are in different elements
 * of one array.
 */
export function joinPositions(chosen: ArrayPositions, field: ArrayPositions): ArrayPositions | undefined {
  for (const [array, index] of field) {
    const chosenIndex = chosen.get(array);
    if (chosenIndex !== undefined && chosenIndex !== index) return undefined;
  }
  return field.size === 0 ? chosen : new Map([...chosen, ...field]);
}
