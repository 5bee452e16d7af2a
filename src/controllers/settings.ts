import { z } from 'zod';

/** Which controllers a lab has, and what they know that no object says. Written by labs/lib/objects/objects.sh. */
export const settingsSchema = z.strictObject({
  /** The mode of the nodes' kube-proxy; none runs where this is missing. */
  proxy: z.enum(['iptables', 'nftables', 'ipvs']).optional(),
  /** Whether nodes answer at health check node ports (labs/lib/health/). */
  healthChecks: z.boolean().optional(),
  /** The host that runs the cluster's DNS server; there is none where this is missing. */
  dns: z.string().optional(),
  /** The host that runs the ingress controller's nginx (labs/lib/ingress/); there is none where this is missing. */
  ingress: z.string().optional(),
  /** Whether nodes enforce NetworkPolicies. */
  policy: z.boolean().optional(),
  /** The node that runs the proxy of Gateways; there is none where this is missing. */
  gateway: z.string().optional(),
  /** What a dual-stack cluster has beside: rules are made for IPv6, too, in the mode nftables. */
  ipv6: z
    .strictObject({
      clusterCIDR: z.cidrv6(),
      serviceCIDRs: z.array(z.cidrv6()),
      /** By the node's name: its address. */
      nodes: z.record(z.string(), z.ipv6()),
    })
    .optional(),
  nodes: z.array(z.strictObject({ name: z.string(), address: z.ipv4() })),
  /** What pods' addresses are from: kube-proxy's `--cluster-cidr`. */
  clusterCIDR: z.cidrv4(),
  /** What services' addresses are from. */
  serviceCIDRs: z.array(z.cidrv4()),
});

/** See {@link settingsSchema}. */
export type Settings = z.infer<typeof settingsSchema>;
