# The service with its page. TypeScript runs as it is; only the page is built.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/server ./server
COPY --from=build /app/shared ./shared
RUN mkdir /data && chown node:node /data
USER node
# Nothing is written but here: the root may be read-only.
VOLUME /data
ENV FTPSCOPE_HOST=0.0.0.0 FTPSCOPE_PORT=8021 FTPSCOPE_DATA=/data
EXPOSE 8021
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.FTPSCOPE_PORT}/healthz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without FTPSCOPE_POLICY=local strangers may test public addresses only.
ENTRYPOINT ["node", "server/cli.ts"]
CMD ["serve"]
