import { backendName } from './backends.ts';
import { locations } from './locations.ts';
import type { Location } from './locations.ts';
import type { VirtualHost } from './routes.ts';

/**
 * The part of nginx's configuration that follows from Ingress objects: a server for each host, with a location for each path. The
 * rest is labs/lib/ingress/nginx.conf. Endpoints and certificates don't stand in it: they change without a reload.
 */
export function nginxServers(hosts: readonly VirtualHost[]): string {
  return hosts.map(server).join('');
}

function server(host: VirtualHost): string {
  const other = host.host === '';
  return [
    'server {',
    `  listen 80${other ? ' default_server' : ''};`,
    `  listen 443 ssl${other ? ' default_server' : ''};`,
    `  server_name ${serverName(host.host)};`,
    '  ssl_certificate_by_lua_file certificate.lua;',
    ...locations(host.routes).flatMap((one) => location(one, host.tls !== undefined)),
    '}',
    '',
  ].join('\n');
}

/**
 * A host may begin with `*`, which stands for one label; nginx's own `*` would stand for several.
 * Source: buildServerName in internal/ingress/controller/template/template.go of ingress-nginx 1.15.1.
 */
function serverName(host: string): string {
  if (host === '') return '_';
  return host.startsWith('*.') ? quoted(`~^[\\w-]+\\.${host.slice(2).replaceAll('.', '\\.')}$`, false) : host;
}

function location({ exact, path, route }: Location, tls: boolean): string[] {
  const { backend, ingress = '-', redirect } = route;
  return [
    `  location ${exact ? '= ' : ''}${quoted(path)} {`,
    `    set $ingress "${ingress}";`,
    `    set $proxy_upstream_name "${backend ? backendName(backend) : 'upstream-default-backend'}";`,
    ...(tls && redirect ? ['    if ($scheme = http) { return 308 https://$host$request_uri; }'] : []),
    backend ? '    proxy_pass http://upstream_balancer;' : '    return 404;',
    '  }',
  ];
}

/** A path may hold any character; it must not end the string that it stands in. */
function quoted(text: string, escape = true): string {
  return `"${escape ? text.replaceAll(/[\\"]/g, String.raw`\$&`) : text}"`;
}
