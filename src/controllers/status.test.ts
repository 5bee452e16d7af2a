import { describe, expect, it } from 'vitest';
import { statusSteps } from './status.ts';

const text = `# The first one.
kind: Ingress
metadata: { name: web } # in the namespace default
spec: {}
---
kind: Service
metadata:
  name: web
`;

function write(files: Record<string, string>, statuses: Record<string, unknown>) {
  const list = Object.entries(files).map(([path, content]) => ({ path, text: content }));
  return statusSteps(list, new Map(Object.entries(statuses)));
}

describe('statusSteps', () => {
  it('adds the status to its object, and keeps comments and all other objects', () => {
    const [step, ...others] = write(
      { 'objects/web.yaml': text },
      { 'Ingress default/web': { loadBalancer: { ingress: [{ ip: '192.0.2.10' }] } } },
    );
    expect(others).toEqual([]);
    expect(step!.host).toBe('machine');
    expect(step!.command).toBe('sh ../../lib/objects/write.sh objects/web.yaml');
    expect(step!.input).toBe(`# The first one.
kind: Ingress
metadata: { name: web } # in the namespace default
spec: {}
status:
  loadBalancer:
    ingress:
      - ip: 192.0.2.10
---
kind: Service
metadata:
  name: web
`);
  });

  it('replaces a status, and writes nothing where it stands already', () => {
    const first = write({ 'objects/web.yaml': text }, { 'Service default/web': { ready: 1 } })[0]!.input;
    expect(write({ 'objects/web.yaml': first }, { 'Service default/web': { ready: 1 } })).toEqual([]);
    const [second] = write({ 'objects/web.yaml': first }, { 'Service default/web': { ready: 2 } });
    expect(second!.input).toBe(first.replace('ready: 1', 'ready: 2'));
  });

  it('leaves files alone that hold no such object, and files in JSON', () => {
    const statuses = { 'Ingress default/other': {}, 'Service default/json': {} };
    const json = '{ "kind": "Service", "metadata": { "name": "json" } }';
    expect(write({ 'objects/web.yaml': text, 'objects/many.json': json }, statuses)).toEqual([]);
  });

  it('adds the status to objects of a list', () => {
    const list = `kind: List
items:
  # The first one.
  - kind: Ingress
    metadata: { name: web }
  - kind: Service
    metadata: { name: web }
`;
    const [step] = write({ 'objects/list.yaml': list }, { 'Service default/web': { ready: 1 } });
    expect(step!.input).toBe(`${list}    status:\n      ready: 1\n`);
    expect(write({ 'objects/list.yaml': step!.input }, { 'Service default/web': { ready: 1 } })).toEqual([]);
  });

  it('leaves objects without a name alone', () => {
    const nameless = 'kind: ConfigMap\n---\nkind: ConfigMap\nmetadata:\n---\nkind: List\n---\n';
    const [step] = write({ 'objects/x.yaml': nameless + text }, { 'Service default/web': { ready: 1 } });
    expect(step!.input).toContain('ready: 1');
  });
});
