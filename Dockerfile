# syntax=docker/dockerfile:1
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /repository
COPY . .
RUN npm run build

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    GAINIUM_MCP_TRANSPORT=http \
    GAINIUM_MCP_HOST=0.0.0.0 \
    GAINIUM_MCP_PORT=3000
WORKDIR /app
COPY --from=build /repository/packages/server/package.json /repository/LICENSE ./
COPY --from=build /repository/packages/server/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.GAINIUM_MCP_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/bin.js"]
