// Drops TCP and passes the rest. The verifier refuses it.
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int no_tcp(struct xdp_md *packet) {
  struct ethhdr *eth = (void *)(long)packet->data;
  struct iphdr *ip = (void *)(eth + 1);
  return ip->protocol == IPPROTO_TCP ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "Apache-2.0";
