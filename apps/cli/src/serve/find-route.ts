import { API_ROUTES, type ApiRoute, type ApiRouteName, parsePathPart } from '@wfm/contract/api';

/** A request's route, and the parameters in its path. */
export interface FoundRoute {
  readonly name: ApiRouteName;
  readonly route: ApiRoute;
  readonly path: Readonly<Record<string, string>>;
}

const ROUTES = Object.entries<ApiRoute>(API_ROUTES).map(([name, route]) => ({
  name: name as ApiRouteName,
  route,
  parts: route.path.split('/'),
}));

/**
 * The route that takes a request; of several, the one whose path has the fewest parameters.
 *
 * @param path percent-encoded, as it came: what stands in a parameter may have slashes.
 * @returns the methods that the path takes, where there is no route with this one; none: there is no such path.
 */
export function findRoute(method: string, path: string): FoundRoute | readonly string[] {
  const parts = path.split('/');
  const found = ROUTES.flatMap(({ name, route, parts: wanted }) => {
    const parameters = parametersIn(parts, wanted);
    return parameters === undefined ? [] : [{ name, route, path: parameters }];
  }).toSorted((one, other) => Object.keys(one.path).length - Object.keys(other.path).length);
  return found.find(({ route }) => route.method === method) ?? found.map(({ route }) => route.method);
}

function parametersIn(
  parts: readonly string[],
  wanted: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (parts.length !== wanted.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(want)?.[1];
    if (name === undefined) {
      if (part !== want) return undefined;
      continue;
    }
    const value = parsePathPart(part);
    if (value === undefined || value === '') return undefined;
    found[name] = value;
  }
  return found;
}
