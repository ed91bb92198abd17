import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TOP_LEVEL = new URL('../../../../', import.meta.url);
const PROGRAM = fileURLToPath(new URL('apps/cli/dist/bin/wfm.js', TOP_LEVEL));
const STACK = fileURLToPath(new URL('apps/infra/dist/scenarios', TOP_LEVEL));

/** `wfm start` as a user runs it, as a process of its own. */
export interface Started {
  /** Of the console, with its token. */
  readonly url: string;
  readonly origin: string;
  /** Calls the API as the page does. @throws Error with what it answers, if that is no success. */
  call<Answer = Readonly<Record<string, unknown>>>(
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer>;
  stop(): Promise<void>;
}

/** @param stack folder of a synthesized stack. Absent: that of the scenarios. */
export async function started(stack: string = STACK): Promise<Started> {
  const options = ['start', '--port', '0', '--console-port', '0', stack];
  const program = spawn(process.execPath, [PROGRAM, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await printedUrl(program);
  const { origin } = new URL(url);
  const token = url.slice(url.indexOf('=') + 1);
  return {
    url,
    origin,
    call: async <Answer>(method: string, path: string, body?: object) => {
      const answer = await fetch(`${origin}${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${text}`);
      return JSON.parse(text) as Answer;
    },
    stop: async () => {
      const ended = new Promise((resolve) => program.once('exit', resolve));
      program.kill('SIGINT');
      await ended;
    },
  };
}

function printedUrl(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const take = (data: Buffer) => {
      printed += data.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(printed)?.[0];
      if (url !== undefined) resolve(url);
    };
    program.stdout?.on('data', take);
    program.stderr?.on('data', take);
    program.once('exit', (code) =>
      reject(new Error(`wfm start ended with ${code} and printed:\n${printed}`)),
    );
  });
}
