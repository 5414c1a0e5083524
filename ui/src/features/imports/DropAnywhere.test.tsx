import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { Notices, say } from "@/app/notices";
import { serve, show } from "@/testing";
import { DropAnywhere } from "./DropAnywhere";
import { droppedFiles } from "./dropped";
import { UploadProvider } from "./uploads";

type Entry = FileSystemEntry;

const file = (name: string): Entry =>
  ({ isFile: true, name, file: (found: (file: File) => void) => found(new File(["x"], name)) }) as unknown as Entry;
const lost = (name: string): Entry =>
  ({ isFile: true, name, file: (_found: unknown, failed: () => void) => failed() }) as unknown as Entry;

/** A folder that tells its entries in portions of two, as browsers do in portions of a hundred. */
function folder(...entries: Entry[]): Entry {
  const createReader = () => {
    let at = 0;
    return { readEntries: (told: (some: Entry[]) => void) => told(entries.slice(at, (at += 2))) };
  };
  return { isFile: false, createReader } as unknown as Entry;
}

function transfer(entries: (Entry | null)[], files: File[] = []): DataTransfer {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return { types: ["Files"], items, files } as unknown as DataTransfer;
}

function fire(name: string, dataTransfer: DataTransfer): Promise<void> {
  const event = Object.assign(new Event(name, { cancelable: true }), { dataTransfer });
  return act(async () => {
    dispatchEvent(event);
    await Promise.resolve();
  });
}

async function place() {
  serve({});
  await show(<UploadProvider><DropAnywhere /><Notices /></UploadProvider>);
}

afterEach(() => {
  cleanup();
  say("");
});

describe("what was dropped", () => {
  const names = async (given: DataTransfer) => (await droppedFiles(given)).map((one) => one.name);

  test("holds the files of all folders, however deep", async () => {
    const deep = folder(file("a.txt"), folder(folder(file("b.zip"))), file("c.json"), file("d.csv"), file("e.txt"));
    expect((await names(transfer([deep, file("f.txt")]))).sort()).toEqual(["a.txt", "b.zip", "c.json", "d.csv", "e.txt", "f.txt"]);
  });
  test("leaves out what a system hides in folders", async () => {
    expect(await names(transfer([folder(file(".DS_Store"), file("a.txt"))]))).toEqual(["a.txt"]);
  });
  test("is read where the browser knows no folders", async () => {
    expect(await names(transfer([null], [new File(["x"], "a.txt")]))).toEqual(["a.txt"]);
  });
  test("goes on without a file that cannot be read", async () => {
    expect(await names(transfer([folder(lost("gone.txt"), file("a.txt"))]))).toEqual(["a.txt"]);
  });
});

test("while files hover over the window it says where they go, and stops when they leave", async () => {
  await place();
  await fire("dragenter", transfer([]));
  expect(screen.getByText("Drop it anywhere")).toBeTruthy();
  await act(async () => dispatchEvent(Object.assign(new Event("dragleave"), { dataTransfer: transfer([]), relatedTarget: null })));
  expect(screen.queryByText("Drop it anywhere")).toBeNull();
});

test("text that is dragged is none of its business", async () => {
  await place();
  const text = { types: ["text/plain"], items: [], files: [] } as unknown as DataTransfer;
  await fire("dragenter", text);
  await fire("drop", text);
  expect(screen.queryByText("Drop it anywhere")).toBeNull();
  expect(screen.queryByText(/no file/)).toBeNull();
});

test.each([["an empty folder", [folder()]], ["a folder of hidden files", [folder(file(".DS_Store"))]], ["nothing", []]])(
  "%s that is dropped is said to hold no file", async (_name, entries) => {
    await place();
    await fire("drop", transfer(entries));
    expect(await screen.findByText(/There is no file in what was dropped/)).toBeTruthy();
  },
);
