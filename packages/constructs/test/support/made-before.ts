import { resourcesOf, type Synthesized } from './synthesized.ts';

/** Addresses of all that Terraform makes before a resource and destroys after it. */
export function madeBefore(stack: Synthesized, address: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: string) => {
    for (const next of named(stack, at)) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(address);
  return found;
}

/** What a resource names, by reference or in depends_on. */
function named(stack: Synthesized, address: string): readonly string[] {
  const [type = '', name = ''] = address.split('.');
  const { '//': _notes, ...args } = resourcesOf(stack, type)[name] ?? {};
  return JSON.stringify(args).match(/\baws_[a-z0-9_]+\.[a-zA-Z0-9_]+/g) ?? [];
}
