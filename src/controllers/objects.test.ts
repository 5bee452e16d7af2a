import { describe, expect, it } from 'vitest';
import { read, said, service } from './objects.fixture.ts';

describe('what is read as Kubernetes reads it', () => {
  it('words for true and false', () => {
    const spec = 'publishNotReadyAddresses: yes\n  clusterIP: None';
    expect(read(service(spec)).services[0]!.spec.publishNotReadyAddresses).toBe(true);
  });

  it('merged maps', () => {
    const pod = 'kind: Pod\nmetadata: { <<: &same { labels: { app: web } }, name: a }';
    expect(read(pod).pods[0]!.metadata.labels).toEqual({ app: 'web' });
  });

  it('fields with nothing behind them, which are missing', () =>
    expect(read(service('clusterIP: None\n  ports:\n  externalIPs:')).services[0]!.spec).toEqual({
      clusterIP: 'None',
    }));

  it('an empty file, and one with remarks only', () => expect(read('', '# nothing\n---\n')).toEqual(read()));

  it('lists, also in lists', () => {
    const list = (...items: string[]) => `kind: List\nitems: [${items.join()}]`;
    const pod = '{ kind: Pod, metadata: { name: a } }';
    expect(
      read(
        list(
          list(pod)
            .replace('\n', ', ')
            .replace(/^(.*)$/, '{ $1 }'),
        ),
      ).pods,
    ).toHaveLength(1);
    expect(said(list(pod, '{ kind: Pod, metadata: { name: A } }').replaceAll('{ kind', '\n  { kind'))).toBe(
      'a.yaml:4: Pod A: metadata.name: is no name for an object',
    );
  });
});

describe('kinds that no controller looks at are left alone', () => {
  it.each([
    ['of the same API version', 'apiVersion: v1\nkind: ConfigMap'],
    ['of others', 'apiVersion: apps/v1\nkind: Deployment'],
    ['that are called as one of ours', 'apiVersion: networking.istio.io/v1\nkind: Gateway'],
    ['that are called as one of ours', 'apiVersion: serving.knative.dev/v1\nkind: Service'],
  ])('%s: %s', (_what, text) => expect(said(text)).toBe('nothing'));
});

describe('what is no object', () => {
  it.each([
    ['hello', 'a.yaml:1: this is no object of Kubernetes: it has no kind'],
    ['[1, 2]', 'a.yaml:1: this is no object of Kubernetes: it has no kind'],
    ['\n\nkind:\n', 'a.yaml:3: this is no object of Kubernetes: it has no kind'],
    ['kind: List', 'a.yaml:1: List: items: must be a list'],
    ['kind: List\nitems: 5', 'a.yaml:2: List: items: must be a list'],
    ['kind: Pod\nkind: Pod', 'a.yaml:2: Map keys must be unique'],
    ['kind: Pod\n  metadata: {}', 'a.yaml:1: '],
    ['kind: *none', 'a.yaml:1: Unresolved alias'],
    ['['.repeat(20_000), 'a.yaml'],
    [
      `a: &a [x]\nb: &b [${'*a,'.repeat(60)}]\nc: &c [${'*b,'.repeat(60)}]\nd: [${'*c,'.repeat(60)}]`,
      'a.yaml:1: ',
    ],
  ])('%.40j', (text, reason) => expect(said(text).slice(0, reason.length)).toBe(reason));
});

describe('what the API server has no kind for', () => {
  it.each([
    ['apiVersion: v1\nkind: Servce', 'Servce: kind: v1 has no such kind. Did you mean `Service`?'],
    ['apiVersion: v1\nkind: Whatever', 'Whatever: kind: v1 has no such kind'],
    ['kind: Servce', 'Servce: apiVersion: is missing. Did you mean the kind `Service`?'],
    ['apiVersion: 1\nkind: Pod', 'Pod: apiVersion: must be a text, such as "v1"'],
    ['apiVersion: v2\nkind: Service', 'Service: apiVersion: Service is of v1, not of v2'],
    [
      'apiVersion: extensions/v1beta1\nkind: Ingress',
      'Ingress: apiVersion: Ingress is of networking.k8s.io/v1, not of extensions/v1beta1',
    ],
    [
      'apiVersion: gateway.networking.k8s.io/v2\nkind: Gateway',
      'Gateway: apiVersion: Gateway is of gateway.networking.k8s.io/v1, not of gateway.networking.k8s.io/v2',
    ],
    [
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoutes',
      'HTTPRoutes: kind: gateway.networking.k8s.io/v1 has no such kind. Did you mean `HTTPRoute`?',
    ],
  ])('%j', (text, reason) =>
    expect(said(text)).toMatch(new RegExp(`^a\\.yaml:1: ${RegExp.escape(reason)}$`)),
  );
});

it.each(['Service', 'Pod', 'NetworkPolicy'])(
  'says where an object stands that is there already: %s',
  (kind) => {
    const spec = kind === 'Service' ? '\nspec: { clusterIP: None }' : '';
    const text = `apiVersion: ${kind === 'NetworkPolicy' ? 'networking.k8s.io/v1' : 'v1'}\nkind: ${kind}\nmetadata: { name: a }${spec}\n`;
    expect(said(text, `# again\n${text}`)).toBe(`b.yaml:2: ${kind} default/a is there already, at a.yaml:1`);
    expect(said(text, text.replace('name: a', 'name: a, namespace: other'))).toBe('nothing');
  },
);

it('knows which kinds have no namespace', () =>
  expect(said('kind: Node\nmetadata: { name: a }', 'kind: Node\nmetadata: { name: a, namespace: x }')).toBe(
    'b.yaml:1: Node a is there already, at a.yaml:1',
  ));
