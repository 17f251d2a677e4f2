package org.commonweal.app.jobs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Policy;
import org.commonweal.app.access.Room;
import org.commonweal.app.access.Scope;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * How far a job has come; without a script the page asks again by itself. The gate asks for the study; which room a job belongs to
 * says its kind, and the policy is asked for that room before anything is shown.
 */
@Controller
final class JobPages {

    private final Jobs jobs;
    private final Map<String, JobKind> kinds = new HashMap<>();

    JobPages(Jobs jobs, List<JobKind> kinds) {
        this.jobs = jobs;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    /** A job with its kind, for somebody who may do this with it. */
    private record Seen(Job job, JobKind kind) {}

    private Seen seen(HttpServletRequest request, String study, String id, Act act) {
        Person person = Gate.person(request).orElseThrow();
        Job job = jobs.find(study, id).orElseThrow(NotHere::new);
        JobKind kind = kinds.get(job.kind());
        if (kind == null || !mayDo(person, kind.room(), act, study)) {
            throw new NotHere();
        }
        return new Seen(job, kind);
    }

    /** A job is done for the study as a whole. */
    static boolean mayDo(Person person, Room room, Act act, String study) {
        return Policy.allows(person, room, act, Scope.of(study));
    }

    @Needs(room = Room.STUDY, act = Act.SEE)
    @GetMapping("/studies/{study}/jobs/{job}")
    String job(
            @PathVariable String study,
            @PathVariable("job") String id,
            HttpServletRequest request,
            Model model,
            Locale language,
            HttpServletResponse response) {
        Seen seen = seen(request, study, id, Act.SEE);
        Job job = seen.job();
        if (job.state() == Job.State.DONE) {
            return "redirect:/studies/" + study + "/"
                    + job.outcome().orElse(seen.kind().page());
        }
        if (!job.state().isOver()) {
            response.setHeader("Refresh", "2");
        }
        model.addAttribute("study", study);
        model.addAttribute("job", job);
        model.addAttribute("back", "/studies/" + study + "/" + seen.kind().page());
        model.addAttribute(
                "writes", mayDo(Gate.person(request).orElseThrow(), seen.kind().room(), Act.WRITE, study));
        model.addAttribute(
                "problems",
                job.state() == Job.State.REFUSED
                        ? Refusal.in(language, job.outcome().orElse(""))
                        : List.of());
        return "jobs/job";
    }

    /** The same for the script of the page, and for programs. */
    @Needs(room = Room.STUDY, act = Act.SEE)
    @GetMapping("/studies/{study}/jobs/{job}/state")
    ResponseEntity<Map<String, Object>> state(
            @PathVariable String study, @PathVariable("job") String id, HttpServletRequest request) {
        Job job = seen(request, study, id, Act.SEE).job();
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

    @Needs(room = Room.STUDY, act = Act.SEE)
    @PostMapping("/studies/{study}/jobs/{job}/cancel")
    String cancel(@PathVariable String study, @PathVariable("job") String id, HttpServletRequest request) {
        Job job = seen(request, study, id, Act.WRITE).job();
        jobs.cancel(Gate.person(request).orElseThrow().id(), study, job.id());
        return "redirect:/studies/" + study + "/jobs/" + id;
    }
}
