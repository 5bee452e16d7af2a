// Services at the socket: what Cilium's socket load balancing does for IPv4, without session affinity, traffic policies,
// NodePort, tracing and metrics. Four programs, which the kernel runs when a process names the other end of a socket, or
// asks for it. The process means the service; the kernel only ever hears of the pod.
#include <linux/bpf.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <bpf/bpf_helpers.h>

#define REJECT 0
#define PROCEED 1

// The maps give sizes, not types: bpftool then prints an entry a line, as bytes. Addresses and ports are as in a packet
// (the first byte first), all other numbers as the processor has them.

// A service's address. With slot 0, the entry has the number of backends; with slot n, the n-th backend's id.
struct service_key {
  __u32 address;
  __u16 port;
  __u16 slot;
  __u8 protocol;
  __u8 unused[3];
};
struct service {
  __u32 backend;
  __u32 count;
};
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 65536);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __uint(key_size, sizeof(struct service_key));
  __uint(value_size, sizeof(struct service));
} cilium_lb4_services_v2 SEC(".maps");

// A backend's id, and where the backend is. Services may share one.
struct backend {
  __u32 address;
  __u16 port;
  __u8 protocol;
  __u8 unused;
};
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 65536);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __uint(key_size, sizeof(__u32));
  __uint(value_size, sizeof(struct backend));
} cilium_lb4_backends_v3 SEC(".maps");

// What a socket was told: the kernel's number of the socket and the backend lead back to the service. No process writes
// here. When it is full, the entry that was used least recently makes room.
struct socket_key {
  __u64 cookie;
  __u32 address;
  __u16 port;
  __u16 unused;
};
struct original {
  __u32 address;
  __u16 port;
  __u16 unused;
};
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __uint(max_entries, 1024);
  __uint(key_size, sizeof(struct socket_key));
  __uint(value_size, sizeof(struct original));
} cilium_lb4_reverse_sk SEC(".maps");

// The caller gets an error, and no packet is made.
static __always_inline int reject(int error) {
  bpf_set_retval(-error);
  return REJECT;
}

// From the service to a backend.
static __always_inline int forward(struct bpf_sock_addr *call) {
  struct original original = {.address = call->user_ip4, .port = call->user_port};
  struct service_key key = {.address = original.address, .port = original.port, .protocol = call->protocol};

  // Step 1: is this a service, and how many backends has it?
  struct service *service = bpf_map_lookup_elem(&cilium_lb4_services_v2, &key);
  if (!service) return PROCEED;
  if (!service->count) return reject(EHOSTUNREACH);

  // Step 2: the backend in one of its slots. A UDP socket that stays has the same one each time.
  __u32 number = call->protocol == IPPROTO_TCP ? bpf_get_prandom_u32() : (__u32)bpf_get_socket_cookie(call);
  key.slot = 1 + number % service->count;
  service = bpf_map_lookup_elem(&cilium_lb4_services_v2, &key);
  if (!service) return reject(EHOSTUNREACH);
  struct backend *backend = bpf_map_lookup_elem(&cilium_lb4_backends_v3, &service->backend);
  if (!backend) return reject(EHOSTUNREACH);

  struct socket_key socket = {
    .cookie = bpf_get_socket_cookie(call), .address = backend->address, .port = backend->port};
  if (bpf_map_update_elem(&cilium_lb4_reverse_sk, &socket, &original, BPF_ANY)) return reject(ENOMEM);
  call->user_ip4 = backend->address;
  call->user_port = backend->port;
  return PROCEED;
}

// From the backend to the service, for the process's eyes.
static __always_inline int backward(struct bpf_sock_addr *call) {
  struct socket_key socket = {
    .cookie = bpf_get_socket_cookie(call), .address = call->user_ip4, .port = call->user_port};
  struct original *original = bpf_map_lookup_elem(&cilium_lb4_reverse_sk, &socket);
  if (original) {
    call->user_ip4 = original->address;
    call->user_port = original->port;
  }
  return PROCEED;
}

// connect(2), of TCP and of UDP.
SEC("cgroup/connect4")
int connect4(struct bpf_sock_addr *call) { return forward(call); }

// sendto(2) and sendmsg(2) with an address, on a UDP socket that never connected.
SEC("cgroup/sendmsg4")
int sendmsg4(struct bpf_sock_addr *call) { return forward(call); }

// recvfrom(2) and recvmsg(2) of UDP: who sent this?
SEC("cgroup/recvmsg4")
int recvmsg4(struct bpf_sock_addr *call) { return backward(call); }

// getpeername(2): whom am I connected to?
SEC("cgroup/getpeername4")
int getpeername4(struct bpf_sock_addr *call) { return backward(call); }

char LICENSE[] SEC("license") = "Apache-2.0";
