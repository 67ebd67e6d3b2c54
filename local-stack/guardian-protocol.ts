/** What startEmbeddedPostgres asks its guardian for; travels as the guardian's only argument. */
export interface GuardianOptions {
  dataDir: string;
  /** A free one is chosen when absent. */
  port?: number;
  maxConnections: number;
  throwaway: boolean;
  /** Delete the data folder at the end. */
  removeDataDir: boolean;
}

/** What the guardian tells the process that started it. */
export type GuardianMessage =
  | { kind: 'notice'; line: string }
  | { kind: 'ready'; url: string; port: number; pid: number }
  | { kind: 'failed'; line: string };
