import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

type BeforeTransformer = (program: ts.Program) => ts.TransformerFactory<ts.SourceFile>;

/** What is compiled, and who is told. */
export interface WatchBuildOptions {
  /** Path of a tsconfig.json with an `outDir`; without emit on errors, so that the output is always a whole program. */
  config: string;
  /** Run on every file before it is emitted, as `nest build` runs its plugins. */
  transformers?: BeforeTransformer[];
  /** Hears the errors, in words for a terminal. */
  report: (text: string) => void;
  onBuilt: (build: Build) => void;
}

/** What came of a build. */
export interface Build {
  /** Without errors. */
  isGood: boolean;
  /** How many files it wrote. */
  written: number;
  tookMs: number;
}

/**
 * Compiles, and again after every change, until `close` is called. Only what a change reaches is checked and emitted.
 */
export function watchBuild(options: WatchBuildOptions): { close(): void } {
  const { config, transformers = [], report, onBuilt } = options;
  let written = 0;
  let began = Date.now();
  const formatHost: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => dirname(config),
    getNewLine: () => '\n',
  };
  const host = ts.createWatchCompilerHost(
    config,
    {},
    countingSystem(() => (written += 1)),
    ts.createEmitAndSemanticDiagnosticsBuilderProgram,
    (diagnostic) => report(ts.formatDiagnosticsWithColorAndContext([diagnostic], formatHost)),
    (_status, _newLine, { outDir }, errors) => {
      // Without a number it says that a build begins.
      if (errors === undefined) {
        began = Date.now();
        written = 0;
        return;
      }
      if (outDir) removeOrphans(outDir, dirname(config));
      onBuilt({ isGood: errors === 0, written, tookMs: Date.now() - began });
    },
  );
  transform(host, transformers);
  return ts.createWatchProgram(host);
}

function countingSystem(count: () => void): ts.System {
  return {
    ...ts.sys,
    writeFile: (path, ...rest) => {
      if (path.endsWith('.js')) count();
      ts.sys.writeFile(path, ...rest);
    },
  };
}

function transform(
  host: ts.WatchCompilerHost<ts.EmitAndSemanticDiagnosticsBuilderProgram>,
  transformers: BeforeTransformer[],
): void {
  const create = host.createProgram;
  host.createProgram = (...given) => {
    const program = create(...given);
    const emit = program.emit.bind(program);
    program.emit = (file, write, token, onlyTypes, custom) =>
      emit(file, write, token, onlyTypes, {
        ...custom,
        before: [...transformers.map((make) => make(program.getProgram())), ...(custom?.before ?? [])],
      });
    return program;
  };
}

/** The compiler leaves the output of deleted sources: a migration among it would be run. */
function removeOrphans(outDir: string, root: string): void {
  if (!existsSync(outDir)) return;
  for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !file.endsWith('.js')) continue;
    const source = join(root, relative(outDir, file)).replace(/\.js$/, '.ts');
    if (!existsSync(source)) rmSync(file);
  }
}
