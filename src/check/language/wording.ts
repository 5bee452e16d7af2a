/** Words that pages of this book don't use, and what they say instead. */
export interface Wording {
  /** In lower case, ` | ` between them; a blank stands for blanks, line ends and hyphens. Each is found whatever its case. */
  wrong: string;
  /** What to write: part of a sentence. */
  say: string;
  /** Why, or who says so: part of a sentence. */
  why: string;
  /** The words before which it is right all the same. */
  unlessBefore?: string;
}

const ours = (what: string) => `that is this book’s word for ${what}`;
const filler = 'it tells the reader how to feel, and no fact';
const praise = 'praise proves nothing';
const objects = 'objects have the name that the API gives them';
const abbreviation = 'it is an abbreviation';

/** The words of the book, and the style of its pages. Only what is wrong everywhere: a finding needs no second thought. */
export const wordings: readonly Wording[] = [
  // The project's own words.
  {
    wrong:
      'playground | testbed | lab environment | sandbox environment | this environment | our environment | this scenario | our scenario | this sandbox | our sandbox',
    say: 'lab',
    why: ours('what a page’s commands run in'),
  },
  {
    wrong:
      "our vm | this vm | lab vm | lab's vm | our virtual machine | lab virtual machine | lab's virtual machine",
    say: 'machine',
    why: ours('what every lab runs in'),
  },
  { wrong: 'golden file | golden files | golden output', say: 'transcript', why: ours('what a lab printed') },
  {
    wrong: 'netns | name space | name spaces',
    say: 'network namespace, or host',
    why: 'in prose, words are written out',
  },
  { wrong: 'dataplane | dataplanes', say: 'data plane', why: 'the book writes two words' },
  { wrong: 'controlplane | controlplanes', say: 'control plane', why: 'the book writes two words' },
  {
    wrong: 'loadbalancer | loadbalancers',
    say: 'load balancer, or `LoadBalancer` for the type',
    why: 'it is two words',
  },
  // Kubernetes' words, as its style guide has them.
  { wrong: 'k8s', say: 'Kubernetes', why: 'an abbreviation is one more thing to know' },
  {
    wrong: 'master node | master nodes | kubernetes master | minion | minions',
    say: 'control plane node, or node',
    why: 'Kubernetes has renamed them',
  },
  {
    wrong: 'whitelist | whitelists | whitelisted | whitelisting',
    say: 'allow, or list of what is allowed',
    why: 'that says what happens',
  },
  {
    wrong: 'blacklist | blacklists | blacklisted | blacklisting',
    say: 'block, or list of what is blocked',
    why: 'that says what happens',
  },
  { wrong: 'endpoint slice | endpoint slices', say: 'EndpointSlice', why: objects },
  { wrong: 'config map | config maps', say: 'ConfigMap', why: objects },
  // How a page reads: without filler, praise, and words before the fact.
  {
    wrong:
      'simply | obviously | basically | trivially | needless to say | of course | in a nutshell | long story short | at the end of the day',
    say: 'nothing in its place',
    why: filler,
  },
  {
    wrong: 'just',
    say: 'only, or nothing in its place',
    why: filler,
    unlessBefore: 'as | before | after | under | over | above | below | behind | enough',
  },
  {
    wrong: 'easy | easily | straightforward | straightforwardly | a piece of cake',
    say: 'what it takes',
    why: filler,
  },
  {
    wrong:
      'powerful | seamless | seamlessly | cutting edge | state of the art | blazing fast | blazingly fast | lightning fast | game changer | game changing | world class | best in class | feature rich | magically',
    say: 'what it does',
    why: praise,
  },
  {
    wrong: 'unleash | unleashes | empower | empowers | supercharge | supercharges',
    say: 'what it makes possible',
    why: praise,
  },
  { wrong: 'under the hood | behind the scenes', say: 'where it happens', why: 'it names no place' },
  {
    wrong:
      "let's dive | let us dive | dive into | dive in | diving into | dive deeper | deep dive | delve | delves | delve into",
    say: 'what comes next',
    why: 'a page begins by beginning',
  },
  {
    wrong:
      "please | note that | please note | it is worth noting | it's worth noting | it should be noted | keep in mind that | bear in mind that",
    say: 'the fact itself, or an aside',
    why: 'the words before a fact are none',
  },
  {
    wrong: 'as you can see | as we can see | as shown above | as mentioned above',
    say: 'what is seen',
    why: 'the reader looks at the output already',
  },
  {
    wrong: 'leverage | leverages | leveraged | leveraging | utilize | utilizes | utilized | utilizing',
    say: 'use',
    why: 'it is the shorter word',
  },
  { wrong: 'in order to', say: 'to', why: 'it is the shorter word' },
  { wrong: 'out of the box', say: 'by default', why: 'software comes in no box' },
  {
    wrong: 'in this article | in this tutorial | in this guide | in this post | in this blog post',
    say: 'on this page',
    why: 'that is what it is',
  },
  { wrong: 'can not', say: 'cannot', why: 'it is one word' },
];

