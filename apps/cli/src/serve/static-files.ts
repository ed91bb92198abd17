import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the console is built to, from where this program is. */
const CONSOLE = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** Nothing but what this server gives itself may run, be shown, or be asked for; and no page may frame it. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/**
 * A file of the console. A path without an ending is a page of it, which it shows by itself.
 *
 * @param folder where it was built. Absent: where the repository builds it.
 */
export async function staticFile(path: string, folder = CONSOLE): Promise<StaticAnswer> {
  const asked = fileOf(path);
  const file = join(folder, asked);
  if (!file.startsWith(`${folder}${sep}`)) return text(404, 'There is no such file.');
  try {
    if (!(await stat(file)).isFile()) return text(404, 'There is no such file.');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    // The names of what lies below carry a digest of it.
    const isHashed = asked.startsWith('assets/');
    return {
      status: 200,
      headers: {
        'content-type': type,
        'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
      body: await readFile(file),
    };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    if (asked !== 'index.html') return text(404, 'There is no such file.');
    return text(
      503,
      `The console is not built: there is no ${file}. Build it with npx -y pnpm@10 build, and reload. The API is up: /api/openapi.json`,
    );
  }
}

/** The file that a path is for, in the folder. No name of one has to be percent-encoded. */
function fileOf(path: string): string {
  // What stands behind a page's name may be a key or an ARN, with dots; files lie at the top or in assets.
  return /^\/((?:assets\/)?[\w.-]+\.\w+)$/.exec(path)?.[1] ?? 'index.html';
}

function text(status: number, message: string): StaticAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${message}\n` };
}
