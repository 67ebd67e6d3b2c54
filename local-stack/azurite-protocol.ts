/** What startEmbeddedAzurite asks its host process for; travels as the host's only argument. */
export interface AzuriteOptions {
  dataDir: string;
  port: number;
}

/** What the host tells the process that started it. */
export type AzuriteMessage = { kind: 'ready' } | { kind: 'failed'; line: string };
