/** Injection token of the `GraphOptions`. */
export const GRAPH_OPTIONS = Symbol('GRAPH_OPTIONS');

/** Where Meta's Graph API is and how it is asked. */
export interface GraphOptions {
  /** `https://graph.facebook.com`, or the simulator; a path prefix is allowed. */
  graphUrl: string;
  /** Such as `v24.0`. */
  graphVersion: string;
  appId: string;
  appSecret: string;
  /** From asking to the end of the answer, the wait for a free connection included. */
  timeoutMs: number;
  /** Connections held at most; each carries one request at a time. 256 by default. */
  connections?: number;
  /** How long a shutdown waits for requests under way; 5000 by default. */
  drainMs?: number;
  /** Further hosts that may be given the access token to download media, beside Meta's own and `graphUrl`. */
  mediaHosts?: readonly string[];
  /** Networks inside that downloads may reach all the same (`10.1.0.0/16`); `graphUrl`'s own host always may be. */
  allowedNetworks?: readonly string[];
}
