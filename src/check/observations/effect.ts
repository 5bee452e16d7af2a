import type { Started } from '../shell/started.ts';
import { ipCommand, onlyLooks } from './ip-command.ts';
import { bridgeEffect, ipEffect } from './ip-effect.ts';
import type { Attribute, Observation } from './observation.ts';

/** What a program may have changed, and what is known to be so after it if it succeeded. */
export interface Effect {
  changes: readonly Change[];
  /** An interface that went to another host, and keeps there what is its own. */
  move?: { from: string; to: string; interface: string };
  /** An address that came. */
  address?: { host: string; interface: string; entry: string };
  given?: readonly Observation[];
  /** The kind of interfaces that it made, by their names. */
  kinds?: ReadonlyMap<string, string>;
}

/** What can no longer be taken for known. */
export interface Change {
  /** Undefined for every host. */
  host: string | undefined;
  /** Undefined for all of the host. */
  interface?: string | undefined;
  /** Undefined for all. */
  attributes?: readonly (Attribute | 'rules')[];
  /** Whether interfaces and what joins them may be others afterwards, or only whose an address is. */
  shape?: 'links' | 'addresses';
}

/** Whatever it may be. */
export const everything: Effect = { changes: [{ host: undefined, shape: 'links' }] };
const noEffect: Effect = { changes: [] };

// They neither change nor print what is read of a network.
const mute = new Set(
  'sleep wait true false : test [ [[ mkdir rmdir touch rm cp mv ln chmod cd export set unset local read exit echo printf jobs fg disown trap ulimit umask shift'.split(
    ' ',
  ),
);
// They change nothing of it, but may print anything.
const harmless = new Set(
  'cat grep egrep fgrep zgrep sed awk mawk gawk jq yq cut tr wc head tail sort uniq tee tac rev nl column paste comm diff cmp ls find stat readlink file date uname hostname id whoami env printenv ps pgrep pidof lsns lsmod lsof ss netstat nstat ethtool tc bpftool conntrack curl wget dig nslookup host getent nc ncat netcat telnet ping ping6 fping arping traceroute traceroute6 tracepath mtr iperf3 iperf ssh openssl tcpdump tshark dumpcap nginx haproxy dnsmasq bird birdc wg ipset ipvsadm ebtables xxd hexdump od base64 base32 sha256sum md5sum seq expr bc less more ipcalc findmnt df du free uptime dmesg journalctl arp'.split(
    ' ',
  ),
);

/** What a program changes; `mute` for one that changes and prints nothing of a network, `prints` for one that only prints. */
export function effectOf(started: Started): Effect | 'mute' | 'prints' {
  const { words, host, output } = started;
  const [program = '', ...rest] = words;
  const command = ipCommand(started);
  if (command && onlyLooks(command)) return 'prints';
  if (command) return command.program === 'ip' ? ipEffect(command) : bridgeEffect(command);
  const file = output ?? (program === 'tee' ? rest.find((word) => word.startsWith('/')) : undefined);
  if (file !== undefined && /^\/(?:proc|sys)\//.test(file))
    return file.startsWith('/proc/sys/') ? sysctl(host, file) : { changes: [{ host, shape: 'links' }] };
  if (mute.has(program)) return 'mute';
  if (program === 'socat' && rest.some((word) => /TUN|INTERFACE/i.test(word))) return everything;
  if (harmless.has(program) || program === 'socat') return 'prints';
  const tables = /^ip6?tables(?:-nft|-legacy)?(-save|-restore)?$/.exec(program);
  if (tables?.[1] === '-save') return 'prints';
  if (tables)
    return rest.some((word) => /^-[vnx]*[LSC]|^--list|^--check/.test(word)) ? 'prints' : rules(host);
  if (program === 'nft')
    return rest.some((word) => word === 'list' || word === 'monitor') ? 'prints' : rules(host);
  if (program === 'brctl')
    return /^show/.test(rest[0] ?? '') ? 'prints' : { changes: [{ host, shape: 'links' }] };
  if (program === 'sysctl') {
    const set = rest.find((word) => word.includes('='));
    return set === undefined && !rest.some((word) => /^-p|^--(?:load|system)/.test(word))
      ? 'prints'
      : sysctl(host, set ?? 'ipv6');
  }
  // It may bring interfaces of its own, and leaves the others alone.
  if (program === 'modprobe' || program === 'insmod')
    return { changes: [{ host, attributes: [], shape: 'links' }] };
  return everything;
}

function rules(host: string | undefined): Effect {
  return { changes: [{ host, attributes: ['rules'] }] };
}

/** Of the kernel's settings, only IPv6's take addresses and routes away. */
function sysctl(host: string | undefined, key: string): Effect {
  if (!key.includes('ipv6')) return noEffect;
  return { changes: [{ host, attributes: ['addresses6'] }] };
}
