import { describe, expect, it } from 'vitest';
import { wrongPhrase, entriesOf } from './phrases.ts';
import { eachWord, isIdentifier } from './words.ts';

describe('eachWord', () => {
  const words = (text: string) => {
    const found: [string, number][] = [];
    eachWord(text, (word, index) => found.push([word, index]));
    return found;
  };
  it('finds letters, digits and apostrophes within', () => {
    expect(words("It doesn’t, 'host's' x_1—naïve.")).toEqual([
      ['It', 0],
      ['doesn’t', 3],
      ["host's", 13],
      ['x_1', 21],
      ['naïve', 25],
    ]);
    expect(words('a\u0301b 𝒳y 漢字 😀 ')).toEqual([
      ['a\u0301b', 0],
      ['𝒳y', 4],
      ['漢字', 8],
    ]);
    expect(words("''’ -- ")).toEqual([]);
    expect(words('')).toEqual([]);
  });
});

describe('isIdentifier', () => {
  const inText = (text: string, word: string) => isIdentifier(text, text.indexOf(word), word.length);
  it.each([
    ['at https://exmaple.org now', 'exmaple'],
    ['the file up.shx is', 'shx'],
    ['(flannel.ein)', 'ein'],
    ['in /proc/sys/nte', 'nte'],
    ['with --no-pgaer on', 'pgaer'],
    ['from podd-1:ethx', 'ethx'],
    ['user@hsot', 'hsot'],
    ['key=valeu', 'valeu'],
    ['etc/cni/nte.d', 'nte'],
    ['in U.S. law', 'S'],
  ])('in %j, %s is one', (text, word) => expect(inText(text, word)).toBe(true));
  it.each([
    ['the end.Teh next', 'Teh'],
    ['TCP/UDPP ports', 'UDPP'],
    ['(teh)', 'teh'],
    ['“teh”, so', 'teh'],
    ['well-knwon', 'knwon'],
    ['teh: a list', 'teh'],
    ['this is teh.', 'teh'],
  ])('in %j, %s is none', (text, word) => expect(inText(text, word)).toBe(false));
});

describe('wrongPhrase', () => {
  const found = (text: string) => {
    const phrases: string[] = [];
    eachWord(text, (word, index) => {
      const phrase = wrongPhrase(text, index, word, entriesOf(word) ?? []);
      if (phrase) phrases.push(`${phrase.text} -> ${phrase.say}`);
    });
    return phrases;
  };
  it.each([
    ['It simply works.', ['simply -> nothing in its place']],
    ['Under the\nhood', ['Under the\nhood -> where it happens']],
    ['out-of-the-box', ['out-of-the-box -> by default']],
    ['Let’s dive in', ['Let’s dive -> what comes next', 'dive in -> what comes next']],
    ['IPTables, Etcd’s', ['IPTables -> iptables', 'Etcd -> etcd']],
    [
      'Kube-Proxy, kubeproxy and kube proxy',
      ['Kube-Proxy -> kube-proxy', 'kubeproxy -> kube-proxy', 'kube proxy -> kube-proxy'],
    ],
    ['an ip address, its mac address', ['ip address -> IP', 'mac address -> MAC']],
    ['a neighbor of open vswitch', ['neighbor -> neighbour', 'open vswitch -> Open vSwitch']],
    ['just now', ['just -> only, or nothing in its place']],
    ['k8s', ['k8s -> Kubernetes']],
  ])('finds it in %j', (text, expected) => expect(found(text)).toEqual(expected));
  it.each([
    'iptables, etcd’s and kube-proxy’s eBPF',
    'Neighbor Solicitation, IP address, the master',
    'as linux/veth in github.com or _linux',
    'just as before, just behind it',
    'unjust, simplyso, the hood',
    'in this environmental guideline',
  ])('finds nothing in %j', (text) => expect(found(text)).toEqual([]));
});
