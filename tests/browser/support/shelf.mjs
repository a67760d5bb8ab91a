// A shelf full of findings.

/** In a page: keeps so many findings, as the page itself does. Sent there alone. */
export const fillShelf = ({ many, samples, entry, sample }) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("unwatched");
    request.onerror = reject;
    request.onsuccess = () => {
      const transaction = request.result.transaction(["findings", "shelf"], "readwrite");
      const text = `[${Array(samples).fill(sample).join(",")}]`;
      for (let n = 0; n < many; n += 1) {
        const key = `f${String(n).padStart(15, "0")}-0`;
        const title = `Finding number ${n}`;
        transaction.objectStore("findings").put(`${key}\n${n}.json\n{"title":"${title}","samples":${text}}`, key);
        const record = { key, name: `${n}.json`, tags: [], entry: { ...entry, title, samples, id: `sha256:${n}` } };
        transaction.objectStore("shelf").put(JSON.stringify(record), key);
      }
      transaction.oncomplete = () => (request.result.close(), resolve());
      transaction.onerror = reject;
    };
  });
