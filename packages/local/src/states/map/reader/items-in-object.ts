import type { Json, JsonObject } from '../../../kernel/index.ts';
import { csvItems } from './csv-items.ts';
import { jsonItems, jsonLineItems } from './json-items.ts';
import { readFailure } from './read-failure.ts';

/** The items in the text of an object, by the kind of file that it is. @throws StatesError States.ItemReaderFailed */
export function itemsInObject(text: string, config: JsonObject, limit: number): readonly Json[] {
  const { InputType: type } = config;
  switch (type) {
    case 'JSON':
      return jsonItems(text, config['ItemsPointer']);
    case 'JSONL':
      return jsonLineItems(text, limit);
    case 'CSV':
      return csvItems(text, config, limit);
    default:
      throw readFailure(
        `The local engine reads JSON, JSONL, CSV and MANIFEST, but InputType is ${JSON.stringify(type)}.`,
      );
  }
}
