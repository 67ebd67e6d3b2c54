import { type BeforeApplicationShutdown, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Sweeper } from './sweeper';
import { sweepers } from './sweepers';

@Injectable()
class Work {
  readonly log: string[] = [];
  sweepBegins!: () => void;
  sweepEnds!: () => void;
  readonly began = new Promise<void>((resolve) => (this.sweepBegins = resolve));
  readonly mayEnd = new Promise<void>((resolve) => (this.sweepEnds = resolve));

  async sweep(): Promise<void> {
    this.sweepBegins();
    await this.mayEnd;
    this.log.push('swept');
  }
}

@Module({ providers: [Work, sweepers([Work], (work) => [new Sweeper('work', 1, () => work.sweep())])] })
class WorkModule implements BeforeApplicationShutdown {
  constructor(private readonly work: Work) {}

  beforeApplicationShutdown(): void {
    this.work.log.push('module closed');
  }
}

describe('the sweepers of a module', () => {
  it('start with the application, and end their sweep before the module closes', async () => {
    const app = await NestFactory.createApplicationContext(WorkModule, { logger: false });
    const work = app.get(Work);
    await work.began;

    setTimeout(work.sweepEnds, 20);
    await app.close();

    expect(work.log).toEqual(['swept', 'module closed']);
  });
});
