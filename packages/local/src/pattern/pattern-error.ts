/** Thrown when a text is no event pattern. The message is the reason that EventBridge gives, with the place. */
export class InvalidPatternError extends Error {
  override readonly name = 'InvalidPatternError';
}

/** Thrown inside the parser where only the reason is known; the parser adds the place. */
export class PatternRuleError extends Error {
  override readonly name = 'PatternRuleError';
}
