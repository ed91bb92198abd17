import { PatternRuleError } from './pattern-error.ts';

/**
 * The number that a literal stands for, or `undefined` if a double cannot hold it exactly as written (more digits than
 * it has, too large, too small). Event Ruler compares only such numbers by value; others are equal only as text.
 *
 * Source: Event Ruler, "Numeric matching".
 */
export function comparableNumber(literal: string): number | undefined {
  const value = Number(literal);
  if (!Number.isFinite(value)) return undefined;
  return canonicalDecimal(String(value)) === canonicalDecimal(literal) ? value : undefined;
}

/** @throws PatternRuleError when the literal is not comparable. */
export function requireComparableNumber(literal: string): number {
  const value = comparableNumber(literal);
  if (value === undefined) throw new PatternRuleError(`Cannot compare number : ${literal}`);
  return value;
}

/** One spelling per decimal value: sign, digits without outer zeros, exponent of the last digit. */
function canonicalDecimal(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [integer = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${integer}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const lastDigitExponent = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${negative ? '-' : ''}${significant}e${lastDigitExponent}`;
}
