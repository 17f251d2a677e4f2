package org.commonweal.app.form;

import java.util.List;
import java.util.Locale;
import org.commonweal.app.look.Said;
import org.commonweal.form.Form;
import org.commonweal.form.edit.DraftForm;
import org.springframework.ui.Model;

/** How a form looks to whoever is asked, for the pages that show one. */
final class Looks {

    private Looks() {}

    /** Adds {@code shown}, {@code languages}, {@code chosen}, {@code tag}, {@code called}, {@code asked}, {@code warnings}. */
    static void of(Form form, String wished, Locale reader, Model model) {
        String chosen = Shown.language(form, wished, reader);
        List<Shown> shown = Shown.of(form, chosen);
        model.addAttribute("shown", shown);
        model.addAttribute("asked", shown.stream().filter(it -> it.number() > 0).count());
        model.addAttribute("languages", form.outline().languages());
        model.addAttribute("chosen", chosen);
        model.addAttribute("tag", Shown.tag(chosen).isEmpty() ? null : Shown.tag(chosen));
        model.addAttribute("called", form.title());
        model.addAttribute("said", form.version());
        model.addAttribute(
                "warnings",
                form.convert().warnings().stream()
                        .map(it -> Said.of(it, reader))
                        .toList());
    }

    /** The same where there is no form yet. */
    static void nothing(DraftForm draft, Model model) {
        model.addAttribute("shown", List.of());
        model.addAttribute("asked", 0L);
        model.addAttribute("languages", draft.languages());
        model.addAttribute("chosen", draft.languages().getFirst());
        model.addAttribute("tag", null);
        model.addAttribute("called", draft.setting("form_title"));
        model.addAttribute("said", draft.setting("version"));
        model.addAttribute("warnings", List.of());
    }
}
