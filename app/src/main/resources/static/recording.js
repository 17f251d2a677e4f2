// Plays from a turn without leaving the page. Without this, the same links open the recording at that moment.
const sound = document.getElementById("sound");
document.querySelectorAll("a[data-second]").forEach((link) => {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    sound.currentTime = Number(link.dataset.second);
    sound.play();
  });
});
