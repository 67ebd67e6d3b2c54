/** One request, as it will be sent; ids of real things are still marks. */
export interface FuzzCase {
  /** The operation it is for. */
  operation: string;
  method: string;
  /** Path with query, already encoded. */
  target: string;
  /** Who calls. */
  caller: 'owner' | 'key' | 'nobody' | 'odd';
  headers: [string, string][];
  body: Buffer | undefined;
  /** How the body is framed; everything but `whole` breaks the rules of HTTP. */
  framing: 'whole' | 'chunked' | 'short' | 'bad_chunk';
  /** The body is signed as Meta does, once its marks are replaced. */
  signed?: boolean;
  /** Should be taken, once the prelude of this name has made what it needs. */
  prelude?: string;
}
