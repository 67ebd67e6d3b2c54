import { randomBytes } from 'node:crypto';
import { metaCode } from './meta-codes';

/** What a Graph error may say beyond its code; the rest comes from the table of Meta's codes. */
interface GraphErrorOptions {
  /** Replaces the whole `message`. */
  message?: string;
  subcode?: number;
  status?: number;
  userTitle?: string;
  userMessage?: string;
}

const TRANSIENT = new Set([1, 2, 131000, 131016, 131057, 133004]);

/** An error answer of the Graph API. Thrown anywhere below the router, which writes the envelope. */
export class GraphError extends Error {
  readonly status: number;

  constructor(
    readonly code: number,
    readonly details?: string,
    readonly options: GraphErrorOptions = {},
  ) {
    super(options.message ?? `(#${code}) ${metaCode(code).title}`);
    this.status = options.status ?? metaCode(code).status;
  }

  /** The envelope as Meta writes it. */
  toBody(): { error: Record<string, unknown> } {
    const { subcode, userTitle, userMessage } = this.options;
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(this.details !== undefined && {
          error_data: { messaging_product: 'whatsapp', details: this.details },
        }),
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(TRANSIENT.has(this.code) && { is_transient: true }),
        ...(userTitle !== undefined && { error_user_title: userTitle }),
        ...(userMessage !== undefined && { error_user_msg: userMessage }),
        fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
      },
    };
  }
}

/** `(#100)` with its own sentence, the form of Meta's complaints about one parameter. */
export function paramError(sentence: string, subcode?: number): GraphError {
  return new GraphError(100, sentence, { message: `(#100) ${sentence}`, subcode });
}

/** 100 with subcode 33: the object is missing or the token can't see it. */
export function missingObject(method: string, id: string): GraphError {
  const verb = method.toLowerCase();
  return new GraphError(100, undefined, {
    subcode: 33,
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });
}
