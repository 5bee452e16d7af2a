import { describe, expect, it } from 'vitest';
import { parsePage } from '../../labs/document.ts';
import { privatePlace } from './private-place.ts';
import { addressOf } from './site-map.ts';
import { targetOf } from './target.ts';

describe('targetOf', () => {
  const at = (link: string) => targetOf(link, '/linux/veth/');
  it.each([
    ['/cni/', '/cni/', undefined],
    ['../bridge/', '/linux/bridge/', undefined],
    ['#a', '/linux/veth/', 'a'],
    [' /a/?b=c#d%C3%A4 ', '/a/', 'dä'],
    ['/a%2fb', '/a/b', undefined],
    ['/%ff', '/%ff', undefined],
    ['/a/#', '/a/', ''],
    ['\\a', '/a', undefined],
  ])('%s leads to the site', (link, path, anchor) =>
    expect(at(link)).toEqual({ kind: 'here', path, anchor }),
  );
  it('knows other places', () => {
    expect(at('https://a.org/b')).toMatchObject({ kind: 'elsewhere', url: { host: 'a.org' } });
    expect(at('//a.org/b')).toMatchObject({ kind: 'elsewhere' });
    expect(at('javascript:alert(1)')).toMatchObject({ kind: 'other', scheme: 'javascript' });
    expect(at('mailto:a@b.org')).toMatchObject({ kind: 'other', scheme: 'mailto' });
    for (const nothing of ['', ' ', 'http://', 'https://[', '//'])
      expect(at(nothing)).toEqual({ kind: 'none' });
  });
});

describe('addressOf', () => {
  it.each([
    ['content/index.mdx', '/'],
    ['content/404.mdx', '/404.html'],
    ['content/cni/index.mdx', '/cni/'],
    ['content/cni/flannel.mdx', '/cni/flannel/'],
    ['content/cni/Write Your Own.md', '/cni/write-your-own/'],
    ['content/cni/index-of.mdx', '/cni/index-of/'],
  ])('%s is at %s', (file, address) => expect(addressOf(parsePage(file, ''))).toBe(address));
  it('takes the address that the front matter gives', () => {
    expect(addressOf(parsePage('content/a.mdx', '---\nslug: b/c\n---\n'))).toBe('/b/c/');
  });
});

describe('privatePlace', () => {
  it.each([
    'http://localhost:4321/',
    'http://a.localhost/',
    'http://127.0.0.1',
    'http://127.1/',
    'http://2130706433/',
    'http://[::1]:80/',
    'http://[::ffff:10.0.0.1]/',
    'http://0.0.0.0:8080',
    'https://printer.local/',
    'https://10.96.0.10',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://192.0.2.1/',
    'http://api.default.svc.cluster.local./',
    'http://flannel/',
    'https://deploy-preview-3--book.netlify.app/cni/',
    'file:///etc/hosts',
  ])('%s is none for readers', (address) => expect(privatePlace(new URL(address))).toBeDefined());
  it.each([
    'https://kubernetes.io/',
    'http://172.32.0.1/',
    'http://8.8.8.8',
    'http://[2606:4700::1111]/',
    'https://localhost.example.org/',
    'https://book.netlify.app/',
    'https://internal.example.org',
  ])('%s is one', (address) => expect(privatePlace(new URL(address))).toBeUndefined());
});
