import { Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiForbiddenResponse,
  ApiHeader,
  ApiOkResponse,
  ApiPayloadTooLargeResponse,
  ApiQuery,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ErrorResponse } from '../platform/http/api-errors';
import { AppError } from '../platform/http/errors';
import { Repeatable } from '../platform/http/repeatable.decorator';
import { Public } from '../platform/http/public.decorator';
import { WebhookEndpoint } from './webhook-endpoint.service';

/** Where Meta delivers. `webhookEndpoint` takes deliveries before they get here; this is where they are documented. */
@ApiTags('Webhooks')
@Public()
@Controller('webhook')
export class WebhookController {
  constructor(private readonly endpoint: WebhookEndpoint) {}

  /** Meta's handshake: answers the challenge when the verify token is right. */
  @Get()
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiQuery({ name: 'hub.mode', required: false, type: String, example: 'subscribe' })
  @ApiQuery({ name: 'hub.verify_token', required: false, type: String })
  @ApiQuery({ name: 'hub.challenge', required: false, type: String })
  @ApiOkResponse({
    description: 'The challenge as it was given',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @ApiForbiddenResponse({ type: ErrorResponse, description: 'The verify token is not ours' })
  verifyWebhook(@Req() request: Request): string {
    const { searchParams } = new URL(request.originalUrl, 'http://webhook');
    const challenge = this.endpoint.challengeOf(searchParams);
    if (challenge === null) throw new AppError('verification_failed');
    return challenge;
  }

  /**
   * Takes a delivery from Meta, signed with the app's secret over the raw bytes. 200 means that it is stored durably;
   * the same delivery twice is applied once.
   */
  @Post()
  @Repeatable('what was applied before changes nothing')
  @HttpCode(200)
  @ApiHeader({ name: 'X-Hub-Signature-256', required: true, description: 'sha256=<hex>' })
  @ApiBody({
    description: "Meta's envelope, up to 3 MB",
    schema: { type: 'object', additionalProperties: true },
  })
  @ApiOkResponse({
    description: 'Stored',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { success: { type: 'boolean' } },
          required: ['success'],
        },
      },
    },
  })
  @ApiBadRequestResponse({ type: ErrorResponse, description: 'The body is not JSON' })
  @ApiUnauthorizedResponse({ type: ErrorResponse, description: 'The signature is wrong or absent' })
  @ApiPayloadTooLargeResponse({ type: ErrorResponse, description: 'The body is too large' })
  @ApiServiceUnavailableResponse({ type: ErrorResponse, description: 'Not stored: repeat it' })
  receiveWebhook(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.readableDidRead) throw new Error('BUG: webhookEndpoint must be mounted before the body parsers');
    return this.endpoint.receive(request, response);
  }
}
