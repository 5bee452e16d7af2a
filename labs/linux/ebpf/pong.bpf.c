// Answers pings for the addresses in a map. The same function serves two hooks: xdp and tc.
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define ECHO_REPLY 0
#define ECHO_REQUEST 8
struct icmp {
  __u8 type, code;
  __u16 checksum;
};

// The addresses that are answered for, each with the number of answers.
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 16);
  __type(key, __u8[4]);
  __type(value, __u64);
} answers SEC(".maps");

// Turns an echo request into its reply, in place. Returns 0 if the packet is none of ours.
static __always_inline int answer(void *data, void *end) {
  struct ethhdr *eth = data;
  struct iphdr *ip = (void *)(eth + 1);
  struct icmp *icmp = (void *)(ip + 1);
  if ((void *)(icmp + 1) > end) return 0;
  if (eth->h_proto != bpf_htons(ETH_P_IP) || ip->ihl != 5) return 0;
  if (ip->protocol != IPPROTO_ICMP || icmp->type != ECHO_REQUEST) return 0;

  __u32 asked = ip->daddr;
  __u64 *count = bpf_map_lookup_elem(&answers, &asked);
  if (!count) return 0;
  *count += 1;

  ip->daddr = ip->saddr;
  ip->saddr = asked;
  icmp->type = ECHO_REPLY;
  // The type went from 8 to 0, so the sum of all 16-bit words is 0x0800 less, and its complement 0x0800 more.
  __u32 sum = bpf_ntohs(icmp->checksum) + 0x0800;
  icmp->checksum = bpf_htons(sum + (sum >> 16));

  __u8 mac[ETH_ALEN];
  __builtin_memcpy(mac, eth->h_dest, ETH_ALEN);
  __builtin_memcpy(eth->h_dest, eth->h_source, ETH_ALEN);
  __builtin_memcpy(eth->h_source, mac, ETH_ALEN);
  return 1;
}

SEC("xdp")
int pong_xdp(struct xdp_md *packet) {
  int answered = answer((void *)(long)packet->data, (void *)(long)packet->data_end);
  return answered ? XDP_TX : XDP_PASS;
}

SEC("tc")
int pong_tc(struct __sk_buff *packet) {
  int answered = answer((void *)(long)packet->data, (void *)(long)packet->data_end);
  return answered ? bpf_redirect(packet->ifindex, 0) : TC_ACT_OK;
}

char LICENSE[] SEC("license") = "Apache-2.0";
