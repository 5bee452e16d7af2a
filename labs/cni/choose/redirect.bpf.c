// What replaces the node's IP stack on the way "eBPF": one program where packets leave a pod, one where they arrive from
// the other node. Both do what a router does (a new TTL, new MAC addresses), and nothing else is asked.
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

// Where a packet for this address goes. Filled by set-up.
struct way {
    __u32 ifindex; // of the node's link: its uplink, or its end of the pod's cable
    __u8 pod[ETH_ALEN];
    __u8 node[ETH_ALEN];
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 16);
    __type(key, __be32);
    __type(value, struct way);
} ways SEC(".maps");

// The way of the packet, or none if it isn't ours. Takes one from its TTL.
static struct way *find(struct __sk_buff *skb)
{
    void *data = (void *)(long)skb->data, *end = (void *)(long)skb->data_end;
    struct ethhdr *ethernet = data;
    struct iphdr *ip = (void *)(ethernet + 1);

    if ((void *)(ip + 1) > end || ethernet->h_proto != bpf_htons(ETH_P_IP) || ip->ttl <= 1)
        return 0;
    struct way *way = bpf_map_lookup_elem(&ways, &ip->daddr);
    if (!way)
        return 0;
    __u8 ttl = ip->ttl - 1;
    bpf_l3_csum_replace(skb, ETH_HLEN + offsetof(struct iphdr, check), bpf_htons(ip->ttl << 8), bpf_htons(ttl << 8), 2);
    bpf_skb_store_bytes(skb, ETH_HLEN + offsetof(struct iphdr, ttl), &ttl, 1, 0);
    return way;
}

SEC("tc")
int from_pod(struct __sk_buff *skb)
{
    struct way *way = find(skb);

    // The route to the other node is the kernel's, and so is the MAC address behind it.
    return way ? bpf_redirect_neigh(way->ifindex, 0, 0, 0) : TC_ACT_OK;
}

SEC("tc")
int from_wire(struct __sk_buff *skb)
{
    struct way *way = find(skb);

    if (!way)
        return TC_ACT_OK;
    bpf_skb_store_bytes(skb, 0, way->pod, ETH_ALEN, 0);
    bpf_skb_store_bytes(skb, ETH_ALEN, way->node, ETH_ALEN, 0);
    // To the other end of the pod's cable, without the queue of this one.
    return bpf_redirect_peer(way->ifindex, 0);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
