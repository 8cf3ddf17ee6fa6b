"use strict";
(() => {
  // #char=START,END: light the pieces of the text that lie in it.
  const light = () => {
    const asked = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    for (const piece of document.querySelectorAll("mark[data-start]")) {
      const inside = asked !== null && Number(piece.dataset.start) >= Number(asked[1])
        && Number(piece.dataset.end) <= Number(asked[2]);
      piece.classList.toggle("lit", inside);
    }
    const first = document.querySelector("mark.lit");
    if (first !== null) first.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", light);
  light();
})();
