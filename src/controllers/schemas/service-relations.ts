import { familyOf } from '../family.ts';

/** The fields of a Service that have to agree with one another. */
interface Spec {
  type?: string | undefined;
  ipFamilyPolicy?: string | undefined;
  ipFamilies?: readonly string[] | undefined;
  clusterIP?: string | undefined;
  clusterIPs?: readonly string[] | undefined;
  externalName?: string | undefined;
  externalIPs?: readonly string[] | undefined;
  externalTrafficPolicy?: string | undefined;
  loadBalancerSourceRanges?: readonly string[] | undefined;
  ports?: readonly Port[] | undefined;
}

interface Port {
  name?: string | undefined;
  protocol?: string | undefined;
  port: number;
  nodePort?: number | undefined;
}

type Disagreement = [path: (string | number)[], message: string];

/**
 * What contradicts itself in a Service, by field.
 * Source: ValidateService in pkg/apis/core/validation/validation.go of Kubernetes.
 */
export function* disagreements(spec: Spec): Iterable<Disagreement> {
  const { type = 'ClusterIP', externalName, externalIPs = [], ports = [] } = spec;
  const isHeadless = (spec.clusterIPs?.[0] ?? spec.clusterIP) === 'None';
  const isOutside = type === 'NodePort' || type === 'LoadBalancer';
  if (type === 'ExternalName') {
    if (externalName === undefined)
      yield [['externalName'], 'is missing: a Service of type ExternalName needs it'];
    if (spec.clusterIP) yield [['clusterIP'], 'a Service of type ExternalName has none'];
  } else if (ports.length === 0 && !isHeadless)
    yield [['ports'], 'is missing: only a headless Service (clusterIP: None) needs no ports'];
  if (isHeadless && isOutside) yield [['clusterIP'], `a Service of type ${type} can't be headless`];
  if (spec.externalTrafficPolicy !== undefined && !isOutside && externalIPs.length === 0)
    yield [['externalTrafficPolicy'], 'needs type NodePort or LoadBalancer, or externalIPs'];
  if (spec.loadBalancerSourceRanges !== undefined && type !== 'LoadBalancer')
    yield [['loadBalancerSourceRanges'], 'needs type LoadBalancer'];
  yield* ofPorts(ports, type);
  yield* ofFamilies(spec);
}

function* ofPorts(ports: readonly Port[], type: string): Iterable<Disagreement> {
  for (const [index, { name, protocol = 'TCP', port, nodePort = 0 }] of ports.entries()) {
    const others = ports.slice(0, index);
    const same = others.filter((one) => (one.protocol ?? 'TCP') === protocol);
    const at = (field: string): (string | number)[] => ['ports', index, field];
    if (ports.length > 1 && name === undefined)
      yield [at('name'), 'is missing: each of several ports needs one'];
    if (name !== undefined && others.some((one) => one.name === name))
      yield [at('name'), `another port is called ${name}`];
    if (same.some((one) => one.port === port)) yield [at('port'), `another port is ${port} of ${protocol}`];
    if (nodePort === 0) continue;
    if (type !== 'NodePort' && type !== 'LoadBalancer')
      yield [at('nodePort'), `a Service of type ${type} has none`];
    if (same.some((one) => one.nodePort === nodePort))
      yield [at('nodePort'), `another port has ${nodePort} of ${protocol}`];
  }
}

function* ofFamilies(spec: Spec): Iterable<Disagreement> {
  const { ipFamilyPolicy, ipFamilies = [], clusterIP, clusterIPs = [] } = spec;
  if (clusterIP !== undefined && clusterIPs.length > 0 && clusterIPs[0] !== clusterIP)
    yield [['clusterIPs'], `the first one must be clusterIP, ${clusterIP}`];
  if (ipFamilyPolicy === 'SingleStack' && Math.max(ipFamilies.length, clusterIPs.length) > 1)
    yield [['ipFamilyPolicy'], 'SingleStack takes one family and one address'];
  for (const [index, family] of ipFamilies.entries()) {
    const address = clusterIPs[index] ?? (index === 0 ? clusterIP : undefined);
    if (address && address !== 'None' && familyOf(address) !== family)
      yield [['ipFamilies', index], `${address} is no address of ${family}, which stands there`];
  }
}
