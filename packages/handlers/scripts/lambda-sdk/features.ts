/** Stands in for what the SDK counts of its own features into the user agent: nothing. */
export async function checkFeatures(): Promise<void> {}
