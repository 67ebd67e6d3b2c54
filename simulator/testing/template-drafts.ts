import type { Json } from '../json';
import { eventually } from './harness';
import type { Harness, HttpAnswer } from './harness';

/** The account whose templates the specs make unless they name another. */
export const WABA = '900';

/** A body with two variables. */
export const BODY = {
  type: 'BODY',
  text: 'Hi {{1}}, your order {{2}} is on its way.',
  example: { body_text: [['Ann', '17']] },
};

/** A body with these examples. */
export function bodyOf(text: string, ...examples: string[]): Json {
  return {
    type: 'BODY',
    text,
    ...(examples.length > 0 && { example: { body_text: [examples] } }),
  };
}

/** A BUTTONS component. */
export function buttons(...list: Json[]): Json {
  return { type: 'BUTTONS', buttons: list };
}

/** The body of a create call that Meta takes, with changes. */
export function draft(name: string, extra: Json = {}): Json {
  return { name, language: 'en_US', category: 'UTILITY', components: [BODY], ...extra };
}

/** Creates a template. */
export function create(sim: Harness, body: Json, waba = WABA): Promise<HttpAnswer> {
  return sim.graph('POST', `/${waba}/message_templates`, body);
}

/** Creates a template and waits for its approval; gives its id. */
export async function approved(sim: Harness, name: string, extra: Json = {}): Promise<string> {
  const { body } = await create(sim, draft(name, extra));
  await eventually(async () => {
    const { status } = (await sim.graph('GET', `/${body.id}`)).body;
    if (status !== 'APPROVED') throw new Error(`${name} is ${status}`);
  });
  return body.id;
}
