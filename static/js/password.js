// A button beside every password that shows what was typed; without this script nothing is lost.
for (const field of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn sec";
  button.setAttribute("aria-pressed", "false");
  button.textContent = "Hiện mật khẩu";
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  field.after(button);
}
