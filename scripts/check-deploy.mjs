// Checks what deploys the platform: docker-compose.yml, the Dockerfile, the Helm chart. With docker compose or helm on this machine
// they have their word, too; without them it is said that they had not.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const chart = 'deploy/helm/treeex';
const read = (file) => readFileSync(join(root, file), 'utf8');
const faults = [];
const must = (holds, text) => holds || faults.push(text);

/** Every variable that .env.example knows. */
const variables = new Set([...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, n]) => n));

function checkCompose() {
  const { services } = parse(read('docker-compose.yml'), { merge: true });
  for (const name of ['api', 'worker', 'simulator', 'postgres', 'redis', 'azurite']) {
    must(services[name], `docker-compose.yml has no ${name}`);
  }
  for (const [name, service] of Object.entries(services)) {
    must(!service.container_name, `${name}: a container_name keeps it from being scaled`);
    must(!/:latest$/.test(service.image ?? ''), `${name}: the image needs a version`);
    if (!service.build) continue;
    must(service.read_only === true, `${name}: its root file system must be read-only`);
    must(service.tmpfs?.includes('/tmp'), `${name}: /tmp must be writable`);
    must(service.cap_drop?.includes('ALL'), `${name}: it needs no capabilities`);
  }
  must(!services.worker.ports, 'worker: a port of the host keeps it from being scaled');
  must(/API_PORTS/.test(services.api.ports[0]), 'api: its port must be free to choose');
}

function checkDockerfile() {
  const lines = read('Dockerfile').split('\n');
  const copied = lines
    .filter((line) => /^COPY (?!--from)/.test(line))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));
  const allowed = read('.dockerignore').split('\n');
  for (const file of copied) {
    must(existsSync(join(root, file)), `Dockerfile copies ${file}, which is not there`);
    must(allowed.includes(`!${file}`), `.dockerignore keeps ${file} from the build`);
  }
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
  must(last.includes('USER node'), 'Dockerfile: the image must run as a plain user');
  must(last.includes('ENV NODE_ENV=production'), 'Dockerfile: the image runs in production');
}

function checkChart() {
  const values = parse(read(`${chart}/values.yaml`));
  const { name, version, appVersion } = parse(read(`${chart}/Chart.yaml`));
  must(name && version && appVersion, 'Chart.yaml: name, version and appVersion');
  must(appVersion === JSON.parse(read('package.json')).version, 'Chart.yaml: appVersion is another');
  for (const file of readdirSync(join(root, chart, 'templates'))) checkTemplate(file, values);
  for (const variable of Object.keys(values.env)) {
    must(variables.has(variable), `values.yaml: ${variable} is no variable of .env.example`);
  }
}

/** Every value that a template reads must have its default, and blocks must be closed. */
function checkTemplate(file, values) {
  const text = read(`${chart}/templates/${file}`);
  for (const [, path] of text.matchAll(/\.Values\.([A-Za-z.]+)/g)) {
    let at = values;
    for (const key of path.split('.')) at = at?.[key];
    must(at !== undefined, `${file}: values.yaml has no ${path}`);
  }
  const opened = text.match(/\{\{-?\s*(if|range|with|define)\b/g)?.length ?? 0;
  const closed = text.match(/\{\{-?\s*end\b/g)?.length ?? 0;
  must(opened === closed, `${file}: ${opened} blocks are opened, ${closed} closed`);
}

function checkAlerts() {
  for (const folder of ['deploy/prometheus', 'deploy/grafana']) {
    if (!existsSync(join(root, folder))) continue;
    for (const file of readdirSync(join(root, folder))) {
      for (const { errors } of [parseAllDocuments(read(`${folder}/${file}`))].flat()) {
        must(errors.length === 0, `${folder}/${file}: ${errors[0]?.message}`);
      }
    }
  }
}

/** A tool's own check, where the machine has the tool. */
function ask(command, args, probe) {
  if (spawnSync(command, probe).status !== 0) return `${command} ${probe[0]} is not here`;
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  must(status === 0, `${command} ${args.join(' ')}: ${stderr}`);
  return `${command} ${args[0]} agrees`;
}

checkCompose();
checkDockerfile();
checkChart();
checkAlerts();
const said = [
  ask('docker', ['compose', 'config', '--quiet'], ['compose', 'version']),
  ask('helm', ['lint', chart, '--set', 'existingSecret=x'], ['version']),
];
for (const fault of faults) console.error(fault);
console.log(`deploy files: ${faults.length} faults; ${said.join(', ')}`);
process.exitCode = faults.length === 0 ? 0 : 1;
