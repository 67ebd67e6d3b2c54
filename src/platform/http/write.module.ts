import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { WriteInterceptor } from './write.interceptor';

/** Watches what handlers write; imported once, by the API process, behind all that writes before a handler runs. */
@Module({ providers: [{ provide: APP_INTERCEPTOR, useClass: WriteInterceptor }] })
export class WriteModule {}
