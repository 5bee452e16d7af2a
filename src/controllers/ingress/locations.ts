import type { Route } from './routes.ts';

/** A place in nginx's configuration: `location = PATH`, or `location PATH`, which matches by characters. */
export interface Location {
  exact: boolean;
  path: string;
  route: Route;
}

/**
 * The locations that match what routes ask for. nginx takes an exact one, else the one whose path is the longest, whatever their
 * order. A path of type Prefix matches whole elements, so it becomes two locations: the path itself, and all that begins with it
 * and a slash. An Exact route of the same path keeps its location.
 * ingress-nginx (updateServerLocations in internal/ingress/controller/location.go) does the same for `/foo`; for `/foo/` it has no
 * location `= /foo`, and nginx redirects such a request, where the API says that it matches.
 */
export function locations(routes: readonly Route[]): Location[] {
  const found = new Map<string, Location>();
  const add = (location: Location) => {
    const key = `${location.exact ? '=' : ''}${location.path}`;
    if (!found.has(key)) found.set(key, location);
  };
  const exact = routes.filter(({ pathType }) => pathType === 'Exact');
  for (const route of exact) add({ exact: true, path: route.path, route });
  for (const route of routes.filter(({ pathType }) => pathType === 'Prefix')) {
    const path = route.path.replace(/\/+$/, '');
    if (path !== '') add({ exact: true, path, route });
    add({ exact: false, path: `${path}/`, route });
  }
  return [...found.values()];
}
