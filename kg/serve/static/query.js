"use strict";
(() => {
  const place = document.getElementById("yasgui");
  const choice = document.getElementById("examples");
  const hint = document.getElementById("hint");
  const endpoint = new URL(place.dataset.endpoint, location.href).href;

  // Completions would ask prefix.cc and others; the prefixes are written out already.
  Yasgui.Yasqe.defaults.autocompleters = [];
  Yasgui.Yasqe.defaults.createShareableLink = null;
  Yasgui.defaults.requestConfig.endpoint = endpoint;
  Yasgui.defaults.requestConfig.method = "POST";
  Yasgui.defaults.requestConfig.acceptHeaderSelect = "application/sparql-results+json";
  Yasgui.defaults.requestConfig.acceptHeaderGraph = "text/turtle";
  Yasgui.defaults.copyEndpointOnNewTab = true;
  Yasgui.defaults.persistenceId = `kg ${endpoint}`;

  fetch(place.dataset.examples)
    .then((answer) => answer.json())
    .then((examples) => {
      const asked = new URLSearchParams(location.search).get("query");
      Yasgui.Yasqe.defaults.value = asked ?? examples[0].query;
      const yasgui = new Yasgui(place, { autofocus: true });
      const tab = () => yasgui.getTab();
      if (tab().getEndpoint() !== endpoint) tab().setEndpoint(endpoint);
      if (asked !== null) tab().setQuery(asked);
      examples.forEach((example, number) => {
        const option = document.createElement("option");
        option.value = String(number);
        option.textContent = example.name;
        choice.append(option);
      });
      choice.addEventListener("change", () => {
        const example = examples[Number(choice.value)];
        if (choice.value === "" || !example) return;
        tab().setQuery(example.query);
        hint.textContent = example.hint;
      });
      window.yasgui = yasgui;
    });
})();
