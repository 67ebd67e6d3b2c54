import { Injectable } from '@nestjs/common';
import { SecretsService } from '../../platform/crypto/secrets.service';
import { DeliveryDiagnostics, LOOKED_THROUGH } from '../../webhook-events/delivery-diagnostics.service';
import { BlobStore } from '../../platform/storage/blob-store.service';
import { GraphClient } from '../../whatsapp/graph/graph-client';
import { GraphError } from '../../whatsapp/graph/graph-error';
import type { GraphAppSubscription, GraphPhoneNumber } from '../../whatsapp/graph/graph-types';
import type { WorkspaceContext } from '../../workspaces/workspace-context';
import { HEALTH_CHECKS, type HealthCheckName, PhoneNumberHealthResponse } from '../dto/number-health.response';
import { confirmedAccountOf } from '../own-account.rule';
import { MetaNumbers } from '../meta-numbers.service';
import { PhoneNumber, tokenContext } from '../phone-number.entity';
import { PhoneNumbersService } from '../phone-numbers.service';
import { CallbackProbe } from './callback-probe';
import { judgeLimit, judgeMessaging, judgeNumber, judgeQuality, judgeSending, judgeThroughput } from './judge-number';
import { judgeBlobStore, judgeClock, judgeTemplates } from './judge-environment';
import { judgeExpiry, judgeScopes, judgeToken } from './judge-token';
import { APP_REFUSED, judgeCallback, judgeSignature, judgeSubscription } from './judge-webhooks';
import { judgeRefusal, type CheckResult, worst } from './check-result';

type Look = () => CheckResult | Promise<CheckResult>;

/** Checks everything that must be right for a number to send and for its webhooks to arrive, and says what is not. */
@Injectable()
export class NumberHealth {
  constructor(
    private readonly numbers: PhoneNumbersService,
    private readonly graph: GraphClient,
    private readonly meta: MetaNumbers,
    private readonly secrets: SecretsService,
    private readonly diagnostics: DeliveryDiagnostics,
    private readonly callback: CallbackProbe,
    private readonly blobs: BlobStore,
  ) {}

  /** Every check has its own result: one that fails hides none of the others. */
  async check(ctx: WorkspaceContext, id: string): Promise<PhoneNumberHealthResponse> {
    const number = await this.numbers.findOrThrow(ctx, id);
    const token = this.secrets.decrypt(number.accessTokenSealed, tokenContext(id));
    const looks = { ...this.looksAtNumber(number, token), ...this.looksAround(number, token) };
    const checks = await Promise.all(HEALTH_CHECKS.map(async (check) => ({ check, ...(await judged(looks[check])) })));
    return { id, status: worst(checks.map(({ status }) => status)), checked_at: new Date().toISOString(), checks };
  }

  private looksAtNumber(number: PhoneNumber, token: string) {
    const { metaId } = number;
    // Several checks read the same answer of Meta, which counts its calls.
    const info = this.meta.tokenInfo(token);
    const details = this.graph.getPhoneNumber(metaId, token);
    for (const answer of [info, details]) answer.catch(() => undefined);
    return {
      sending: () => judgeSending(number),
      token: async () => judgeToken(await info),
      scopes: async () => judgeScopes(await info),
      expiry: async () => judgeExpiry(await info),
      number: async () => judgeNumber(await details),
      messaging: async () => judgeMessaging(await this.graph.getHealthStatus(metaId, token)),
      quality: async () => judgeQuality(await details),
      limit: async () => judgeLimit(await details, number.messageLimit),
      throughput: async () => judgeThroughput(await details, number.messagesPerSecond),
      callback: () => this.lookAtCallback(number, details),
    } satisfies Partial<Record<HealthCheckName, Look>>;
  }

  private looksAround(number: PhoneNumber, token: string) {
    const { graph } = this;
    const { metaId } = number;
    const businessId = confirmedAccountOf(number);
    return {
      subscription: async () => {
        const apps = businessId ? await graph.getSubscribedApps(businessId, token) : null;
        return judgeSubscription(apps, graph.appId, number.businessId);
      },
      signature: async () => judgeSignature(await this.diagnostics.of(metaId, businessId), LOOKED_THROUGH),
      templates: async () => judgeTemplates(businessId ? await graph.countTemplates(businessId, token) : null),
      clock: async () => judgeClock(await graph.readClock(metaId, token)),
      blob_store: async () => judgeBlobStore(await failureOf(() => this.blobs.ping())),
    } satisfies Partial<Record<HealthCheckName, Look>>;
  }

  private async lookAtCallback(number: PhoneNumber, details: Promise<GraphPhoneNumber>): Promise<CheckResult> {
    const [subscriptions, webhooks, probe, { own }] = await Promise.all([
      this.subscriptions(),
      // Without the number's details, an own callback of it stays unknown; the app's is still worth a look.
      details.then(
        (node) => node.webhook_configuration,
        () => undefined,
      ),
      this.callback.call(),
      this.diagnostics.of(number.metaId, confirmedAccountOf(number)),
    ]);
    if (!subscriptions) return APP_REFUSED;
    const { url: ownUrl } = this.callback;
    return judgeCallback({ ownUrl, subscriptions, webhooks, probe, proven: own !== null });
  }

  /** Null when Meta refuses the app itself. */
  private async subscriptions(): Promise<GraphAppSubscription[] | null> {
    try {
      return await this.graph.getAppSubscriptions();
    } catch (error) {
      if (error instanceof GraphError && error.outcome === 'rejected') return null;
      throw error;
    }
  }
}

async function judged(look: Look): Promise<CheckResult> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return judgeRefusal(error);
  }
}

/** Why it failed, in a few words without secrets; null when it did not. */
async function failureOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    const { code, name } = error as { code?: string; name: string };
    return code ?? name;
  }
}
