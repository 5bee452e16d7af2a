/** What vitest tells the code that it tests: Astro takes it for its own and builds another site. */
const told = ['NODE_ENV', 'VITEST', 'TEST', 'MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'];

/** The environment of a program that is to run as it does outside of tests. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !told.includes(name) && !name.startsWith('VITEST_')),
  );
}
