import { isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import type { StackDocument } from './stack-document.ts';
import { StackScope } from './stack-scope.ts';

/** What the stack's AWS provider says about where the resources are. */
export interface ProviderSettings {
  /** Default `us-east-1`. */
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

const DEFAULT_REGION = 'us-east-1';

/**
 * Reads the provider block without alias. Everything else in it says how Terraform reaches AWS (credentials, endpoints,
 * retries), which the engine takes the place of.
 */
export function providerSettings(document: StackDocument): ProviderSettings {
  const scope = new StackScope(document);
  const written = document.sections.provider?.['aws'];
  const blocks: readonly Json[] = Array.isArray(written) ? written : [written ?? null];
  const main = blocks.filter(isJsonObject).find(({ alias }) => alias === undefined) ?? {};
  const region = main['region'] === undefined ? DEFAULT_REGION : scope.resolveValue(main['region']);
  return { region: String(region), defaultTags: defaultTags(main, scope) };
}

function defaultTags(provider: JsonObject, scope: StackScope): Readonly<Record<string, string>> {
  const written = provider['default_tags'];
  const block: Json = Array.isArray(written) ? ((written as readonly Json[])[0] ?? null) : (written ?? null);
  const tags = isJsonObject(block) ? scope.resolveValue(block['tags'] ?? {}) : {};
  return isJsonObject(tags)
    ? Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]))
    : {};
}
