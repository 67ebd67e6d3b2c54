import type { paths } from '../../sdk/schema';

/* What the API answers, found by the method and the path that a test writes: `api.get(`/api/contacts/${id}`)`. */

type Split<Text extends string> = Text extends `${infer Head}/${infer Rest}` ? [Head, ...Split<Rest>] : [Text];

/** Whether a segment as requested may stand where the document has this one. */
type SegmentFits<Asked, Documented> = Documented extends `{${string}}` ? true : Asked extends Documented ? true : false;

type Fits<Asked extends unknown[], Documented extends unknown[]> = Asked extends [infer First, ...infer Rest]
  ? Documented extends [infer Wanted, ...infer More]
    ? SegmentFits<First, Wanted> extends true
      ? Fits<Rest, More>
      : false
    : false
  : Documented extends []
    ? true
    : false;

type WithoutQuery<Path extends string> = Path extends `${infer Bare}?${string}` ? Bare : Path;

type Matches<Path extends string, Known extends string> = Fits<Split<WithoutQuery<Path>>, Split<Known>>;

/** The documented path that a requested one is; a path written out goes before one with a parameter. */
type RouteOf<Path extends string> =
  WithoutQuery<Path> extends infer Written extends keyof paths
    ? Written
    : {
        [Known in keyof paths]: Matches<Path, Known> extends true ? Known : never;
      }[keyof paths];

type Success<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & (200 | 201 | 202)]: Responses[Status] extends {
        content: infer Content;
      }
        ? Content[keyof Content]
        : never;
    }[keyof Responses & (200 | 201 | 202)]
  : never;

interface Fault {
  loc: List<string>;
  msg: string;
  type: string;
}

/** What stands in the body of a refusal; `detail` is a text, or a list of faults: each test knows which. */
export interface Refusal {
  detail: List<Fault> & string;
  code: string;
  meta_error: Record<string, unknown>;
}

type Documented<Method extends string, Path extends string> = string extends Path
  ? unknown
  : [RouteOf<Path>] extends [never]
    ? unknown
    : RouteOf<Path> extends infer Route extends keyof paths
      ? Lowercase<Method> extends infer Verb extends keyof paths[Route]
        ? [Success<paths[Route][Verb]>] extends [never]
          ? unknown
          : Success<paths[Route][Verb]>
        : unknown
      : unknown;

export interface List<Item> extends Array<Item> {
  0: Item;
  1: Item;
  2: Item;
  3: Item;
}

/** What a test reads of an answer is taken to be there: where it isn't, the test fails. */
export type Read<Data> = Data extends Blob
  ? string
  : Data extends (infer Item)[]
    ? List<Read<NonNullable<Item>>>
    : Data extends object
      ? { [Name in keyof Data]-?: Read<NonNullable<Data[Name]>> }
      : Data;

/** The body of a success, ready to be read; unknown when the document doesn't describe one. */
export type BodyOf<Method extends string, Path extends string> = Path extends `/_sim/${string}`
  ? SimulatorBody<Path>
  : Read<Documented<Method, Path>>;

/** A message as the simulator kept it; `body` is the object named after its type. */
export interface SimulatedMessage {
  id: string;
  phone_number_id: string;
  to: string;
  wa_id: string;
  user_id: string;
  type: string;
  at: string;
  biz_opaque_callback_data: string;
  message_status: string;
  context: { message_id: string };
  body: {
    body: string;
    link: string;
    id: string;
    language: { code: string };
    components: List<{ parameters: List<{ text: string }> }>;
  };
}

interface SimulatorBodies {
  '/_sim/messages': { count: number; data: List<SimulatedMessage> };
  '/_sim/receipts': { data: List<{ message_id: string; typing: boolean }> };
  '/_sim/inbound': { id: string };
  '/_sim/faults': { id: string; data: List<{ kind: string; code?: number; hits: number }> };
  '/_sim/stats': SimulatorStats;
}

/** Figures of the simulator, as far as tests look at them: docs/simulator.md. */
export interface SimulatorStats {
  accepted: number;
  duplicates: number;
  rejections: Record<string, number>;
  statuses: Record<'sent' | 'delivered' | 'read' | 'failed', number>;
  peak_messages_per_second: Record<string, number>;
  webhooks: {
    sent: number;
    acknowledged: number;
    retried: number;
    dropped: number;
    pending: number;
    requests_refused: number;
  };
}

type SimulatorBody<Path extends string> =
  WithoutQuery<Path> extends keyof SimulatorBodies ? SimulatorBodies[WithoutQuery<Path>] : unknown;
