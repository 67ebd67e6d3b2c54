import { WEBHOOK_FIELDS } from '../config';
import type { GraphHandler } from './graph-call';
import { GraphError, missingObject } from './graph-error';
import { isAppToken } from './token-store';

/** `GET /{app}/subscriptions`: where the app's webhooks go, for the app itself alone. */
export const listSubscriptions: GraphHandler = ({ sim, id, token }) => {
  if (!isAppToken(token)) {
    throw new GraphError(15, undefined, {
      status: 400,
      message: '(#15) This method must be called with an app access_token.',
    });
  }
  const { webhook_url: url, webhook_fields: chosen, app_secret: secret } = sim.wiring;
  if (id !== sim.appId) throw missingObject('GET', id);
  if (token !== `${sim.appId}|${secret}`) {
    throw new GraphError(190, undefined, { message: 'Invalid OAuth access token signature.' });
  }
  if (!url) return { data: [] };
  const fields = (chosen ?? WEBHOOK_FIELDS).map((name) => ({ name, version: 'v24.0' }));
  return {
    data: [{ object: 'whatsapp_business_account', callback_url: url, active: true, fields }],
  };
};
