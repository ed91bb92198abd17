/** Takes a token and does nothing with it: the test answers in its place. */
export async function handler(): Promise<Record<string, never>> {
  return {};
}
