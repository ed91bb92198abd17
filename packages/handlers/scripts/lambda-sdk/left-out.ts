/** Stands in for SDK code that no call of these functions reaches; reaching it is a defect of the bundle. */
export function leftOut(what: string): never {
  throw new Error(
    `${what} is not part of this bundle. Take it out of the lists in scripts/lambda-sdk of the handlers.`,
  );
}
