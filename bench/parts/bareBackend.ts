import { createBackend } from '@backstage/backend-defaults';

/** A Backstage backend without a single plugin. */
createBackend()
  .start()
  .catch(error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  });
