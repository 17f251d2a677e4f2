package org.commonweal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.commonweal.disclosure.DisclosedEvaluation;
import org.commonweal.figure.Element;
import org.commonweal.figure.Palette;

/** The page: self-contained, without script, the same bytes each time. */
final class ReportPage {

    private static final List<String> SECTIONS = List.of(
            "answer", "limits", "outcomes", "each", "people", "checks", "plan", "checklist", "methods", "origin");

    private final Voice voice;
    private final DisclosedEvaluation evaluation;

    ReportPage(DisclosedEvaluation evaluation, Locale language) {
        this.voice = new Voice(language, evaluation.programme(), evaluation.questionnaire());
        this.evaluation = evaluation;
    }

    String write() {
        Pictures pictures = new Pictures(voice, evaluation);
        OpeningSections opening = new OpeningSections(voice, evaluation, pictures);
        PeopleSections people = new PeopleSections(voice, evaluation, pictures);
        Recipes recipes = new Recipes(voice, evaluation);
        PlanSections plan = new PlanSections(voice, evaluation, recipes);
        Element each = Html.section("each", voice.say("each.title")).add(Html.p("note paper", voice.say("each.paper")));
        evaluation
                .findings()
                .forEach(
                        finding -> each.add(new OutcomeSection(voice, evaluation, pictures, recipes, finding).build()));
        Element main = Element.of("main")
                .with("id", "main")
                .add(opening.answer())
                .add(opening.limits())
                .add(opening.outcomes())
                .add(each)
                .add(people.people())
                .add(people.checks())
                .add(plan.plan())
                .add(plan.checklist())
                .add(plan.methods())
                .add(plan.origin());
        String title = voice.of(evaluation.plan().plan().title());
        return frame(voice, title, evaluation.programme().fictional(), List.of(header(title), contents(), main));
    }

    private Element header(String title) {
        var seal = evaluation.plan().seal();
        return Element.of("header")
                .add(Html.p("programme", voice.of(evaluation.programme().title())))
                .add(Element.of("h1", title))
                .add(Html.p("question", voice.of(evaluation.plan().plan().question())))
                .add(Html.p(
                        "meta",
                        voice.say(
                                "header.meta",
                                PlanSections.day(seal.declaredAt()).substring(0, 10),
                                seal.by(),
                                Voice.fingerprint(evaluation.origin().planHash()))));
    }

    private Element contents() {
        Element list = Element.of("ol");
        SECTIONS.forEach(id -> list.add(
                Element.of("li").add(Element.of("a", voice.say("section." + id)).with("href", "#" + id))));
        return Element.of("nav")
                .with("aria-labelledby", "contents-title")
                .add(Element.of("h2", voice.say("contents.title")).with("id", "contents-title"))
                .add(list);
    }

    /** The frame that all pages share: language, style, banner and the way past the contents. */
    static String frame(Voice voice, String title, boolean fictional, List<Element> content) {
        String language = voice.language().getLanguage().equals("zh") ? "zh-Hans" : "en";
        Element head = Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("title", title))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Element.of("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", "default-src 'none'; style-src 'unsafe-inline'"))
                .add(Element.style(Palette.css() + stylesheet()));
        Element body = Element.of("body")
                .add(Element.of("a", voice.say("skip")).with("class", "skip").with("href", "#main"));
        if (fictional) {
            body.add(Element.of("aside")
                    .with("class", "banner")
                    .with("aria-label", voice.say("banner.name"))
                    .add(Html.p(voice.say("banner.fictional"))));
        }
        body.add(Element.of("div").with("class", "page").add(content));
        return "<!DOCTYPE html>\n"
                + Element.of("html")
                        .with("lang", language)
                        .with("xmlns", "http://www.w3.org/1999/xhtml")
                        .add(head)
                        .add(body)
                        .write()
                + "\n";
    }

    private static String stylesheet() {
        try (InputStream in = ReportPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
