// Paints the theme before the first frame; a file of its own because the page allows no inline scripts.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem("earmark.theme");
  } catch (error) {
    theme = null;
  }
  var dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
