import type { Express } from 'express';
import type { Server } from 'node:http';

/** Prepares, listens on PORT and says that it is ready; ends with its starter. */
export function serve(app: Express | Server, prepare: () => Promise<unknown> = () => Promise.resolve()): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => process.exit(0));
  prepare().then(
    () => {
      app.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
