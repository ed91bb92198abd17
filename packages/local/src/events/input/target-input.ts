import { printJson } from '../../json/index.ts';
import { type InputTransformer, type TransformerContext, transformInput } from './input-transformer.ts';
import { type JsonPath, valueAt } from './json-path.ts';

/** What a target gets: the matched event, a part of it, a constant, or a filled template. */
export type TargetInput =
  | { readonly kind: 'matched-event' }
  | { readonly kind: 'path'; readonly path: JsonPath }
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'transformer'; readonly transformer: InputTransformer };

/** The text that a target gets; `undefined` if it would not be JSON. A path that leads nowhere gives `null`. */
export function targetInputText(input: TargetInput, context: TransformerContext): string | undefined {
  switch (input.kind) {
    case 'matched-event':
      return printJson(context.event);
    case 'path':
      return printJson(valueAt(input.path, context.event) ?? { kind: 'null' });
    case 'constant':
      return input.text;
    case 'transformer':
      return transformInput(input.transformer, context);
    default:
      throw new TypeError(`Not an input of a target: ${JSON.stringify(input satisfies never)}`);
  }
}
