/** The limits of the page's code are those of its client. */

import { limits } from "../../ui/eslint.config.js";

export default [{ ignores: ["dist", "src/schema.ts"] }, ...limits, { files: ["tests/live/*.mjs"], languageOptions: { globals: { process: "readonly", console: "readonly" } }, rules: { "no-console": "off" } }];
