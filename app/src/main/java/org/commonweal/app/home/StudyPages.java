package org.commonweal.app.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Person;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Slips;
import org.commonweal.app.store.Database;
import org.commonweal.app.store.Studies;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A study as a whole: how it begins, how far it has come, what it is called, and when it is over. */
@Controller
final class StudyPages {

    private final Database database;
    private final StudyViews views;
    private final MessageSource words;

    StudyPages(Database database, StudyViews views, MessageSource words) {
        this.database = database;
        this.views = views;
        this.words = words;
    }

    @Needs(room = Room.STUDY, act = Act.DECIDE)
    @GetMapping("/studies/new")
    ModelAndView begin() {
        return form("home/new", TitleForm.EMPTY, Slips.NONE);
    }

    @Needs(room = Room.STUDY, act = Act.DECIDE)
    @PostMapping("/studies")
    ModelAndView create(
            @RequestParam(defaultValue = "") String english,
            @RequestParam(defaultValue = "") String chinese,
            @RequestParam(defaultValue = "") String id,
            HttpServletRequest request,
            Locale language) {
        TitleForm form = new TitleForm(english, chinese, id);
        Slips slips = form.wrong(words, language);
        if (!slips.isEmpty()) {
            return form("home/new", form, slips);
        }
        String study = form.shortName();
        boolean made =
                database.change(asker(request).id(), acting -> views.studies().create(acting, study, form.titles()));
        if (!made) {
            return form("home/new", form, Slips.gathered().add("id", words, language, "home.study.id.taken", study));
        }
        return seeOther("/studies/" + study + "?done=home.created");
    }

    @Needs(room = Room.STUDY, act = Act.SEE)
    @GetMapping("/studies/{study}")
    String study(@PathVariable String study, HttpServletRequest request, Locale language, Model model) {
        Studies.Entry entry = views.studies().find(study).orElseThrow(NotHere::new);
        model.addAttribute("called", entry.titles().in(language));
        model.addAttribute("closed", entry.closedAt());
        model.addAttribute("export", views.way(asker(request), study, "/export"));
        model.addAttribute("steps", views.steps(asker(request), study));
        model.addAttribute("next", views.progress(study).next().map(Stage::key));
        return "home/study";
    }

    @Needs(room = Room.STUDY, act = Act.DECIDE)
    @GetMapping("/studies/{study}/settings")
    ModelAndView settings(@PathVariable String study) {
        return settings(study, Slips.NONE);
    }

    @Needs(room = Room.STUDY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/settings")
    ModelAndView rename(
            @PathVariable String study,
            @RequestParam(defaultValue = "") String english,
            @RequestParam(defaultValue = "") String chinese,
            HttpServletRequest request,
            Locale language) {
        TitleForm form = new TitleForm(english, chinese, study);
        Slips slips = form.wrongTitles(words, language);
        if (!slips.isEmpty()) {
            ModelAndView page = settings(study, slips);
            page.addObject("form", form);
            return page;
        }
        known(study);
        database.change(asker(request).id(), acting -> {
            views.studies().rename(acting, study, form.titles());
            return study;
        });
        return seeOther("/studies/" + study + "/settings?done=home.renamed");
    }

    @Needs(room = Room.STUDY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/settings/close")
    ModelAndView close(@PathVariable String study, HttpServletRequest request) {
        known(study);
        database.change(asker(request).id(), acting -> {
            views.studies().close(acting, study);
            return study;
        });
        return seeOther("/studies/" + study + "/settings?done=home.closed");
    }

    @Needs(room = Room.STUDY, act = Act.DECIDE)
    @PostMapping("/studies/{study}/settings/reopen")
    ModelAndView reopen(@PathVariable String study, HttpServletRequest request) {
        known(study);
        database.change(asker(request).id(), acting -> {
            views.studies().reopen(acting, study);
            return study;
        });
        return seeOther("/studies/" + study + "/settings?done=home.reopened");
    }

    private ModelAndView settings(String study, Slips slips) {
        Studies.Entry entry = views.studies().find(study).orElseThrow(NotHere::new);
        TitleForm form = new TitleForm(
                entry.titles().byLanguage().getOrDefault("en", ""),
                entry.titles().byLanguage().getOrDefault("zh", ""),
                study);
        ModelAndView page = form("home/settings", form, slips);
        page.addObject("study", study);
        page.addObject("closed", entry.closedAt());
        return page;
    }

    private static ModelAndView form(String template, TitleForm form, Slips slips) {
        ModelAndView page = new ModelAndView(template);
        page.addObject("form", form);
        page.addObject("slips", slips);
        page.setStatus(slips.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView seeOther(String address) {
        ModelAndView page = new ModelAndView("redirect:" + address);
        page.setStatus(HttpStatus.SEE_OTHER);
        return page;
    }

    private static Person asker(HttpServletRequest request) {
        return Gate.person(request).orElseThrow(NotHere::new);
    }

    private void known(String study) {
        if (views.studies().find(study).isEmpty()) {
            throw new NotHere();
        }
    }
}
