type Condition = (document: unknown) => boolean;

/** Tokens: brackets, `&&`, `||`, selectors, operators, texts in quotes, words and numbers. */
const TOKEN =
  /\s*(?:(&&|\|\||[{}()])|(\$(?:\.(?:[\w-]+|\*)|\[(?:\d+|\*|"[^"]*"|'[^']*')\])*)|(!=|<=|>=|=|<|>)|"((?:[^"\\]|\\.)*)"|(%[^%]+%)|([^\s(){}=<>!&|"%]+))/gy;

type Token = {
  readonly kind: 'sign' | 'selector' | 'operator' | 'text' | 'expression' | 'word';
  readonly text: string;
};

/** `{ … }` as a condition on a document. @returns undefined: it is none that the engine knows. */
export function parseJsonCondition(pattern: string): Condition | undefined {
  const tokens = tokensOf(pattern);
  if (tokens === undefined) return undefined;
  const parser = new Parser(tokens);
  try {
    return parser.whole();
  } catch (error) {
    if (error instanceof UnknownForm) return undefined;
    throw error;
  }
}

class UnknownForm extends Error {}

function tokensOf(pattern: string): readonly Token[] | undefined {
  const kinds = ['sign', 'selector', 'operator', 'text', 'expression', 'word'] as const;
  const found = [...pattern.matchAll(TOKEN)];
  if (found.reduce((length, [text]) => length + text.length, 0) !== pattern.trimEnd().length)
    return undefined;
  return found.map((groups) => {
    const index = groups.slice(1).findIndex((group) => group !== undefined);
    return { kind: kinds[index] ?? 'word', text: groups[index + 1] ?? '' };
  });
}

/** `&&` binds closer than `||`. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Condition {
    this.#expect('{');
    const condition = this.#any();
    this.#expect('}');
    if (this.#at < this.#tokens.length) throw new UnknownForm();
    return condition;
  }

  #any(): Condition {
    const conditions = [this.#all()];
    while (this.#takes('||')) conditions.push(this.#all());
    return (document) => conditions.some((condition) => condition(document));
  }

  #all(): Condition {
    const conditions = [this.#one()];
    while (this.#takes('&&')) conditions.push(this.#one());
    return (document) => conditions.every((condition) => condition(document));
  }

  #one(): Condition {
    if (this.#takes('(')) {
      const condition = this.#any();
      this.#expect(')');
      return condition;
    }
    const selector = this.#next('selector');
    const valuesOf = selectorOf(selector.text);
    const token = this.#tokens[this.#at];
    if (token?.kind === 'word') return this.#wordTest(valuesOf);
    const operator = this.#next('operator').text;
    const operand = this.#tokens[this.#at];
    this.#at += 1;
    if (operand === undefined || operand.kind === 'sign') throw new UnknownForm();
    const test = comparison(operator, operand);
    return (document) => valuesOf(document).some(test);
  }

  /** `IS TRUE`, `IS FALSE`, `IS NULL`, `NOT EXISTS`, `EXISTS`. */
  #wordTest(valuesOf: (document: unknown) => readonly unknown[]): Condition {
    const words: string[] = [];
    while (this.#tokens[this.#at]?.kind === 'word') words.push(this.#next('word').text.toUpperCase());
    switch (words.join(' ')) {
      case 'IS TRUE':
        return (document) => valuesOf(document).includes(true);
      case 'IS FALSE':
        return (document) => valuesOf(document).includes(false);
      case 'IS NULL':
        return (document) => valuesOf(document).includes(null);
      case 'EXISTS':
        return (document) => valuesOf(document).length > 0;
      case 'NOT EXISTS':
        return (document) => valuesOf(document).length === 0;
      default:
        throw new UnknownForm();
    }
  }

  #next(kind: Token['kind']): Token {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) throw new UnknownForm();
    this.#at += 1;
    return token;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw new UnknownForm();
  }
}

/** `$.a.b[0]`, `$.a[*]`, `$.a.*`; what is not there gives no value. */
function selectorOf(text: string): (document: unknown) => readonly unknown[] {
  const steps = [...text.matchAll(/\.([\w-]+|\*)|\[(\d+|\*)\]|\["([^"]*)"\]|\['([^']*)'\]/gu)].map(
    ([, name, index, quoted, single]) => name ?? index ?? quoted ?? single ?? '',
  );
  return (document) => {
    let values: readonly unknown[] = [document];
    for (const step of steps) {
      values = values.flatMap((value) => {
        if (typeof value !== 'object' || value === null) return [];
        if (step === '*') return Object.values(value);
        return Object.hasOwn(value, step) ? [(value as Readonly<Record<string, unknown>>)[step]] : [];
      });
    }
    return values;
  };
}

function comparison(operator: string, operand: Token): (value: unknown) => boolean {
  if (operand.kind === 'word' && !Number.isNaN(Number(operand.text)))
    return numberTest(operator, Number(operand.text));
  const matcher = matcherOf(operand);
  const matches = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
    (operand.kind === 'word' || typeof value === 'string') &&
    matcher.test(String(value));
  if (operator === '=') return matches;
  if (operator === '!=') return (value) => !matches(value);
  throw new UnknownForm();
}

function matcherOf({ kind, text }: Token): RegExp {
  if (kind === 'expression') return new RegExp(text.slice(1, -1), 'u');
  const plain = text.replaceAll(/\\(.)/gu, '$1');
  return new RegExp(`^${plain.split('*').map(escaped).join('.*')}$`, 's');
}

function numberTest(operator: string, operand: number): (value: unknown) => boolean {
  const tests: Readonly<Record<string, (value: number) => boolean>> = {
    '=': (value) => value === operand,
    '!=': (value) => value !== operand,
    '<': (value) => value < operand,
    '<=': (value) => value <= operand,
    '>': (value) => value > operand,
    '>=': (value) => value >= operand,
  };
  return (value) => typeof value === 'number' && tests[operator]?.(value) === true;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
