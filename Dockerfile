# The service as a container (docs/deploy.md). It writes to /data and /tmp only, so its own file system may be read-only.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

# The page of the operator console. What builds it stays here.
FROM node:24.21.0-bookworm-slim AS page
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web web
RUN ["npx", "vite", "build", "--config", "web/console.vite.config.ts"]

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production PORT=8000 DATA_DIR=/data NODE_COMPILE_CACHE=/app/.compiled
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY infra/permissions.ts infra/
COPY src src
COPY --from=page /app/dist/web/console dist/web/console
RUN mkdir -m 700 /data .compiled && chown node:node /data .compiled
USER node
# Node keeps compiled code apart for each user, so it is compiled by the one who will run it.
RUN ["node", "--input-type=module", "-e", "await import('/app/src/main/service.ts')"]
VOLUME ["/data", "/tmp"]
EXPOSE 8000
# The same words stand in infra/stacks/containers.ts, because ECS does not read them here.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "src/main/server.ts"]
