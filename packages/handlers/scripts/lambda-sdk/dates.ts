/**
 * Stands in for the SDK's reader of the date that a `Retry-After` header may hold; the bodies of the AWS JSON protocol
 * hold seconds. `Date` reads the only form that is still sent.
 *
 * @throws TypeError if it is no date.
 */
export function parseRfc7231DateTime(value: string): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new TypeError(`A date is expected, but is ${value}.`);
  return date;
}
