/**
 * How a state reads and shapes its data. A machine's `QueryLanguage` holds for every state that has none; absent on
 * both, it is JSONPath. Source: States Language specification, "Query languages".
 */
export const QUERY_LANGUAGES = ['JSONPath', 'JSONata'] as const;
export type QueryLanguage = (typeof QUERY_LANGUAGES)[number];

/** The query language of a state: its own, or else the machine's. A container does not hand its own on to the states inside. */
export function queryLanguageOf(
  state: { readonly QueryLanguage?: QueryLanguage },
  machine: { readonly QueryLanguage?: QueryLanguage },
): QueryLanguage {
  return state.QueryLanguage ?? machine.QueryLanguage ?? 'JSONPath';
}
