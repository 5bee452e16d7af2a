import { enableCompileCache } from 'node:module';

// `hopbook … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// What a verb imports is some hundred files of TypeScript: Node keeps what it makes of them in the system's temporary folder.
enableCompileCache();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
