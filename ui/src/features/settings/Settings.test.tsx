import { onlineManager } from "@tanstack/react-query";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { serve, show } from "@/testing";
import { Settings } from "./Settings";

const weights = { sender: 9, keyword: 3, recency: 3, interaction: 2, sentiment: 1 };
const held = { critical_keywords: ["boat"], keywords_enabled: true, ranking_weights: weights };
const path = "/config/preferences";

/** Let the server think about what is sent to it until it is let go. */
function slow(): () => void {
  const { fetch } = globalThis;
  let letGo: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (letGo = resolve));
  globalThis.fetch = async (input) => {
    if ((input as Request).method === "POST") await waiting;
    return fetch(input);
  };
  return letGo;
}

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
});

test("what cannot be read cannot be changed, and the reason stands there", async () => {
  serve({});
  await show(<Settings />);
  expect((await screen.findAllByRole("alert", {}, { timeout: 4000 })).length).toBe(1);
  expect(screen.queryByLabelText("New word")).toBeNull();
  expect(screen.queryByRole("slider")).toBeNull();
});

test("two words added before the first is saved are both kept", async () => {
  const asked = serve({ [`GET ${path}`]: held, [`POST ${path}`]: held });
  const letGo = slow();
  await show(<Settings />);
  await userEvent.type(await screen.findByLabelText("New word"), "roof{Enter}key{Enter}");
  letGo();
  const sent = () => asked.filter((one) => one.method === "POST").map((one) => one.body);
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toMatchObject({ critical_keywords: ["boat", "roof", "key"] });
});

test("without a network the server of this computer is asked all the same", async () => {
  onlineManager.setOnline(false);
  const asked = serve({ [`GET ${path}`]: held, [`POST ${path}`]: held });
  await show(<Settings />);
  await userEvent.click(await screen.findByRole("button", { name: "Remove boat" }));
  await waitFor(() => expect(asked).toContainEqual(
    { method: "POST", path, body: { critical_keywords: [], keywords_enabled: false } },
  ));
});
