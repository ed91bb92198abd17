/** What a call throws. @throws Error if it throws nothing, so that a test cannot pass by silence. */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('The call was expected to throw, but returned');
}
