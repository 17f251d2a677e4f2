package org.commonweal.app.codebook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.Room;
import org.commonweal.app.look.Said;
import org.commonweal.app.store.Database;
import org.commonweal.exchange.CodebookFile;
import org.commonweal.exchange.CodebookTable;
import org.commonweal.exchange.refi.ProjectIn;
import org.commonweal.problem.Problems;
import org.commonweal.store.Fingerprint;
import org.commonweal.voices.code.Code;
import org.commonweal.voices.code.Codebook;
import org.commonweal.voices.code.Revision;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Brings codes from a file into the draft, after showing what would come. */
@Controller
final class BringPages {

    private static final String AT = "/studies/{study}/codebook/bring";

    private final Drafts drafts;
    private final Database database;

    BringPages(Drafts drafts, Database database) {
        this.drafts = drafts;
        this.database = database;
    }

    /** A code of the file: whether it is new, or which code here it is another description of. */
    record Coming(Code code, String name, Optional<String> here, boolean recoloured) {}

    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @GetMapping(AT)
    String ask(@PathVariable String study, Model model, Locale language) {
        model.addAttribute("study", study);
        model.addAttribute("language", language.getLanguage());
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "codebook/bring";
    }

    /** Looks at a file; nothing of it is kept. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT)
    String look(
            @PathVariable String study,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "en") String tag,
            HttpServletResponse response,
            Model model,
            Locale language)
            throws IOException {
        try {
            Codebook brought = read(file, tag.equals("zh") ? "zh" : "en", language);
            Codebook here = drafts.of(study)
                    .map(Drafts.Draft::book)
                    .or(() -> drafts.newest(study))
                    .orElse(brought);
            boolean any = drafts.of(study).isPresent() || drafts.newest(study).isPresent();
            model.addAttribute("study", study);
            model.addAttribute("text", CodebookFile.write(brought));
            model.addAttribute(
                    "coming",
                    brought.codes().stream()
                            .map(it -> new Coming(
                                    it,
                                    it.name().in(language),
                                    any
                                            ? same(here, it)
                                                    .map(known -> known.name().in(language))
                                            : Optional.empty(),
                                    !Contrast.isLegible(it.colour())))
                            .toList());
            return "codebook/coming";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return ask(study, model, language);
        }
    }

    private static Codebook read(MultipartFile file, String tag, Locale language) throws IOException {
        String name = String.valueOf(file.getOriginalFilename());
        String small = name.toLowerCase(Locale.ROOT);
        if (file.isEmpty()) {
            throw CodebookProblem.NO_CODEBOOK_FILE.because();
        }
        if (small.endsWith(".csv") || small.endsWith(".xlsx")) {
            return CodebookTable.read(name, file.getBytes(), tag);
        }
        if (!small.endsWith(".qdc") && !small.endsWith(".qdpx") && !small.endsWith(".qde")) {
            throw CodebookProblem.CODEBOOK_FILE_KIND.because(name);
        }
        Path folder = Files.createTempDirectory("commonweal-codebook");
        Path aside = folder.resolve("codebook" + small.substring(small.lastIndexOf('.')));
        try {
            file.transferTo(aside);
            return ProjectIn.read(aside, tag, language)
                    .voices()
                    .codebook()
                    .orElseThrow(() -> CodebookProblem.VERSION_WITHOUT_CODES.because());
        } finally {
            Files.deleteIfExists(aside);
            Files.deleteIfExists(folder);
        }
    }

    /** The code here that one of a file is: of the same GUID, or else of the same short name. */
    private static Optional<Code> same(Codebook here, Code brought) {
        return here.codes().stream()
                .filter(it -> it.guid().equals(brought.guid()))
                .findFirst()
                .or(() -> here.code(brought.id()));
    }

    /** Takes what was shown into the draft. */
    @Needs(room = Room.VOICES, act = Act.DECIDE)
    @PostMapping(AT + "/take")
    String take(
            @PathVariable String study,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String replace,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        try {
            byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            Codebook brought = CodebookFile.read(1, bytes);
            database.change(DraftPages.person(request).id(), acting -> {
                Drafts.Draft draft = drafts.begin(acting, study);
                drafts.change(
                        acting,
                        study,
                        draft.rev(),
                        "codebook.bring",
                        Map.of("codes", Integer.toString(brought.codes().size()), "fingerprint", Fingerprint.of(bytes)),
                        it -> with(it, brought, replace.equals("yes")));
                return acting;
            });
            return "redirect:/studies/" + study + "/codebook/draft?done=codebook.brought";
        } catch (Problems problems) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", Said.all(problems, language));
            return ask(study, model, language);
        }
    }

    /** Those that are new, beneath those above them; and, where it is asked for, other words for those that are here. */
    private static Revision with(Revision draft, Codebook brought, boolean replace) {
        Map<String, String> ids = new java.util.HashMap<>();
        List<Code> inOrder = new ArrayList<>();
        brought.roots().forEach(root -> inOrder(brought, root, inOrder));
        Revision now = draft;
        for (Code code : inOrder) {
            Optional<Code> here = same(now.book(), code);
            ids.put(code.id(), here.map(Code::id).orElse(code.id()));
            if (here.isPresent() && !replace) {
                continue;
            }
            Code placed = new Code(
                    here.map(Code::id).orElse(code.id()),
                    here.map(Code::guid).orElse(code.guid()),
                    code.name(),
                    code.parent().map(it -> ids.getOrDefault(it, it)).or(() -> here.flatMap(Code::parent)),
                    code.domain().or(() -> here.flatMap(Code::domain)),
                    code.definition().or(() -> here.flatMap(Code::definition)),
                    code.useWhen().or(() -> here.flatMap(Code::useWhen)),
                    code.notWhen().or(() -> here.flatMap(Code::notWhen)),
                    code.examples().isEmpty() ? here.map(Code::examples).orElse(List.of()) : code.examples(),
                    Contrast.legible(code.colour()));
            now = now.with(placed);
        }
        return now;
    }

    private static void inOrder(Codebook book, Code code, List<Code> out) {
        out.add(code);
        book.beneath(code.id()).forEach(it -> inOrder(book, it, out));
    }
}
