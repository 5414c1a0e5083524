/** The files of a drop, those inside dropped folders included. */

function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return new Promise((resolve) => (entry as FileSystemFileEntry).file((file) => resolve([file]), () => resolve([])));
  }
  return filesIn((entry as FileSystemDirectoryEntry).createReader());
}

/** A folder tells its entries in portions; an empty one is the last. */
async function filesIn(reader: FileSystemDirectoryReader): Promise<File[]> {
  const entries = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
  if (entries.length === 0) return [];
  const files = (await Promise.all(entries.map(filesOf))).flat();
  return [...files, ...(await filesIn(reader))];
}

/** Collect what was dropped; hidden files of a folder are left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const files = entries.length > 0 ? (await Promise.all(entries.map(filesOf))).flat() : [...transfer.files];
  return files.filter((file) => !file.name.startsWith("."));
}
