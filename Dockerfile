# syntax=docker/dockerfile:1
# One image for every process; the command says which: dist/src/main.js (API), dist/src/worker.js, dist/simulator/main.js.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY scripts scripts
COPY src src
COPY simulator simulator
COPY migrations migrations
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Half of what packages bring is for compilers and debuggers; licences stay.
RUN npm ci --omit=dev && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \
    -o -name '*.md' ! -iname 'licen*' \) -delete

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
# Owned by root and only read: the process writes nothing but temporary files, so the root file system may be read-only.
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY --from=build /app/dist dist
USER node
EXPOSE 8000
# Node itself is the first process and ends in order on SIGTERM.
CMD ["node", "dist/src/main.js"]
