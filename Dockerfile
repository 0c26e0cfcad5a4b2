# One image for the worker, the intake, the sandbox and both command lines: the command says which.
FROM node:24.21.0-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Nothing that we depend on needs its install script: native parts come built.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
# Temporal's native part comes for every platform; the others are a third of the image.
RUN find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 \
  ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -r {} +

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY model model
COPY store store
COPY vendors vendors
COPY activities activities
COPY workflows workflows
COPY worker worker
COPY client client
COPY sandbox sandbox
COPY deploy/entrypoint.sh deploy/healthcheck.ts deploy/
RUN printf '#!/bin/sh\nexec node /app/client/main.ts "$@"\n' >/usr/local/bin/countersign \
  && printf '#!/bin/sh\nexec node /app/worker/admin/main.ts "$@"\n' >/usr/local/bin/countersign-admin \
  && chmod 0755 /usr/local/bin/countersign /usr/local/bin/countersign-admin
# By number, so that Kubernetes can see that it is not root. It is the image's user `node`.
USER 1000:1000
EXPOSE 7280
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "deploy/healthcheck.ts"]
ENTRYPOINT ["/app/deploy/entrypoint.sh"]
CMD ["node", "worker/main.ts"]
