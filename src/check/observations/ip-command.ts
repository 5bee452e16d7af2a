import type { Started } from '../shell/started.ts';

/** A call of `ip` or `bridge`, its words in full. */
export interface IpCommand {
  program: 'ip' | 'bridge';
  /** The host that it looks at; undefined where the text doesn't tell. */
  host: string | undefined;
  options: ReadonlySet<Option>;
  /** `link`, `address`, `route`, `neighbour`, `netns`, `fdb` … */
  object: string;
  /** `show`, `add`, `set`, `delete`, `get` … */
  action: string;
  args: string[];
}

type Option = 'json' | 'brief' | 'oneline' | 'details' | 'inet' | 'inet6' | 'batch';

const names = (text: string) => text.split(' ');
// In the order in which iproute2 looks for what an abbreviation means (ip.c, iplink.c … and bridge.c).
const objects = {
  ip: names(
    'address addrlabel maddress route rule neighbor neighbour ntable link l2tp fou ila macsec tunnel tunl tuntap token tcpmetrics monitor xfrm mroute mrule netns netconf vrf sr nexthop mptcp ioam stats help',
  ),
  bridge: names('link fdb mdb vlan vni monitor'),
};
const actions = new Map<string, readonly string[]>(
  Object.entries({
    link: names('add set change replace delete show list lst xstats afstats property help'),
    address: names('add change chg replace delete show list lst flush save showdump restore help'),
    route: names(
      'list show lst get add change chg replace prepend append test delete flush save restore showdump help',
    ),
    neighbour: names('add change chg replace delete get show list lst flush help'),
    netns: names('list show lst list-id help add attach set delete identify pids exec monitor'),
    fdb: names('add append replace delete get show list lst flush help'),
  }),
);
const other = names('add set change replace delete show list lst get flush help');
const same = new Map(
  Object.entries({
    neighbor: 'neighbour',
    list: 'show',
    lst: 'show',
    chg: 'change',
  }),
);
const looks = new Set(
  'show get help save showdump test monitor list-id identify pids xstats afstats'.split(' '),
);

const known = new WeakMap<object, IpCommand>();

/** What a program says to `ip` or `bridge`; undefined where it is neither. */
export function ipCommand(started: Started): IpCommand | undefined {
  const [program] = started.words;
  if (program !== 'ip' && program !== 'bridge') return undefined;
  let command = known.get(started);
  if (!command) known.set(started, (command = parse(program, started)));
  return command;
}

function parse(program: IpCommand['program'], { words, host }: Started): IpCommand {
  const command: IpCommand = { program, host, options: new Set(), object: '', action: 'show', args: [] };
  const at = readOptions(words, command);
  const object = words[at];
  if (object === undefined) return command;
  command.object = inFull(object, objects[program]);
  const action = words[at + 1];
  if (action === undefined) return command;
  const all = actions.get(command.object) ?? other;
  const full = inFull(action, all);
  // What is no action says what to show.
  const isAction = all.includes(full) || full === 'show' || full === 'change';
  command.action = isAction ? full : 'show';
  command.args = words.slice(at + (isAction ? 2 : 1));
  return command;
}

/** Reads the options; the index of the first word behind them. */
function readOptions(words: readonly string[], command: IpCommand): number {
  const options = command.options as Set<Option>;
  let at = 1;
  for (; words[at]?.startsWith('-'); at++) {
    const option = words[at]!.replace(/^--?/, '');
    if (option === 'n' || option === 'netns') command.host = literal(words[++at]);
    else if (option === 'b' || option === 'batch') {
      options.add('batch');
      at++;
    } else if (/^(?:f|family|l|loops|rc|rcvbuf)$/.test(option)) at++;
    else if ('json'.startsWith(option)) options.add('json');
    else if ('brief'.startsWith(option)) options.add('brief');
    else if ('oneline'.startsWith(option)) options.add('oneline');
    else if ('details'.startsWith(option)) options.add('details');
    else if (option === '4') options.add('inet');
    else if (option === '6') options.add('inet6');
  }
  return at;
}

/** Whether it changes nothing. */
export function onlyLooks({ action, options, object }: IpCommand): boolean {
  return !options.has('batch') && (looks.has(action) || object === 'monitor' || object === '');
}

/** The value behind a keyword; undefined where it isn't there. */
export function valueOf(args: readonly string[], ...keywords: string[]): string | undefined {
  const at = args.findIndex((word) => keywords.includes(word));
  return at < 0 ? undefined : args[at + 1];
}

/** A word, if no shell put anything in. */
export function literal(word: string | undefined): string | undefined {
  return word === undefined || word.includes('$') ? undefined : word;
}

function inFull(word: string, all: readonly string[]): string {
  const full = all.find((name) => name.startsWith(word)) ?? word;
  return same.get(full) ?? full;
}
