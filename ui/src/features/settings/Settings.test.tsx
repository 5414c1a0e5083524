import { onlineManager } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Notices, say } from "@/app/notices";
import { serve, show, type Asked } from "@/testing";
import { Settings } from "./Settings";

const weights = { sender: 9, keyword: 3, recency: 3, interaction: 2, sentiment: 1 };
const held = {
  summary_frequency: "daily", daily_summary_time: "09:00", weekly_summary_day: "Monday", scheduled_summary_times: [], summarize_chat_types: "all",
  critical_keywords: ["boat"], keywords_enabled: true, ranking_weights: weights,
};
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
  say("");
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
  const sent = () => asked.filter((one) => one.method === "POST" && one.path === path).map((one) => one.body);
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

const rank = (conversation_id: string, place: number) => ({
  rank: place, conversation_id, conversation_title: conversation_id, score: 0.5, reason: "recent", message_count: 3,
});

/** Serve preferences, and a ranking that changes with the weight of recency. */
function ranked(): Asked[] {
  const asked = serve({ [`GET ${path}`]: held, [`POST ${path}`]: held });
  const { fetch } = globalThis;
  globalThis.fetch = async (input) => {
    const request = (input as Request).clone();
    if (!request.url.includes("/digest/ranking")) return fetch(input);
    const { ranking_weights: tried } = (await request.json()) as { ranking_weights: typeof weights };
    return Response.json({ items: tried.recency > 3 ? [rank("boat", 1), rank("club", 2)] : [rank("club", 1), rank("boat", 2)] });
  };
  return asked;
}

const order = () => [...document.querySelectorAll(".ranks b")].map((one) => one.textContent);
const slide = (name: string, value: string) => fireEvent.change(screen.getByRole("slider", { name: new RegExp(`^${name}`) }), { target: { value } });
const saved = (asked: Asked[]) => asked.filter((one) => one.method === "POST" && one.path === path).map((one) => one.body);

test("weights move the chats before anything is kept", async () => {
  const asked = ranked();
  await show(<Settings />);
  await waitFor(() => expect(order()).toEqual(["club", "boat"]));
  slide("How recent", "10");
  await waitFor(() => expect(order()).toEqual(["boat", "club"]));
  expect(screen.getByLabelText("1 place higher")).toBeTruthy();
  expect(saved(asked)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Discard" }));
  await waitFor(() => expect(order()).toEqual(["club", "boat"]));
});

test("weights that were saved can be taken back", async () => {
  const asked = ranked();
  await show(<><Settings /><Notices /></>);
  await screen.findByRole("slider", { name: /^How recent/ });
  slide("How recent", "10");
  await userEvent.click(screen.getByRole("button", { name: "Save these weights" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(saved(asked)).toEqual([{ ranking_weights: { ...weights, recency: 10 } }, { ranking_weights: weights }]));
});

test("weights that rank nothing cannot be saved", async () => {
  ranked();
  await show(<Settings />);
  await screen.findByRole("slider", { name: /^How recent/ });
  for (const slider of screen.getAllByRole("slider")) fireEvent.change(slider, { target: { value: "0" } });
  expect(screen.getByRole("alert").textContent).toContain("At least one");
  expect((screen.getByRole("button", { name: "Save these weights" }) as HTMLButtonElement).disabled).toBe(true);
});

test("the usual words of a language are added in one go", async () => {
  const asked = ranked();
  await show(<Settings />);
  await userEvent.click(await screen.findByRole("button", { name: /Deutsch/ }));
  await waitFor(() => expect(saved(asked)).toHaveLength(1));
  expect(saved(asked)[0]).toMatchObject({ critical_keywords: ["boat", "dringend", "eilig", "frist", "notfall", "wichtig", "überfällig", "so schnell wie möglich"] });
});
