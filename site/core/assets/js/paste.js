// Counts the lines while they are pasted. It reads nothing but the number of lines.

export function countPastedLines() {
  for (const field of document.querySelectorAll("[data-paste]")) {
    const area = field.querySelector("textarea");
    const output = field.querySelector("[data-paste-output]");
    if (!area || !output) continue;
    const tell = () => {
      const lines = area.value.split("\n").filter((line) => line.trim()).length;
      output.textContent = lines
        ? `${field.dataset.pasteCount} ${lines} / ${field.dataset.pasteMost}`
        : "";
    };
    area.addEventListener("input", tell);
    tell();
  }
}
