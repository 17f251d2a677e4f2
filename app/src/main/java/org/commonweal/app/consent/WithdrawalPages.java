package org.commonweal.app.consent;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonweal.app.access.Act;
import org.commonweal.app.access.Gate;
import org.commonweal.app.access.Needs;
import org.commonweal.app.access.NotHere;
import org.commonweal.app.access.Room;
import org.commonweal.app.consent.Participants.Participant;
import org.commonweal.app.look.Attachment;
import org.commonweal.app.look.Names;
import org.commonweal.app.look.Slips;
import org.commonweal.app.withdrawal.Receipt;
import org.commonweal.app.withdrawal.Withdrawals;
import org.commonweal.people.Pseudonym;
import org.commonweal.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Somebody withdraws altogether: asked twice, done at once, and a receipt to print or hand over as text. */
@Controller
final class WithdrawalPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Participants participants;
    private final Withdrawals withdrawals;
    private final Names names;

    WithdrawalPages(Participants participants, Withdrawals withdrawals, Names names) {
        this.participants = participants;
        this.withdrawals = withdrawals;
        this.names = names;
    }

    private Participant known(String study, String participant) {
        return Pseudonym.read(participant)
                .flatMap(it -> participants.find(study, it))
                .filter(it -> it.withdrawnAt().isEmpty())
                .orElseThrow(NotHere::new);
    }

    @Needs(room = Room.CONSENT, act = Act.DECIDE)
    @GetMapping("/studies/{study}/participants/{participant}/withdraw")
    String ask(@PathVariable String study, @PathVariable String participant, Model model) {
        Participant one = known(study, participant);
        model.addAttribute("study", study);
        model.addAttribute("one", one);
        model.addAttribute("links", participants.links(study, one.id()));
        return "consent/withdraw";
    }

    @Needs(room = Room.CONSENT, act = Act.DECIDE)
    @PostMapping("/studies/{study}/participants/{participant}/withdraw")
    String withdraw(
            @PathVariable String study,
            @PathVariable String participant,
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model)
            throws IOException {
        Pseudonym id = known(study, participant).id();
        if (sure.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute(
                    "slips", Slips.of(ConsentProblem.NOT_SURE.at("sure").all(), language));
            return ask(study, participant, model);
        }
        Receipt receipt = withdrawals.withdraw(
                Gate.person(request).orElseThrow(NotHere::new).id(), study, id);
        return "redirect:/studies/" + study + "/participants/withdrawals/" + receipt.number();
    }

    @Needs(room = Room.CONSENT, act = Act.SEE)
    @GetMapping("/studies/{study}/participants/withdrawals")
    String all(@PathVariable String study, Model model) {
        model.addAttribute("study", study);
        model.addAttribute("receipts", withdrawals.receipts(study));
        return "consent/withdrawals";
    }

    @Needs(room = Room.CONSENT, act = Act.SEE)
    @GetMapping("/studies/{study}/participants/withdrawals/{number}")
    String receipt(@PathVariable String study, @PathVariable String number, Locale language, Model model) {
        Receipt receipt = withdrawals.receipt(study, number).orElseThrow(NotHere::new);
        model.addAttribute("study", study);
        model.addAttribute("receipt", receipt);
        model.addAttribute("lines", sections(receipt, language));
        return "consent/receipt";
    }

    /** The same as plain text, for a letter or a message. */
    @Needs(room = Room.CONSENT, act = Act.SEE)
    @GetMapping("/studies/{study}/participants/withdrawals/{number}/text")
    void text(@PathVariable String study, @PathVariable String number, Locale language, HttpServletResponse response)
            throws IOException {
        Receipt receipt = withdrawals.receipt(study, number).orElseThrow(NotHere::new);
        Words words = Words.of(WithdrawalPages.class, language);
        StringBuilder text = new StringBuilder(words.say("consent.receipt.title", number)).append("\r\n");
        for (Section section : sections(receipt, language)) {
            text.append("\r\n").append(section.title()).append("\r\n");
            section.lines().forEach(line -> text.append("- ").append(line).append("\r\n"));
        }
        Attachment.begin(response, number + ".txt", "text/plain;charset=UTF-8");
        response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** One act stands for files of waves and for the submissions of a form. */
    private static boolean takesWave(Receipt.Left left) {
        return left.act().equals("answers.export") && left.object().startsWith("wave:");
    }

    /** A part of a receipt. */
    record Section(String title, List<String> lines) {}

    private List<Section> sections(Receipt receipt, Locale language) {
        Words words = Words.of(WithdrawalPages.class, language);
        Receipt.Account account = receipt.account();
        List<String> when = new ArrayList<>();
        when.add(words.say("consent.receipt.at", TIME.format(receipt.at())));
        when.add(
                receipt.askedBy().equals("system")
                        ? words.say("consent.receipt.again")
                        : words.say("consent.receipt.took", Long.toString(account.milliseconds())));
        List<String> gone = new ArrayList<>();
        account.counts().forEach((kind, count) -> gone.add(words.say("consent.gone." + kind, count)));
        account.documents()
                .forEach(it -> gone.add(
                        it.rows() == 0
                                ? words.say("consent.document.versions", it.path())
                                : words.say("consent.document.rows", it.path(), it.rows(), it.hash())));
        gone.add(words.say("consent.receipt.blocked"));
        List<String> missed = new ArrayList<>();
        account.missed().forEach(it -> missed.add(words.say("consent.missed." + it.kind(), it.name())));
        missed.add(words.say("consent.missed.devices"));
        List<String> left = new ArrayList<>();
        account.left()
                .forEach(it -> left.add(words.say(
                        "consent.left." + it.act() + (takesWave(it) ? "-wave" : ""),
                        TIME.format(it.at()),
                        names.of(it.by()),
                        it.object().replaceFirst("^[a-z]+:", ""),
                        it.hash())));
        if (left.isEmpty()) {
            left.add(words.say("consent.left.none"));
        }
        return List.of(
                new Section(words.say("consent.receipt.when"), when),
                new Section(words.say("consent.receipt.gone"), gone),
                new Section(words.say("consent.receipt.missed"), missed),
                new Section(words.say("consent.receipt.left"), left));
    }
}
