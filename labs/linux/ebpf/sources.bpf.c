// Counts what comes in, by IPv4 source address. It decides nothing: every packet goes on.
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct traffic {
  __u64 packets;
  __u64 bytes;
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __uint(max_entries, 1024);
  __type(key, __u8[4]);
  __type(value, struct traffic);
} sources SEC(".maps");

SEC("tc")
int count(struct __sk_buff *packet) {
  struct ethhdr *eth = (void *)(long)packet->data;
  struct iphdr *ip = (void *)(eth + 1);
  if ((void *)(ip + 1) > (void *)(long)packet->data_end) return TC_ACT_UNSPEC;
  if (eth->h_proto != bpf_htons(ETH_P_IP)) return TC_ACT_UNSPEC;

  __u32 source = ip->saddr;
  struct traffic *seen = bpf_map_lookup_elem(&sources, &source);
  if (seen) {
    seen->packets += 1;
    seen->bytes += packet->len;
  } else {
    struct traffic first = {1, packet->len};
    bpf_map_update_elem(&sources, &source, &first, BPF_ANY);
  }
  return TC_ACT_UNSPEC;
}

char LICENSE[] SEC("license") = "Apache-2.0";
