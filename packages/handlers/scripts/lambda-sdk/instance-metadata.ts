/**
 * Stands in for the SDK's question to the instance that it runs on. Lambda tells a function its region in AWS_REGION;
 * there is no instance to ask.
 */
export async function getInstanceMetadataRegion(): Promise<undefined> {
  return undefined;
}
