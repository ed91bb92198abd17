import type { RestXmlRoute, WireRequestHead } from '../../wire/index.ts';
import { BUCKET_CONFIGURATIONS } from '../api/bucket-configurations.ts';
import { notImplemented } from '../api/errors.ts';
import { pathMembers } from './path.ts';
import { ROUTES } from './routes.ts';

/** Members of the query that ask for another thing than the bucket or object itself. Source: S3 API reference, request syntax. */
const SUBRESOURCES: readonly string[] = [
  ...BUCKET_CONFIGURATIONS.map(({ query }) => query),
  ...(
    'accelerate acl analytics attributes delete intelligent-tiering inventory legal-hold location logging metadataTable metrics notification object-lock partNumber policyStatus replication requestPayment ' +
    'restore retention select session torrent uploadId uploads versions website'
  ).split(' '),
];

/** Finds what a request calls. @throws AwsError NotImplemented */
export function routeOf(head: WireRequestHead): RestXmlRoute {
  const { method, query, headers } = head;
  const { Bucket, Key } = pathMembers(head);
  const on = Bucket === undefined ? 'account' : Key === undefined ? 'bucket' : 'object';
  const asked = SUBRESOURCES.find((name) => query.has(name));
  const found = ROUTES.find(
    (route) =>
      route.method === method &&
      route.on === on &&
      (route.query === undefined ? asked === undefined : query.has(route.query)) &&
      (route.header === undefined || headers[route.header] !== undefined),
  );
  if (found !== undefined) return found;
  const what = asked ?? (on === 'bucket' && method === 'GET' ? 'ListObjects of version 1' : `the ${on}`);
  throw notImplemented(`${method} of ${what}`);
}
