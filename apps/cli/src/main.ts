import { processTerminal } from './output/terminal.ts';
import { run } from './run.ts';

// The engine's users choose their Node.js; that a later SDK wants a newer one is no news about their workflow.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** Exit status of a process that wrote to a pipe which nobody reads any more: 128 and the number of SIGPIPE, as shells do. */
const EXIT_PIPE_CLOSED = 141;

// Whoever reads may stop before the end, as `head` does. Nothing is left to tell then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT_PIPE_CLOSED);
});

const terminal = processTerminal();
const interruption = new AbortController();
// More than once: a package manager passes on the interrupt that the terminal has sent to this process already.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());

process.exitCode = await run(process.argv.slice(2), terminal, interruption.signal);
