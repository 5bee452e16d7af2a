/** The node that rules are made for. */
export interface ProxyNode {
  name: string;
  /** Its primary address. */
  address: string;
  /** All its addresses at which node ports are served in the mode `ipvs`; its primary one where that isn't said. */
  addresses?: readonly string[];
  /** The label `topology.kubernetes.io/zone`. */
  zone?: string | undefined;
  /** What comes from it is a pod's: kube-proxy's `--cluster-cidr`. */
  clusterCIDR: string;
}
