import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const SPECIFIER = /(?<before>\b(?:from|import)\s*\(?\s*)(?<quote>['"])(?<name>[^'"]+)\k<quote>/g;
const WORKSPACE = /^@wfm\/(?<workspace>[a-z]+)(?:\/(?<room>.+))?$/;

/** Makes declarations name each other as they lie in a folder, with the extension that every resolution takes. */
export function rewriteDeclarations(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.d.ts')) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8').replaceAll(
      SPECIFIER,
      (_, before: string, quote: string, name: string) =>
        `${before}${quote}${specifierOf(name, dirname(file), folder)}${quote}`,
    );
    writeFileSync(file, text);
  }
}

function specifierOf(name: string, from: string, folder: string): string {
  if (name.startsWith('.')) return name.replace(/\.ts$/, '.js');
  const { workspace, room } = WORKSPACE.exec(name)?.groups ?? {};
  if (workspace === undefined) return name;
  const target = join(folder, 'packages', workspace, 'src', room ?? '', 'index.js');
  const path = relative(from, target).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}
