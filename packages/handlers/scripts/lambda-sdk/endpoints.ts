/** What the SDK's endpoint middleware hands to a resolver. */
interface EndpointParameters {
  /** An endpoint that was set, by `AWS_ENDPOINT_URL` for one. */
  readonly Endpoint?: string | URL;
  readonly Region?: string;
  readonly UseDualStack?: boolean;
  readonly UseFIPS?: boolean;
}

/**
 * Stands in for the SDK's endpoint rules: the regional endpoint of the service, or the endpoint that was set. The
 * rules also know FIPS, dual-stack and account endpoints; a function that needs one of those is given its endpoint.
 *
 * Source: AWS General Reference, "Service endpoints".
 */
export function resolverFor(service: string) {
  return ({ Endpoint, Region, UseDualStack, UseFIPS }: EndpointParameters) => {
    if (Endpoint !== undefined) return endpoint(new URL(Endpoint));
    if (UseFIPS === true || UseDualStack === true) {
      throw new Error(
        'The bundled client knows regional endpoints, but AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT is set. ' +
          'Set the endpoint of each service: AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SFN.',
      );
    }
    if (Region === undefined)
      throw new Error('The region is not known. Set AWS_REGION; Lambda does so by itself.');
    return endpoint(new URL(`https://${service}.${Region}.${dnsSuffix(Region)}`));
  };
}

function endpoint(url: URL) {
  return { url, properties: {}, headers: {} };
}

function dnsSuffix(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}
