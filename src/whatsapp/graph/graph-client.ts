import type { OnApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { exchangedToken, mediaLocation, requireId, sendResult, tokenInfo } from './response-shapes';
import type { GraphOptions } from './graph-options';
import { GRAPH_OPTIONS } from './graph-options';
import type { Download, GraphCall } from './graph-transport';
import { GraphTransport } from './graph-transport';
import type {
  GraphAccount,
  GraphAppSubscription,
  GraphHealthStatus,
  GraphPhoneNumber,
  GraphSubscribedApp,
  GraphTemplate,
  GraphTemplateDefinition,
  MediaLocation,
  AcceptedSend,
  ServerClock,
  TemplateCount,
  TokenInfo,
} from './graph-types';
import type { FileSource } from './multipart';
import { multipartBody } from './multipart';
import { uploadSample } from './sample-upload';

const PHONE_NUMBER_FIELDS = [
  'id,display_phone_number,verified_name,quality_rating,code_verification_status,name_status,status,platform_type',
  'throughput,account_mode,is_on_biz_app,is_pin_enabled,is_official_business_account',
  'whatsapp_business_manager_messaging_limit,webhook_configuration',
].join(',');
const TEMPLATE_FIELDS =
  'id,name,language,status,category,components,parameter_format,sub_category,previous_category,quality_score,rejected_reason';
const TEMPLATE_SUMMARY = 'message_template_count,message_template_limit';

interface TemplateSums {
  data?: unknown[];
  summary?: { message_template_count?: number; message_template_limit?: number };
}

/**
 * Meta's Graph API, one HTTP call per method: a timeout, and every failure as a `GraphError`. It never retries, limits
 * or stores anything; that is the caller's part, with `policyFor` and `ThroughputLimiter`.
 */
@Injectable()
export class GraphClient implements OnApplicationShutdown {
  private readonly transport: GraphTransport;

  constructor(@Inject(GRAPH_OPTIONS) private readonly options: GraphOptions) {
    this.transport = new GraphTransport(options);
  }

  /**
   * Hands a message (`toGraphBody`) to Meta. With outcome `unknown` it may have been accepted: never send it again.
   * `mayStart` is asked right before the first byte is written.
   */
  async sendMessage(
    phoneNumberId: string,
    token: string,
    body: object,
    mayStart?: () => boolean,
  ): Promise<AcceptedSend> {
    const path = `${id(phoneNumberId)}/messages`;
    return sendResult(await this.transport.call({ method: 'POST', path, token, json: body, mayStart }));
  }

  /** Marks a received message, and all before it, as read; with `typing` the user sees a typing sign for 25 s. */
  async markRead(phoneNumberId: string, token: string, wamid: string, typing = false): Promise<void> {
    const json = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: wamid,
      ...(typing ? { typing_indicator: { type: 'text' } } : {}),
    };
    await this.post(`${id(phoneNumberId)}/messages`, token, json);
  }

  /**
   * What a token is worth. Asked with the app's own token when there is an app secret, else with the token itself;
   * `self` asks with the token in any case, which works for tokens of other apps, too.
   */
  async debugToken(inputToken: string, asker: 'app' | 'self' = 'app'): Promise<TokenInfo> {
    const { appId, appSecret } = this.options;
    const token = asker === 'app' && appId && appSecret ? `${appId}|${appSecret}` : inputToken;
    const query = { input_token: inputToken };
    return tokenInfo(await this.transport.call({ method: 'GET', path: 'debug_token', token, query }), [
      inputToken,
      token,
    ]);
  }

  /** Turns a user token into one that lives about 60 days. */
  async exchangeToken(token: string): Promise<{ accessToken: string; expiresInSeconds?: number }> {
    const query = {
      grant_type: 'fb_exchange_token',
      client_id: this.options.appId,
      client_secret: this.options.appSecret,
      fb_exchange_token: token,
    };
    return exchangedToken(await this.transport.call({ method: 'GET', path: 'oauth/access_token', query }));
  }

  async getPhoneNumber(phoneNumberId: string, token: string, fields = PHONE_NUMBER_FIELDS): Promise<GraphPhoneNumber> {
    const call: GraphCall = { method: 'GET', path: id(phoneNumberId), token, query: { fields } };
    return requireId(await this.transport.call<GraphPhoneNumber>(call));
  }

  /** All numbers of a WhatsApp Business account, page by page. */
  listPhoneNumbers(wabaId: string, token: string, fields = PHONE_NUMBER_FIELDS): AsyncGenerator<GraphPhoneNumber> {
    return this.transport.pages(`${id(wabaId)}/phone_numbers`, token, { fields, limit: 100 });
  }

  /** The business portfolio that an account belongs to; undefined when Meta does not say. */
  async getPortfolioId(wabaId: string, token: string): Promise<string | undefined> {
    const query = { fields: 'id,owner_business_info' };
    const call: GraphCall = { method: 'GET', path: id(wabaId), token, query };
    return (await this.transport.call<GraphAccount>(call)).owner_business_info?.id;
  }

  /** Lets the app receive the account's webhooks, optionally at another address than the app's. */
  async subscribeApp(
    wabaId: string,
    token: string,
    override?: { callbackUri: string; verifyToken: string },
  ): Promise<void> {
    const json = override && { override_callback_uri: override.callbackUri, verify_token: override.verifyToken };
    await this.post(`${id(wabaId)}/subscribed_apps`, token, json ?? {});
  }

  /** The app takes no more webhooks of the account. */
  async unsubscribeApp(wabaId: string, token: string): Promise<void> {
    await this.transport.call({ method: 'DELETE', path: `${id(wabaId)}/subscribed_apps`, token });
  }

  async getSubscribedApps(wabaId: string, token: string): Promise<GraphSubscribedApp[]> {
    const path = `${id(wabaId)}/subscribed_apps`;
    const answer = await this.transport.call<{ data?: GraphSubscribedApp[] }>({ method: 'GET', path, token });
    return answer.data ?? [];
  }

  /** Where the app's webhooks go. Asked with the app's own id and secret. */
  async getAppSubscriptions(): Promise<GraphAppSubscription[]> {
    const { appId, appSecret } = this.options;
    const call: GraphCall = { method: 'GET', path: `${id(appId)}/subscriptions`, token: `${appId}|${appSecret}` };
    return (await this.transport.call<{ data?: GraphAppSubscription[] }>(call)).data ?? [];
  }

  createTemplate(
    wabaId: string,
    token: string,
    definition: GraphTemplateDefinition,
  ): Promise<{ id: string; status: string; category: string }> {
    return this.post(`${id(wabaId)}/message_templates`, token, definition);
  }

  /** The templates of an account, page by page, optionally of one name, language or status. */
  listTemplates(
    wabaId: string,
    token: string,
    filter: { name?: string; language?: string; status?: string; fields?: string; limit?: number } = {},
  ): AsyncGenerator<GraphTemplate> {
    return this.transport.pages(`${id(wabaId)}/message_templates`, token, {
      fields: TEMPLATE_FIELDS,
      limit: 100,
      ...filter,
    });
  }

  /** How many templates an account has, without fetching them where Meta sums them up. */
  async countTemplates(wabaId: string, token: string): Promise<TemplateCount> {
    const query = { fields: 'id', limit: 100, summary: TEMPLATE_SUMMARY };
    const path = `${id(wabaId)}/message_templates`;
    const { data, summary } = await this.transport.call<TemplateSums>({ method: 'GET', path, token, query });
    const { message_template_count: stated, message_template_limit: limit } = summary ?? {};
    if (stated !== undefined) return { count: stated, limit };
    if ((data?.length ?? 0) < query.limit) return { count: data?.length ?? 0 };
    let count = 0;
    for await (const _ of this.listTemplates(wabaId, token, { fields: 'id' })) count += 1;
    return { count };
  }

  /** Changes a template; Meta replaces all components at once and reviews it anew. */
  async editTemplate(
    templateId: string,
    token: string,
    change: { components?: unknown[]; category?: string; message_send_ttl_seconds?: number },
  ): Promise<void> {
    await this.post(id(templateId), token, change);
  }

  /** Deletes one language of a template when its id is given, else all languages of the name. */
  async deleteTemplate(wabaId: string, token: string, name: string, templateId?: string): Promise<void> {
    const query = { name, hsm_id: templateId };
    await this.transport.call({ method: 'DELETE', path: `${id(wabaId)}/message_templates`, token, query });
  }

  /** Uploads media for sending, as it is read; Meta keeps it for 30 days. Always ends or destroys the stream. */
  async uploadMedia(phoneNumberId: string, token: string, file: FileSource): Promise<{ id: string }> {
    const fields = { messaging_product: 'whatsapp', type: file.contentType };
    const { stream, headers } = multipartBody(fields, file);
    const path = `${id(phoneNumberId)}/media`;
    const call = { method: 'POST' as const, path, token, body: stream, headers };
    return requireId(await this.transport.upload(call, file.stream));
  }

  /** Where the bytes of a media id are, for the next five minutes. */
  async getMediaUrl(mediaId: string, token: string, phoneNumberId?: string): Promise<MediaLocation> {
    const query = { phone_number_id: phoneNumberId };
    return mediaLocation(await this.transport.call({ method: 'GET', path: id(mediaId), token, query }));
  }

  /** Opens a download; the caller must consume or destroy the stream. The token goes to Meta's hosts only. */
  downloadMedia(url: string, token: string): Promise<Download> {
    return this.transport.download(url, token);
  }

  /** Uploads a sample for a template's header and gives its handle. `size` must be right. */
  async uploadSample(token: string, file: FileSource & { size: number }): Promise<string> {
    return uploadSample(this.transport, this.options.appId, token, file);
  }

  /** Whether a number, an account or a template can send, and what keeps it from it. */
  async getHealthStatus(nodeId: string, token: string): Promise<GraphHealthStatus> {
    const query = { fields: 'health_status' };
    const call: GraphCall = { method: 'GET', path: id(nodeId), token, query };
    return (await this.transport.call<{ health_status?: GraphHealthStatus }>(call)).health_status ?? {};
  }

  /** What Meta's clock says. */
  readClock(phoneNumberId: string, token: string): Promise<ServerClock> {
    const query = { fields: 'id' };
    return this.transport.readClock({ method: 'GET', path: id(phoneNumberId), token, query });
  }

  /** The app that this client speaks for. */
  get appId(): string {
    return this.options.appId;
  }

  onApplicationShutdown(): Promise<void> {
    return this.transport.close();
  }

  private post<T>(path: string, token: string, json: object): Promise<T> {
    return this.transport.call({ method: 'POST', path, token, json });
  }
}

/** Ids come from outside in part: none may reach beyond its place in the path. */
function id(value: string): string {
  return encodeURIComponent(value);
}
