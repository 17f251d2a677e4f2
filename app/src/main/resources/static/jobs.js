// Moves the progress bar between the page's own reloads, and goes on as soon as the job is over.
(() => {
  const bar = document.getElementById("job-progress");
  if (!bar) return;
  const look = async () => {
    const answer = await fetch(bar.dataset.state, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const job = await answer.json();
    if (job.over) { location.reload(); return; }
    if (job.total > 0) { bar.max = job.total; bar.value = job.done; }
    setTimeout(look, 500);
  };
  setTimeout(look, 500);
})();
