import { toMermaid } from '../graph/mermaid.ts';
import { graphOf } from '../graph/model.ts';
import { toSvg } from '../graph/svg.ts';
import { fromDefinition } from '../import/from-definition.ts';
import { toTypeScript } from '../import/to-typescript.ts';
import { AslError, diagnosticText, parseDefinitionText } from '../language/index.ts';
import { parseDefinitionFile } from './definition-file.ts';

/** What a command leaves behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: done. 1: the definition breaks rules. 2: the command was called wrongly. */
  readonly exitCode: 0 | 1 | 2;
}

interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly string[];
  readonly run: (text: string, options: ReadonlySet<string>) => Promise<Outcome>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  import: {
    usage: 'import FILE',
    summary: 'print TypeScript that builds exactly this definition',
    options: [],
    run: async (text) => done(toTypeScript(fromDefinition(text))),
  },
  validate: {
    usage: 'validate FILE [--express]',
    summary: 'print every broken rule',
    options: ['--express'],
    run: async (text, options) => {
      const result = parseDefinitionText(text, {
        type: options.has('--express') ? 'EXPRESS' : 'STANDARD',
      });
      const diagnostics = result.valid ? [] : result.diagnostics;
      const lines = diagnostics.map((diagnostic) => `${diagnosticText(diagnostic)}\n`);
      return { stdout: lines.join(''), stderr: '', exitCode: diagnostics.length === 0 ? 0 : 1 };
    },
  },
  graph: {
    usage: 'graph FILE [--svg]',
    summary: 'print a Mermaid flowchart, or a picture',
    options: ['--svg'],
    run: async (text, options) => {
      const graph = graphOf(fromDefinition(text));
      return done(options.has('--svg') ? await toSvg(graph) : toMermaid(graph));
    },
  },
};

function done(stdout: string): Outcome {
  return { stdout, stderr: '', exitCode: 0 };
}

/**
 * Runs one command line.
 *
 * @param readText gives the text of a file; its errors are shown as they are.
 */
export async function runCommand(
  commandLine: readonly string[],
  readText: (file: string) => Promise<string>,
): Promise<Outcome> {
  const [name = '', ...rest] = commandLine;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const options = rest.filter((argument) => argument.startsWith('--'));
  const [file, ...more] = rest.filter((argument) => !argument.startsWith('--'));
  if (command === undefined || file === undefined || more.length > 0) return wrongCall(help());
  const unknown = options.find((option) => !command.options.includes(option));
  if (unknown !== undefined) {
    return wrongCall(`${unknown} is no option here. Usage: asl ${command.usage}`);
  }
  try {
    return await command.run(parseDefinitionFile(file, await readText(file)), new Set(options));
  } catch (error) {
    if (error instanceof AslError) return { stdout: '', stderr: `${error.message}\n`, exitCode: 1 };
    if (error instanceof Error && 'code' in error) return wrongCall(`Cannot read ${file}: ${error.message}`);
    throw error;
  }
}

function wrongCall(message: string): Outcome {
  return { stdout: '', stderr: `${message}\n`, exitCode: 2 };
}

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, summary }) => `  asl ${usage.padEnd(28)}${summary}`);
  return ['Usage:', ...lines].join('\n');
}
