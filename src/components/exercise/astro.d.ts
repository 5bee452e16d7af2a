/** TypeScript by itself knows no Astro components; `astro check` does, and checks how they are used. */
declare module '*.astro' {
  const component: unknown;
  export default component;
}
