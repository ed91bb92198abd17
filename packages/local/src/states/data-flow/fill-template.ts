import type { Json } from '../../kernel/index.ts';
import type { JsonataFlow } from './jsonata-flow.ts';
import type { JsonPathFlow } from './jsonpath-flow.ts';
import { fillPayloadTemplate } from './payload-template.ts';

/** Fills a template beside the fields that every state has, in the state's query language. */
export async function fillTemplate(
  template: Json,
  location: string,
  flow: JsonPathFlow | JsonataFlow,
): Promise<Json> {
  return flow.language === 'JSONata'
    ? flow.evaluate(template, location)
    : fillPayloadTemplate(template, flow.effectiveInput(), flow.paths);
}
