/** How the page is built and served while it is worked on. */

import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env["EARMARK_SERVER"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/app/",
  plugins: [react()],
  resolve: {
    alias: { "@": here("src"), "@earmark/client": here("../sdk/typescript/src/index.ts") },
    dedupe: ["openapi-fetch"], // the client stands outside this folder and uses our copy
  },
  build: {
    assetsInlineLimit: 0, // the content security policy allows no data: fonts
    chunkSizeWarningLimit: 700,
  },
  server: {
    fs: { allow: [here("."), here("../sdk/typescript")] },
    proxy: { "/api": server },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
