import type { DynamicModule, FactoryProvider, ModuleMetadata } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { GRAPH_OPTIONS, type GraphOptions } from './graph/graph-options';
import { GraphClient } from './graph/graph-client';

interface WhatsappModuleOptions extends Pick<FactoryProvider<GraphOptions>, 'useFactory' | 'inject'> {
  imports?: ModuleMetadata['imports'];
}

/**
 * Provides the `GraphClient` to the whole application; everything else in this folder is plain functions and classes.
 */
@Module({})
export class WhatsappModule {
  /** Registers the client with options made from other providers. Call it once. */
  static register({ imports = [], useFactory, inject = [] }: WhatsappModuleOptions): DynamicModule {
    return {
      module: WhatsappModule,
      global: true,
      imports,
      providers: [{ provide: GRAPH_OPTIONS, useFactory, inject }, GraphClient],
      exports: [GraphClient],
    };
  }
}