/** What is wrong in lower case only. */
export const onlyLower: readonly Wording[] = [
  // In RFC 4861, Neighbor Solicitation and its like are names.
  {
    wrong: 'neighbor | neighbors | neighboring',
    say: 'neighbour',
    why: 'the kernel and `ip neighbour` spell it so',
  },
  {
    wrong: 'ip address | ip addresses | ip packet | ip packets | ip header | ip headers',
    say: 'IP',
    why: abbreviation,
  },
  { wrong: 'mac address | mac addresses', say: 'MAC', why: abbreviation },
];

/**
 * British spellings that the dictionary of American English has as well, and the American ones. `neighbour` and `ageing` are
 * the kernel's own words.
 */
export const american: readonly Wording[] = `
  labelled labeled, labelling labeling, unlabelled unlabeled, modelled modeled, modelling modeling, cancelled canceled,
  cancelling canceling, signalled signaled, signalling signaling, tunnelled tunneled, tunnelling tunneling,
  travelled traveled, travelling traveling, centre center, centres centers, grey gray, whilst while, amongst among,
  judgement judgment, fulfil fulfill, programme program, learnt learned`
  .split(',')
  .map((pair) => {
    const [wrong, say] = pair.trim().split(' ') as [string, string];
    return { wrong, say, why: 'the book is written in American English' };
  });

/** Names as their owners write them, also where a sentence begins. Found in every other case. */
export const names: readonly string[] = `
  Calico, Cilium, CoreDNS, Debian, GitHub, Kubernetes, Linux, Multus, Netlify, Open vSwitch, Prometheus, TypeScript,
  WebAssembly, WireGuard, Wireshark,
  bpftool, containerd, dnsmasq, etcd, flannel, flanneld, iproute2, ipset, iptables, kindnet, kindnetd, kube-proxy,
  kubeadm, kubectl, kubelet, netkit, nftables, runc, systemd, tcpdump,
  ARP, BGP, BPF, CIDR, CNI, DHCP, DNAT, DNS, ECMP, HTTP, HTTPS, ICMP, ICMPv6, IPAM, IPVS, IPsec, IPv4, IPv6, JSON, MTU,
  SNAT, TCP, TLS, TTL, UDP, URL, VLAN, VXLAN, YAML, eBPF,
  ConfigMap, DaemonSet, EndpointSlice, EndpointSlices, GatewayClass, HTTPRoute, NetworkPolicy, NodePort, StatefulSet`
  .split(',')
  .map((name) => name.trim());

/** What tells nobody where a link leads. */
export const emptyLinks: ReadonlySet<string> = new Set(
  'here | click here | this | this link | link | this page | read more | more'.split(' | '),
);

const unfinishedParts = 'this page is | this section is | this chapter is'.split(' | ');
const unfinishedWords =
  'incomplete | unfinished | not complete | not yet complete | being written | a stub'.split(' | ');

/** What authors write where something is missing: marks as they stand, phrases in any case. */
export const unfinished = {
  marks: 'TODO | TBD | TBA | FIXME | XXX | XXXX | xxx | xxxx',
  phrases: [
    'under construction | coming soon | lorem ipsum | to be continued | watch this space',
    ...unfinishedParts.flatMap((part) => unfinishedWords.map((word) => `${part} ${word}`)),
  ].join(' | '),
};
