/** Functions in one module of the SDK that a bundle has not, or has in another form. */
export interface Omission {
  /** Path of the module, from the name of its package on. */
  readonly module: string;
  /** Functions and methods, by their names: calling one throws. */
  readonly names: readonly string[];
  /** Path of the module whose function of the same name is taken instead, by the names of exported functions. */
  readonly substitutes?: Readonly<Record<string, string>>;
  /** The client whose bundle must meet it. Absent: every bundle must. */
  readonly client?: string;
}

/** The SDK that is published has been printed by one tool: a function ends where its first line began. */
const functionNamed = (name: string) =>
  new RegExp(
    String.raw`^( *)((?:export |static |async |function |const )*\*?${name}(?: = (?:async )?|: (?:async )?)?\(.*\{)\n[\s\S]*?\n\1(\}[;,)]*)$`,
    'gm',
  );

/**
 * Takes functions out of a module's text. What only they use is then left out as well.
 *
 * @param leftOutFrom path of the module whose `leftOut` throws.
 * @throws Error if the module has no such function, or several: the SDK has changed.
 */
export function withoutBodies(source: string, omission: Omission, leftOutFrom: string): string {
  const { names, substitutes = {} } = omission;
  const imports = [`import { leftOut } from ${JSON.stringify(leftOutFrom)};`];
  let text = source;
  for (const name of names) {
    text = edited(text, omission, name, `$1$2\nreturn leftOut('${name}');\n$1$3`);
  }
  for (const [name, path] of Object.entries(substitutes)) {
    text = edited(text, omission, name, '');
    imports.push(`import { ${name} } from ${JSON.stringify(path)};`, `export { ${name} };`);
  }
  return [...imports, text].join('\n');
}

function edited(text: string, { module }: Omission, name: string, by: string): string {
  const found = text.match(functionNamed(name)) ?? [];
  if (found.length !== 1) {
    throw new Error(
      `${module} has one function ${name}, but ${found.length} were found. The SDK has changed: read it, and correct omissions.ts.`,
    );
  }
  return text.replace(functionNamed(name), by);
}
