import type { DeliveryDiagnosis } from '../../webhook-events/delivery-diagnostics.service';
import type { GraphAppSubscription, GraphPhoneNumber, GraphSubscribedApp } from '../../whatsapp/graph/graph-types';
import { SUBSCRIBED_FIELDS } from '../../whatsapp/webhook/webhook-fields';
import type { Probe } from './callback-probe';
import { failed, ok, unknown, type CheckResult, warning } from './check-result';

const OBJECT = 'whatsapp_business_account';
/** Statuses and inbound messages. */
const NEEDED = 'messages';
const DASHBOARD = 'in the App Dashboard under WhatsApp, Configuration, Webhook';

/** Whether the account's webhooks come to this app. Null: the account is not known, or only `named`. */
export function judgeSubscription(
  apps: GraphSubscribedApp[] | null,
  appId: string,
  named: string | null = null,
): CheckResult {
  if (!apps && named !== null) {
    return warning(
      `Meta has not confirmed that the number belongs to the account ${named}, so nothing of the account is shown.`,
      'The access token lacks the permission whatsapp_business_management, so the account can neither be asked nor subscribed.',
      'Set an access token with that permission (PATCH).',
    );
  }
  if (!apps) {
    return warning(
      'The WhatsApp Business Account of the number is not known here.',
      'It was registered without business_id, and the token does not name it.',
      'Set business_id (PATCH); the app is then subscribed to its webhooks.',
    );
  }
  const ids = apps.map((app) => String(app.whatsapp_business_api_data?.id ?? ''));
  if (ids.includes(appId)) return ok('The app is subscribed to the account.');
  return failed(
    'The app is not subscribed to the account, so no status and no message arrives.',
    'Somebody ended the subscription, or META_APP_ID is not the app that the token belongs to.',
    'Set the access token or business_id again (PATCH) to subscribe it.',
  );
}

/** Meta does not take the app itself, so its webhooks can't be looked at. */
export const APP_REFUSED: CheckResult = failed(
  'Meta refuses the id and secret of the app.',
  'META_APP_ID and META_APP_SECRET do not belong together, or the secret was changed at Meta.',
  'Copy both from the App Dashboard, Settings, Basic; the current secret stands first in META_APP_SECRET.',
);

/** What is known of the address that Meta delivers to. */
export interface CallbackFacts {
  /** Where this installation takes webhooks. */
  ownUrl: string;
  subscriptions: GraphAppSubscription[];
  webhooks: GraphPhoneNumber['webhook_configuration'];
  probe: Probe;
  /** Whether signed webhooks of this number came lately: then the address is right, whatever it is called. */
  proven: boolean;
}

/** Whether Meta delivers to this installation, and whether it can be reached there. */
export function judgeCallback(facts: CallbackFacts): CheckResult {
  const { ownUrl, probe, proven, webhooks } = facts;
  const app = facts.subscriptions.find(({ object }) => object === OBJECT);
  const override = webhooks?.phone_number ?? webhooks?.whatsapp_business_account;
  const url = override ?? app?.callback_url;
  if (!app?.callback_url || !url) {
    const cure = `Set the callback ${ownUrl} and your verify token ${DASHBOARD}.`;
    return failed('Meta has no address for the webhooks.', 'The app has no callback.', cure);
  }
  if (app.active === false) {
    const cause = 'Meta switched it off, as it does after days of failed deliveries, or somebody did.';
    return failed('The webhooks of the app are off.', cause, `Verify the callback again ${DASHBOARD}.`);
  }
  return judgeFields(app) ?? judgeAddress({ url, ownUrl, probe, proven, isOverride: !!override });
}

function judgeFields(app: GraphAppSubscription): CheckResult | undefined {
  const names = (app.fields ?? []).map(({ name }) => name);
  // What else is read: without it changes, and users who stop marketing in WhatsApp itself, are not heard of.
  const missing = SUBSCRIBED_FIELDS.filter((field) => !names.includes(field));
  if (missing.length === 0) return undefined;
  const cause = `The app is not subscribed to: ${missing.join(', ')}.`;
  const cure = `Subscribe to these fields ${DASHBOARD}.`;
  if (missing.includes(NEEDED)) {
    return failed('Neither statuses nor messages of users arrive.', cause, cure);
  }
  return warning('Some news of the account do not arrive.', cause, cure);
}

function judgeAddress(facts: {
  url: string;
  ownUrl: string;
  probe: Probe;
  proven: boolean;
  isOverride: boolean;
}): CheckResult {
  const { url, ownUrl, probe, proven, isOverride } = facts;
  const goesElsewhere = !isSameAddress(url, ownUrl);
  const delivers = `Meta delivers to ${withoutQuery(url)}`;
  if (goesElsewhere && proven) return ok(`${delivers}, and what it sends arrives here.`);
  if (goesElsewhere) {
    const cause = isOverride
      ? 'The number or its account has a callback of its own, which goes before that of the app.'
      : 'The callback of the app is another one, or PUBLIC_URL is not how Meta reaches this installation.';
    const cure = `Set the callback to ${ownUrl}, or PUBLIC_URL to what Meta calls.`;
    return warning(`${delivers}, and nothing of it has come here.`, cause, cure);
  }
  if (probe.reached) return ok(`${delivers}; it answers Meta's challenge.`);
  const detail = `${delivers}, but it did not answer the challenge when asked from here: ${probe.reason}.`;
  const cure =
    'Open the address from outside: it needs DNS, a certificate that browsers trust, and a proxy that passes /webhook on unchanged.';
  const judge = proven ? warning : failed;
  return judge(detail, probe.cause, cure);
}

/** Whether Meta signs with the secret that is known here: only a webhook that came proves it. */
export function judgeSignature(diagnosis: DeliveryDiagnosis, looked: number): CheckResult {
  const { own, any, refused } = diagnosis;
  const cause = 'META_APP_SECRET is not the secret of the app that signs, or somebody else calls /webhook.';
  const cure =
    'Copy the App Secret (App Dashboard, Settings, Basic) of the app whose webhooks come here to META_APP_SECRET; several secrets are separated by commas.';
  if (refused && (!any || refused > any)) {
    const since = any ? 'and none was accepted since' : 'and none was ever accepted';
    const detail = `A delivery with a wrong signature was refused at ${refused.toISOString()}, ${since}.`;
    return (own ? warning : failed)(detail, cause, cure);
  }
  if (own) return ok(`A signed webhook of this number came at ${own.toISOString()}.`);
  const next = 'Write to the number from a phone, or send a message from it, and look again.';
  if (any) {
    return unknown(
      `Signed webhooks arrive, but none of this number was among the last ${looked}.`,
      'Nothing happened on the number, or its webhooks go elsewhere.',
      next,
    );
  }
  return unknown('No webhook has ever come.', 'Nothing proves yet that the secret is right.', next);
}

function isSameAddress(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '');
}

/** An address may carry what its owner would not want to read in an answer. */
function withoutQuery(url: string): string {
  return normal(url);
}
