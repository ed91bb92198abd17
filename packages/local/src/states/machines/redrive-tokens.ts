/** How many tokens of one execution are remembered, the latest. */
const MAX_TOKENS = 10;

/** How long a token is remembered, from its first use on. */
const TOKEN_LIFE_MS = 15 * 60 * 1000;

export interface UsedToken {
  readonly token: string;
  readonly redrivenAtEpochMs: number;
}

/** The client tokens with which executions were redriven: a request that is sent again is answered again. */
export class RedriveTokens {
  readonly #byExecution = new Map<string, readonly UsedToken[]>();

  /** When an execution was redriven with a token; `undefined` where it was not, or too long ago. */
  find(
    executionArn: string,
    use: { readonly token: string; readonly nowEpochMs: number },
  ): number | undefined {
    return this.#byExecution
      .get(executionArn)
      ?.find(
        ({ token, redrivenAtEpochMs }) =>
          token === use.token && use.nowEpochMs - redrivenAtEpochMs <= TOKEN_LIFE_MS,
      )?.redrivenAtEpochMs;
  }

  of(executionArn: string): readonly UsedToken[] {
    return this.#byExecution.get(executionArn) ?? [];
  }

  remember(executionArn: string, used: UsedToken): void {
    const others = (this.#byExecution.get(executionArn) ?? []).filter(({ token }) => token !== used.token);
    this.#byExecution.set(executionArn, [...others, used].slice(-MAX_TOKENS));
  }
}
