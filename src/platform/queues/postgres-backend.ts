import { createPostgresBackend } from 'bullmq';

/** As long as a worker that has heard of no job waits anyway. */
const LONGEST_WAIT_SECONDS = 5;

/**
 * BullMQ's backend on PostgreSQL, whose workers ask for jobs every few seconds. By itself a worker whose connection
 * broke while it waited goes on waiting for a notice for up to an hour, and the notice of a job that was added
 * meanwhile is lost.
 */
export const postgresBackend: typeof createPostgresBackend = (name, options, factoryOptions) => {
  const backend = createPostgresBackend(name, options, factoryOptions);
  Object.defineProperty(backend, 'maximumBlockTimeout', { value: LONGEST_WAIT_SECONDS });
  return backend;
};
