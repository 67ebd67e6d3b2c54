import { uploadMedia } from '../media/media-endpoints';
import { appendUpload, getUpload, startUpload } from '../media/upload-endpoints';
import { sendMessage } from '../messages/send-message';
import { blockUsers, listBlocked, unblockUsers } from '../numbers/block-endpoints';
import { listNumbers, listSubscribedApps, subscribeApp, unsubscribeApp } from '../numbers/number-endpoints';
import { getProfile, updateProfile } from '../numbers/profile-endpoints';
import { deregisterNumber, registerNumber, requestCode, verifyCode } from '../numbers/registration-endpoints';
import { unpauseTemplate } from '../templates/template-edit';
import { createTemplate, deleteTemplates, listTemplates } from '../templates/template-endpoints';
import { listSubscriptions } from './app-endpoints';
import type { GraphHandler } from './graph-call';
import { deleteNode, getNode, postNode } from './node-endpoints';
import { accessToken, debugToken } from './token-endpoints';

/** Every call of the Graph API that the simulator answers. `{id}` is any id. */
export const ROUTES: ReadonlyMap<string, GraphHandler> = new Map([
  ['GET /debug_token', debugToken],
  ['GET /oauth/access_token', accessToken],
  ['POST /oauth/access_token', accessToken],
  ['GET /{id}', getNode],
  ['POST /{id}', postNode],
  ['DELETE /{id}', deleteNode],
  ['POST /{id}/messages', sendMessage],
  ['POST /{id}/media', uploadMedia],
  ['GET /{id}/phone_numbers', listNumbers],
  ['POST /{id}/register', registerNumber],
  ['POST /{id}/deregister', deregisterNumber],
  ['POST /{id}/request_code', requestCode],
  ['POST /{id}/verify_code', verifyCode],
  ['GET /{id}/whatsapp_business_profile', getProfile],
  ['POST /{id}/whatsapp_business_profile', updateProfile],
  ['GET /{id}/block_users', listBlocked],
  ['POST /{id}/block_users', blockUsers],
  ['DELETE /{id}/block_users', unblockUsers],
  ['GET /{id}/subscriptions', listSubscriptions],
  ['GET /{id}/subscribed_apps', listSubscribedApps],
  ['POST /{id}/subscribed_apps', subscribeApp],
  ['DELETE /{id}/subscribed_apps', unsubscribeApp],
  ['GET /{id}/message_templates', listTemplates],
  ['POST /{id}/message_templates', createTemplate],
  ['DELETE /{id}/message_templates', deleteTemplates],
  ['POST /{id}/unpause', unpauseTemplate],
  ['POST /{id}/uploads', startUpload],
  ['GET /upload', getUpload],
  ['POST /upload', appendUpload],
]);
