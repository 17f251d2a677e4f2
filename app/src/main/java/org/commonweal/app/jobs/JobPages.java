package org.commonweal.app.jobs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** How far a job has come; without a script the page asks again by itself. */
@Controller
final class JobPages {

    private final Jobs jobs;

    JobPages(Jobs jobs) {
        this.jobs = jobs;
    }

    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/jobs/{job}")
    String job(
            @PathVariable String study,
            @PathVariable("job") String id,
            Model model,
            Locale language,
            HttpServletResponse response) {
        Job job = jobs.find(study, id).orElseThrow(NotHere::new);
        if (job.state() == Job.State.DONE) {
            return "redirect:/studies/" + study + "/" + job.outcome().orElse("results");
        }
        if (!job.state().isOver()) {
            response.setHeader("Refresh", "2");
        }
        model.addAttribute("study", study);
        model.addAttribute("job", job);
        model.addAttribute(
                "problems",
                job.state() == Job.State.REFUSED
                        ? Refusal.in(language, job.outcome().orElse(""))
                        : java.util.List.of());
        return "jobs/job";
    }

    /** The same for the script of the page, and for programs. */
    @Needs(room = Room.RESULTS, act = Act.SEE)
    @GetMapping("/studies/{study}/jobs/{job}/state")
    ResponseEntity<Map<String, Object>> state(@PathVariable String study, @PathVariable("job") String id) {
        Job job = jobs.find(study, id).orElseThrow(NotHere::new);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "state",
                        Jobs.written(job.state()),
                        "done",
                        job.done(),
                        "total",
                        job.total(),
                        "over",
                        job.state().isOver()));
    }

    @Needs(room = Room.RESULTS, act = Act.WRITE)
    @PostMapping("/studies/{study}/jobs/{job}/cancel")
    String cancel(@PathVariable String study, @PathVariable("job") String id, HttpServletRequest request) {
        if (jobs.find(study, id).isEmpty()) {
            throw new NotHere();
        }
        jobs.cancel(Gate.person(request).orElseThrow().id(), study, id);
        return "redirect:/studies/" + study + "/jobs/" + id;
    }
}
