import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { unreadFields } from './unread.ts';
import type { UnreadField } from './unread.ts';

/** What ajv says of a value that its schema doesn't take. */
export interface SchemaError {
  /** JSON pointer to the value. */
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}

/** Holds an object against the schema of its kind: what the schema doesn't take, and the fields that it doesn't have. */
export type Validator = (value: object) => { errors: SchemaError[]; unread: UnreadField[] };

/** A package of schemas, and the release that they are of. */
interface Source {
  name: string;
  release: string;
}

const sources: readonly Source[] = [
  { name: 'kubernetes-models', release: 'Kubernetes 1.36' },
  { name: '@kubernetes-models/gateway-api', release: 'Gateway API 1.5' },
];

/** An API group that there are schemas of. */
export interface Group {
  /** The release whose schemas they are. */
  release: string;
  /** `networking.k8s.io/v1`; `v1` of the group whose name is empty. Sorted. */
  apiVersions: string[];
}

const require = createRequire(import.meta.url);
let known: ReadonlyMap<string, Group & { folder: string }> | undefined;
const validators = new Map<string, Validator | undefined>();
const kindsByVersion = new Map<string, string[]>();

/** The API groups that there are schemas of, by name. */
export function knownGroups(): ReadonlyMap<string, Group & { folder: string }> {
  return (known ??= new Map(
    sources.flatMap(({ name, release }) => {
      const folder = dirname(findPackageJSON(name, import.meta.url)!);
      const [core, groups] = [
        foldersIn(folder).filter((entry) => version.test(entry)),
        foldersIn(folder).filter((entry) => !version.test(entry) && !entry.startsWith('_')),
      ];
      const all = groups.map((group) => ({
        group,
        apiVersions: foldersIn(join(folder, group)).map((entry) => `${group}/${entry}`),
      }));
      if (core.length > 0) all.unshift({ group: '', apiVersions: core });
      return all.map(({ group, apiVersions }) => [group, { release, folder, apiVersions }] as const);
    }),
  ));
}

/** The releases whose schemas there are, for a message. */
export const releases = sources.map(({ release }) => release).join(' and ');

/** The validator of a kind; undefined where there is no schema of it. The first of a kind takes 10 to 100 ms, which no other book pays. */
export function validatorOf(apiVersion: string, kind: string): Validator | undefined {
  const key = `${apiVersion}\0${kind}`;
  if (!validators.has(key)) validators.set(key, loadValidator(apiVersion, kind));
  return validators.get(key);
}

/** The kinds of an API version that there are schemas of. The first time, reads each of their files. */
export function kindsOf(apiVersion: string): readonly string[] {
  let kinds = kindsByVersion.get(apiVersion);
  if (!kinds) kindsByVersion.set(apiVersion, (kinds = readKinds(apiVersion)));
  return kinds;
}

function readKinds(apiVersion: string): string[] {
  const { folder, apiVersions } = knownGroups().get(groupOf(apiVersion)) ?? {};
  if (folder === undefined || !apiVersions?.includes(apiVersion)) return [];
  return readdirSync(join(folder, apiVersion))
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length))
    .filter((kind) =>
      readFileSync(join(folder, apiVersion, `${kind}.js`), 'utf8').includes('createTypeMetaGuard'),
    );
}

/** The group of an API version: empty for `v1`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

const version = /^v\d+(?:(?:alpha|beta)\d+)?$/;

function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function loadValidator(apiVersion: string, kind: string): Validator | undefined {
  const { folder, apiVersions } = knownGroups().get(groupOf(apiVersion)) ?? {};
  if (folder === undefined || !apiVersions?.includes(apiVersion) || !/^[A-Z]\w*$/.test(kind))
    return undefined;
  const file = join(folder, apiVersion, `${kind}.js`);
  if (!existsSync(file)) return undefined;
  // By path: the packages' own names can be imported, but not required, and Vite would transform each of their files.
  const Model = (require(file) as Record<string, { kind?: string; prototype: Model } | undefined>)[kind];
  // What is only a part of objects has a class, too, but no kind.
  return Model?.kind === kind ? (value) => validate(Model.prototype, value) : undefined;
}

/** A class of kubernetes-models: it throws an error that lists what is wrong with the object that it is called on. */
interface Model {
  validate(): void;
}

function validate(model: Model, value: object): ReturnType<Validator> {
  let errors: SchemaError[] = [];
  const unread = unreadFields(value, (watched) => {
    try {
      model.validate.call(watched as Model);
    } catch (error) {
      if (!(error instanceof Error) || !('errors' in error)) throw error;
      errors = error.errors as SchemaError[];
    }
  });
  return { errors, unread };
}
