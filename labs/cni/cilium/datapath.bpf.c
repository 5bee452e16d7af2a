// What Cilium's programs do for a packet between pods, without services, policies, IPv6 and encryption:
// three programs for tc, and the three maps that an agent fills for them.
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define HOST_IDENTITY 1
#define PACKET_HOST 0
#define ARP_REQUEST 1
#define ARP_REPLY 2

struct arp {
  __u16 hardware, protocol;
  __u8 hardware_length, protocol_length;
  __u16 operation;
  __u8 sender_mac[ETH_ALEN];
  __u32 sender;
  __u8 target_mac[ETH_ALEN];
  __u32 target;
} __attribute__((packed));

// The pods of this node.
struct endpoint {
  __u32 ifindex;
  __u32 identity;
  __u8 mac[ETH_ALEN];
  __u8 node_mac[ETH_ALEN];
};
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1024);
  __type(key, __u8[4]);
  __type(value, struct endpoint);
} cilium_lxc SEC(".maps");

// Every address of the cluster: whose it is, and the node that has it. The longest prefix counts.
struct prefix {
  __u32 prefixlen;
  __u8 address[4];
};
struct remote {
  __u32 identity;
  __u8 tunnel_endpoint[4];
};
struct {
  __uint(type, BPF_MAP_TYPE_LPM_TRIE);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __uint(max_entries, 1024);
  __type(key, struct prefix);
  __type(value, struct remote);
} cilium_ipcache SEC(".maps");

// The number of cilium_vxlan on this node.
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, __u32);
} cilium_overlay SEC(".maps");

// The IPv4 header of a packet, if it has one.
static __always_inline struct iphdr *ipv4(struct __sk_buff *packet) {
  struct ethhdr *eth = (void *)(long)packet->data;
  struct iphdr *ip = (void *)(eth + 1);
  if ((void *)(ip + 1) > (void *)(long)packet->data_end) return 0;
  return eth->h_proto == bpf_htons(ETH_P_IP) ? ip : 0;
}

// To a pod of this node: one hop less to live, the pod's MAC, out at the node's end of its cable.
static __always_inline int deliver(struct iphdr *ip, struct endpoint *to) {
  if (ip->ttl <= 1) return TC_ACT_SHOT;
  ip->ttl -= 1;
  __u32 sum = ip->check + bpf_htons(0x0100);
  ip->check = sum + (sum >= 0xffff);
  struct ethhdr *eth = (struct ethhdr *)ip - 1;
  __builtin_memcpy(eth->h_dest, to->mac, ETH_ALEN);
  __builtin_memcpy(eth->h_source, to->node_mac, ETH_ALEN);
  return bpf_redirect(to->ifindex, 0);
}

// To another node. Which one, and who sends, goes with the packet as metadata that the VXLAN device reads.
static __always_inline int encapsulate(struct __sk_buff *packet, struct remote *to, __u32 identity) {
  __u32 zero = 0, *overlay = bpf_map_lookup_elem(&cilium_overlay, &zero);
  struct bpf_tunnel_key key = {.tunnel_id = identity, .tunnel_ttl = 64};
  __builtin_memcpy(&key.remote_ipv4, to->tunnel_endpoint, 4);
  key.remote_ipv4 = bpf_ntohl(key.remote_ipv4);
  if (!overlay || bpf_skb_set_tunnel_key(packet, &key, sizeof(key), BPF_F_ZERO_CSUM_TX)) return TC_ACT_SHOT;
  return bpf_redirect(*overlay, 0);
}

// The decision that all programs share. Returns OTHERWISE where no map knows the destination.
static __always_inline int forward(struct __sk_buff *packet, struct iphdr *ip, __u32 identity, int otherwise) {
  struct endpoint *local = bpf_map_lookup_elem(&cilium_lxc, &ip->daddr);
  if (local) return deliver(ip, local);
  struct prefix key = {.prefixlen = 32};
  __builtin_memcpy(key.address, &ip->daddr, 4);
  struct remote *remote = bpf_map_lookup_elem(&cilium_ipcache, &key);
  if (remote && remote->tunnel_endpoint[0]) return encapsulate(packet, remote, identity);
  return otherwise;
}

// Every ARP question of a pod has the same answer: the MAC of the node's end of its cable.
static __always_inline int answer_arp(struct __sk_buff *packet) {
  struct ethhdr *eth = (void *)(long)packet->data;
  struct arp *arp = (void *)(eth + 1);
  if ((void *)(arp + 1) > (void *)(long)packet->data_end) return TC_ACT_SHOT;
  __u32 asker = arp->sender, asked = arp->target;
  struct endpoint *pod = bpf_map_lookup_elem(&cilium_lxc, &asker);
  if (!pod || arp->operation != bpf_htons(ARP_REQUEST)) return TC_ACT_SHOT;
  arp->operation = bpf_htons(ARP_REPLY);
  __builtin_memcpy(arp->target_mac, arp->sender_mac, ETH_ALEN);
  __builtin_memcpy(arp->sender_mac, pod->node_mac, ETH_ALEN);
  arp->target = asker;
  arp->sender = asked;
  __builtin_memcpy(eth->h_dest, eth->h_source, ETH_ALEN);
  __builtin_memcpy(eth->h_source, pod->node_mac, ETH_ALEN);
  return bpf_redirect(packet->ifindex, 0);
}

// From a pod: ingress of lxc-*.
SEC("tc")
int from_container(struct __sk_buff *packet) {
  if (packet->protocol == bpf_htons(ETH_P_ARP)) return answer_arp(packet);
  struct iphdr *ip = ipv4(packet);
  if (!ip) return TC_ACT_SHOT;
  // A pod sends from its own address and from no other.
  struct endpoint *self = bpf_map_lookup_elem(&cilium_lxc, &ip->saddr);
  if (!self || self->ifindex != packet->ifindex) return TC_ACT_SHOT;
  return forward(packet, ip, self->identity, TC_ACT_OK);
}

// From another node: ingress of cilium_vxlan.
SEC("tc")
int from_overlay(struct __sk_buff *packet) {
  struct iphdr *ip = ipv4(packet);
  if (!ip) return TC_ACT_SHOT;
  struct endpoint *local = bpf_map_lookup_elem(&cilium_lxc, &ip->daddr);
  if (local) return deliver(ip, local);
  // For the node itself. The inner frame carries the MAC addresses of another node's cable.
  bpf_skb_change_type(packet, PACKET_HOST);
  return TC_ACT_OK;
}

// From the node itself, and what it routes to pods: egress of cilium_host.
SEC("tc")
int from_host(struct __sk_buff *packet) {
  struct iphdr *ip = ipv4(packet);
  return ip ? forward(packet, ip, HOST_IDENTITY, TC_ACT_SHOT) : TC_ACT_SHOT;
}

char LICENSE[] SEC("license") = "Apache-2.0";
