/** After one of these words, an address is what a host knows or talks to, not its own. */
export const relation =
  /^(?:via|dev|to|from|for|routes?|routing|range|networks?|subnets?|default|next|hop|next-hop|fdb|arp|ndp|neigh(?:bou?rs?)?|entry|entries|knows?|asks?|sends?|pings?|dnat|snat|services?|vips?|cluster-?ip|dst|src|destination|remote|peers?|table|rules?|match(?:es)?|lladdr|target)$/i;
