/**
 * The packages that want to run code when they are installed, and why the project does without. `.npmrc` has npm run none
 * (`ignore-scripts`), whatever its version. One that is not named here fails a test: look at what its script does before
 * you name it, and take another package where the script is needed.
 */
export const installScripts: Readonly<Record<string, string>> = {
  esbuild: 'puts its binary in place of the small program that starts it; that program does as well',
};
