import type { JsonObject } from '../../kernel/index.ts';
import { malformed, statementRefused } from './errors.ts';

type TokenKind = 'text' | 'number' | 'quoted' | 'word' | 'sign';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const TOKEN =
  /\s*(?:'(?<text>(?:[^']|'')*)'|"(?<quoted>(?:[^"]|"")*)"|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z_$][\w$]*)|(?<sign><<|>>|<>|!=|<=|>=|[=<>+\-()[\]{},.*?:;]))/uy;

/** The tokens of a statement, from the first to the last, and the parameters that its question marks stand for. */
export class Tokens {
  readonly #tokens: readonly Token[];
  readonly #parameters: readonly JsonObject[];
  #at = 0;
  #parametersUsed = 0;

  /** @throws AwsError ValidationException */
  constructor(statement: string, parameters: readonly JsonObject[]) {
    this.#tokens = tokensOf(statement);
    this.#parameters = parameters;
  }

  /** Goes past a word, in whatever letters, or a sign; stays where something else stands. */
  skip(...texts: readonly string[]): boolean {
    if (!texts.every((text, index) => this.#stands(text, this.#at + index))) return false;
    this.#at += texts.length;
    return true;
  }

  /** @throws AwsError ValidationException */
  expect(...texts: readonly string[]): void {
    if (!this.skip(...texts)) throw malformed(`expected ${texts.join(' ')}, ${this.#found()}`);
  }

  /** Whether a word or a sign stands next. */
  next(text: string): boolean {
    return this.#stands(text, this.#at);
  }

  /** Goes past a token of a kind; `undefined` where none stands. */
  take(kind: TokenKind): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) return undefined;
    this.#at += 1;
    return token.text;
  }

  /** A name, bare or in double quotes. @throws AwsError ValidationException */
  name(): string {
    const name = this.take('quoted') ?? this.take('word');
    if (name === undefined) throw malformed(`expected a name, ${this.#found()}`);
    return name;
  }

  /** The value of the question mark that was read. @throws AwsError ValidationException */
  parameter(): JsonObject {
    const value = this.#parameters[this.#parametersUsed];
    this.#parametersUsed += 1;
    if (value === undefined) throw parametersDiffer();
    return value;
  }

  /** @throws AwsError ValidationException where anything is left. */
  end(): void {
    this.skip(';');
    if (this.#at < this.#tokens.length) throw malformed(`expected its end, ${this.#found()}`);
    if (this.#parametersUsed < this.#parameters.length) throw parametersDiffer();
  }

  unexpected() {
    return malformed(this.#found());
  }

  #stands(text: string, at: number): boolean {
    const token = this.#tokens[at];
    return (token?.kind === 'word' || token?.kind === 'sign') && token.text.toUpperCase() === text;
  }

  #found(): string {
    const token = this.#tokens[this.#at];
    return token === undefined ? 'found its end' : `found ${JSON.stringify(token.text)}`;
  }
}

function parametersDiffer() {
  return statementRefused("Number of parameters in request and statement don't match.");
}

function tokensOf(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = statement.trimEnd();
  let depth = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined)
      throw malformed(`cannot read ${JSON.stringify(text.slice(at, at + 20).trimStart())}`);
    const token = tokenOf(groups);
    if (token.kind === 'sign') depth += depthOf(token.text);
    if (depth > MAX_DEPTH) throw malformed(`it is nested more than ${MAX_DEPTH} levels deep`);
    tokens.push(token);
  }
  return tokens;
}

/** As many levels as items have, and more. */
const MAX_DEPTH = 100;

function depthOf(sign: string): number {
  if (['(', '[', '{', '<<'].includes(sign)) return 1;
  return [')', ']', '}', '>>'].includes(sign) ? -1 : 0;
}

function tokenOf({ text, quoted, number, word, sign }: Readonly<Record<string, string | undefined>>): Token {
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'") };
  if (quoted !== undefined) return { kind: 'quoted', text: quoted.replaceAll('""', '"') };
  if (number !== undefined) return { kind: 'number', text: number };
  return word === undefined ? { kind: 'sign', text: sign ?? '' } : { kind: 'word', text: word };
}
