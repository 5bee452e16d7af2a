/** The name of a host, as prompts show it. */
export const hostName = /^[a-z][a-z0-9.-]*$/;

/** The host that is the machine's own network namespace. */
export const machineHost = 'machine';
