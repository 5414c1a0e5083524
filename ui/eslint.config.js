/** The limits of the page's code; they fail the build. */

import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

/** What the page and the client of the API have in common. */
export const limits = typescript.config(
  { ignores: ["node_modules", "dist", "public"] },
  js.configs.recommended,
  ...typescript.configs.strict,
  reactHooks.configs.flat.recommended,
  {
    files: ["**/*.{ts,tsx,js}"],
    rules: {
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 50 }],
      complexity: ["error", 10],
      "max-params": ["error", 4],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-console": "error",
    },
  },
  { files: ["**/*.test.{ts,tsx}"], rules: { "max-lines-per-function": "off" } },
);

const ask = "Ask the server through @earmark/client.";

/** The page talks to the server through its client only. */
const clientOnly = {
  files: ["src/**/*.{ts,tsx}"],
  ignores: ["src/**/*.test.{ts,tsx}", "src/testing.tsx"],
  rules: {
    "no-restricted-globals": ["error", ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({ name, message: ask }))],
    "no-restricted-properties": ["error", ...["globalThis", "window", "self"].map((object) => ({ object, property: "fetch", message: ask }))],
    "no-restricted-syntax": [
      "error",
      { selector: "Literal[value=/^\\u002Fapi\\u002F/]", message: ask },
      { selector: "TemplateElement[value.raw=/\\u002Fapi\\u002F/]", message: ask },
    ],
  },
};

export default [...limits, clientOnly];
