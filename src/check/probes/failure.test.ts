import { describe, expect, it } from 'vitest';
import { failureOf } from './failure.ts';

const failure = (command: string, output: string, exit = 0) =>
  failureOf({ host: 'pod', command, output, exit });
const statistics = (received: number, loss: string) =>
  `PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.\n\n--- 10.0.0.2 ping statistics ---\n4 packets transmitted, ${received} received, ${loss}% packet loss, time 3ms\n`;
const header = (status: string) => `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 1\n`;

describe('failureOf', () => {
  it.each([
    ['ping -c 4 10.0.0.2', statistics(0, '100')],
    ['ping -c 4 10.0.0.2', statistics(3, '25')],
    ['ping -c 4 10.0.0.2', statistics(3, '0.5')],
    ['ping -c 4 10.0.0.2; true', statistics(0, '100')],
    ['ping -c 4 10.0.0.2 | tail -n 2', '4 packets transmitted, 0 packets received, 100% packet loss\n'],
    [
      'for ip in 1 2; do ip netns exec a ping -c 4 10.0.0.$ip; done',
      statistics(4, '0') + statistics(0, '100'),
    ],
    ['ping x || true', 'ping: x: Name or service not known\n'],
    ['ping 10.0.0.2 || :', 'From 10.0.0.1 icmp_seq=1 Destination Host Unreachable\n'],
    ['timeout 5 bash -c "curl x; true"', 'curl: (7) Failed to connect to x port 80: Connection refused\n'],
    ['curl -i x', 'HTTP/1.1 503 Service Unavailable\r\nServer: nginx\r\n'],
    ['curl -sv x | grep HTTP', '> GET / HTTP/1.1\n< HTTP/1.1 404 Not Found\n'],
    ['curl -s x', '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n'],
    ['wget -qO- x; true', 'wget: server returned error: HTTP/1.1 404 Not Found\n'],
    ['dig a.b', header('NXDOMAIN')],
    ['dig a.b', header('SERVFAIL')],
    ['dig a.b; true', ';; connection timed out; no servers could be reached\n'],
    ['host a.b; true', 'Host a.b not found: 3(NXDOMAIN)\n'],
    ['nslookup a.b; true', "** server can't find a.b: NXDOMAIN\n"],
    ['nc -zv a 80; true', 'nc: connect to a port 80 (tcp) failed: Connection refused\n'],
    ['socat - TCP:a:80; true', 'socat[1] E connect(5, AF=2 a:80, 16): Connection timed out\n'],
    ['cat </dev/tcp/10.0.0.1/80; true', 'bash: connect: Connection refused\n'],
    ['arping -c 1 a; true', 'ARPING a\nSent 1 probes (1 broadcast(s))\nReceived 0 response(s)\n'],
    ['traceroute -n a', ' 1  10.0.0.1  0.1 ms  0.1 ms  0.1 ms\n 2  * * *\n'],
    ['traceroute -n a', ' 1  10.0.0.1  3000.1 ms !H  3000.1 ms !H  3000.1 ms !H\n'],
    ['tracepath -n a', ' 1?: [LOCALHOST]      pmtu 1500\n 1:  no reply\n'],
    ['iperf3 -c a; true', 'iperf3: error - unable to connect to server: Connection refused\n'],
    ['bash try.sh', `the first\n${statistics(0, '100')}`],
    ['./try.sh', 'curl: (28) Connection timed out after 1000 milliseconds\n'],
  ])('finds the line in the output of %s', (command, output) => {
    const found = /^printed `([^]+)`$/.exec(failure(command, output) ?? '');
    expect(output).toContain(found?.[1] ?? 'a failure');
  });

  it.each([
    ['ping -c 4 10.0.0.2', statistics(4, '0')],
    ['ping -c 4 10.0.0.2', statistics(4, '0.0')],
    ['ping -c 1 -I eth0 a', 'ping: Warning: source address might be selected on device other than: eth0.\n'],
    ['curl -i x', 'HTTP/1.1 200 OK\n\nnothing timed out, code 404\n'],
    ['curl -s x', '172.18.0.3\n'],
    ['dig a.b', header('NOERROR')],
    ['nc -zv a 80', 'Connection to a 80 port [tcp/http] succeeded!\n'],
    ['timeout 5 nc -l 80', 'a client that timed out\n'],
    ['arping -D -c 1 a', 'Sent 1 probes (1 broadcast(s))\nReceived 0 response(s)\n'],
    ['tcpdump -n icmp', 'IP 10.0.0.1 > 10.0.0.2: ICMP host 10.0.0.3 unreachable, length 64\n'],
    ['cat error.log', 'connect() failed (111: Connection refused)\n'],
    ['iptables -S', '-A INPUT -j REJECT --reject-with icmp-host-unreachable\n'],
    ['ip link show a', 'Device "a" does not exist.\n'],
    ['bash try.sh', '2 packets, no loss\n'],
  ])('is silent about %s', (command, output) => {
    expect(failure(command, output)).toBeUndefined();
  });

  it('knows a probe that failed by its exit code', () => {
    expect(failure('curl -s x', '', 7)).toBe('ended with exit code 7');
    expect(failure('timeout 2 ping a', 'PING a\n', 124)).toBe('ended with exit code 124');
    expect(failure('ping a | grep ttl', '', 1)).toBe('ended with exit code 1');
    expect(failure('grep x y', '', 1)).toBeUndefined();
    expect(failure('bash try.sh', '', 1)).toBeUndefined();
  });

  it('knows a probe whose silence tells', () => {
    expect(failure('ping -c 1 a | grep ttl; true', '')).toContain('printed nothing');
    expect(failure('dig +short a', '')).toContain('printed nothing');
    expect(failure('curl -s a || true', '')).toContain('printed nothing');
    // An empty answer, and one that is looked at in another way.
    expect(failure('curl -s a', '')).toBeUndefined();
    expect(failure('curl -so /dev/null a; true', '')).toBeUndefined();
    expect(failure('ping -c 1 a >/dev/null', '')).toBeUndefined();
    expect(failure('x=$(dig +short a)', '')).toBeUndefined();
    expect(failure('nc -z a 80', '')).toBeUndefined();
  });

  it('reads what the command line itself says of a failure', () => {
    expect(failure('ping -c 1 a >/dev/null || echo "no answer"', 'no answer\n')).toBe('printed `no answer`');
    expect(failure('if ping a >/dev/null; then echo yes; else echo no; fi', 'no\n')).toBe('printed `no`');
    expect(failure('if ! ping a >/dev/null; then echo no; fi', 'no\n')).toBe('printed `no`');
    expect(failure('curl -s a; echo "exit $?"', 'exit 28\n')).toBe('printed `exit 28`');
    expect(failure('if ping a >/dev/null; then echo yes; else echo no; fi', 'yes\n')).toBeUndefined();
    expect(failure('if ! ping a >/dev/null; then echo no; else echo yes; fi', 'yes\n')).toBeUndefined();
    expect(failure('curl -s a; echo "exit $?"', 'exit 0\n')).toBeUndefined();
    expect(failure('ping -q -c 1 a >/dev/null; grep x y || echo none', 'none\n')).toBeUndefined();
    expect(failure('ping a >/dev/null && echo yes; echo no', 'yes\nno\n')).toBeUndefined();
  });

  it('reads the code that curl was told to print', () => {
    const code = (format: string, output: string) =>
      failure(`curl -so /dev/null -w '${format}' a; true`, output);
    expect(code('%{http_code}\\n', '000\n')).toBe('got the HTTP code 000');
    expect(code('code %{response_code} from %{remote_ip}\\n', 'code 404 from 10.0.0.1\n')).toContain('404');
    expect(failure("curl -s -w '%{http_code}' a", 'not here503')).toContain('503');
    expect(code('%{http_code}\\n', '200\n')).toBeUndefined();
    expect(code('code %{http_code}\\n', 'code 301\nport 443\n')).toBeUndefined();
    expect(code('%{time_total}\\n', '0.500\n')).toBeUndefined();
  });

  it('reads ten megabytes soon', () => {
    const begin = performance.now();
    for (const text of ['1', '% packet loss', ' ', '*', 'a\n', 'Destination ', '1 * '])
      for (const tool of [
        'ping a',
        'traceroute a',
        'curl -w "x%{http_code}" a',
        'wget a',
        'mtr a',
        'bash x.sh',
        'dig a',
      ])
        failure(tool, text.repeat(1e6 / text.length));
    expect(performance.now() - begin).toBeLessThan(10_000);
  }, 20_000);
});
