/** How the page is built and served while it is worked on. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env["EARMARK_SERVER"] ?? "http://127.0.0.1:8000";

/** The fonts are files of their own, which Vite's list of licences leaves out; the OFL wants its text beside them. */
const fontLicences = (...fonts: string[]): Plugin => ({
  name: "font-licences",
  generateBundle() {
    for (const font of fonts) {
      const source = readFileSync(here(`node_modules/@fontsource-variable/${font}/LICENSE`), "utf8");
      this.emitFile({ type: "asset", fileName: `licences/${font}.txt`, source });
    }
  },
});

export default defineConfig({
  base: "/app/",
  plugins: [react(), fontLicences("inter", "newsreader")],
  resolve: {
    alias: { "@": here("src"), "@earmark/client": here("../sdk/typescript/src/index.ts") },
    dedupe: ["openapi-fetch"], // the client stands outside this folder and uses our copy
  },
  build: {
    assetsInlineLimit: 0, // the content security policy allows no data: fonts
    chunkSizeWarningLimit: 700,
    license: { fileName: "licences/programs.md" },
  },
  server: {
    fs: { allow: [here("."), here("../sdk/typescript")] },
    proxy: { "/api": server },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "../sdk/typescript/tests/*.test.ts"],
    alias: { vitest: here("node_modules/vitest") }, // the client has no test runner of its own
  },
});
