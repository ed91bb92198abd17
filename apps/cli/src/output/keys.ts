import { spawn } from 'node:child_process';

/**
 * Listens for single keys where a person sits at the terminal. An interrupt is still one.
 *
 * @param keys what each does.
 * @returns ends it.
 */
export function listenForKeys(keys: Readonly<Record<string, () => void>>): () => void {
  const { stdin } = process;
  if (stdin.isTTY !== true) return () => {};
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  const take = (typed: string) => {
    // A terminal that gives single keys makes no signal of them.
    if (typed.includes('\u0003') || typed.includes('\u0004')) process.kill(process.pid, 'SIGINT');
    for (const key of typed) keys[key]?.();
  };
  stdin.on('data', take);
  stdin.resume();
  return () => {
    stdin.off('data', take);
    stdin.setRawMode(false);
    stdin.pause();
  };
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens a page in the person's browser. @param onFailure told where there is nothing that opens one. */
export function openInBrowser(url: string, onFailure: () => void): void {
  const [program, ...before] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...before, url], { stdio: 'ignore', detached: true });
  child.once('error', onFailure);
  child.unref();
}
